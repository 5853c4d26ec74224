using System.Text.Json.Serialization;
using EqualCare.Entities;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

internal enum TeamAgreementStep
{
    ProposeTeamAgreement,
    ConsentToTeamAgreement,
    ObjectToTeamAgreement,
    SettleTeamAgreement,
    WithdrawTeamAgreement,
    TeamAgreementReviewFallsDue,
}

/// <summary>The life of the team agreement.</summary>
internal sealed class TeamAgreementLifecycle : SharedLifecycle<TeamAgreementLifecycle, TeamAgreement, TeamAgreementStage, TeamAgreementStep>
{
    public TeamAgreementLifecycle()
        : base("team-agreement")
    {
        Configure(TeamAgreementStage.None)
            .Permit(TeamAgreementStep.ProposeTeamAgreement, TeamAgreementStage.Proposed);
        Configure(TeamAgreementStage.Proposed)
            .PermitReentry(TeamAgreementStep.ConsentToTeamAgreement)
            .PermitReentry(TeamAgreementStep.ObjectToTeamAgreement)
            .Permit(TeamAgreementStep.SettleTeamAgreement, TeamAgreementStage.Adopted)
            .PermitDynamic(
                TeamAgreementStep.WithdrawTeamAgreement, () => Subject.InForce is null ? TeamAgreementStage.None : TeamAgreementStage.Adopted);
        Configure(TeamAgreementStage.Adopted)
            .Permit(TeamAgreementStep.ProposeTeamAgreement, TeamAgreementStage.Proposed)
            .PermitReentry(TeamAgreementStep.TeamAgreementReviewFallsDue);
    }
}

/// <summary>How the team wants to be with each other: adopted by consent of its members, with the owner's yes.</summary>
internal sealed class TeamAgreement : ILiving<TeamAgreementStage>
{
    private const int MonthsToReview = 3;

    [JsonInclude]
    public TeamAgreementStage Stage { get; set; }

    [JsonInclude]
    public TeamAgreementText? InForce { get; private set; }

    [JsonInclude]
    public DateOnly? ReviewOn { get; private set; }

    [JsonInclude]
    public bool IsReviewDue { get; private set; }

    [JsonInclude]
    public TeamAgreementText? Proposed { get; private set; }

    [JsonInclude]
    public MemberId? ProposedBy { get; private set; }

    [JsonInclude]
    public DateOnly? ProposedReviewOn { get; private set; }

    [JsonInclude]
    public ConsentRound Round { get; private set; } = new();

    public IReadOnlyList<TeamEvent> Propose(Team team, Actor by, ProposeTeamAgreement command)
    {
        Require(team, by, TeamAgreementStep.ProposeTeamAgreement);
        if (command.ReviewOn <= by.Today || command.ReviewOn > by.Today.AddYears(1)) throw TeamRefusals.DayOutOfRange();
        var text = new TeamAgreementText(
            team.OwnerId,
            Wording.Needed(command.Purpose, 1000, TeamRefusals.PurposeNeeded),
            Part(command.RhythmOfVisits),
            Part(command.Cover),
            Part(command.Communication),
            Part(command.Boundaries),
            Part(command.Money),
            Part(command.Decisions),
            Part(command.CheckInRhythm));
        return [new TeamAgreementProposed(team.Id, team.OwnerId, by.Id, text, command.ReviewOn)];
    }

    public IReadOnlyList<TeamEvent> Consent(Team team, Actor by)
    {
        Require(team, by, TeamAgreementStep.ConsentToTeamAgreement);
        TeamEvent consented = new TeamAgreementConsented(team.Id, team.OwnerId, by.Id, by.SpeaksForOwner);
        return Round.IsCompletedBy(by, team.Memberships.Present(), team.OwnerId) ? [consented, Adopted(team, by)] : [consented];
    }

    public IReadOnlyList<TeamEvent> Object(Team team, Actor by)
    {
        Require(team, by, TeamAgreementStep.ObjectToTeamAgreement);
        return [new TeamAgreementObjected(team.Id, team.OwnerId, by.Id)];
    }

    public IReadOnlyList<TeamEvent> Settle(Team team, Actor by)
    {
        Require(team, by, TeamAgreementStep.SettleTeamAgreement);
        return [Adopted(team, by)];
    }

    public IReadOnlyList<TeamEvent> Withdraw(Team team, Actor by)
    {
        Require(team, by, TeamAgreementStep.WithdrawTeamAgreement);
        return [new TeamAgreementWithdrawn(team.Id, team.OwnerId, InForce is null ? TeamAgreementStage.None : TeamAgreementStage.Adopted)];
    }

    public IReadOnlyList<TeamEvent> ReviewFallsDue(Team team, Actor by, DateOnly reviewOn)
    {
        Require(team, by, TeamAgreementStep.TeamAgreementReviewFallsDue);
        return ReviewOn == reviewOn && by.Today >= reviewOn && !IsReviewDue && team.Stage.GoesOn()
            ? [new TeamAgreementReviewDue(team.Id, team.OwnerId)]
            : throw TeamRefusals.NotDue();
    }

    public void Apply(TeamAgreementEvent happened)
    {
        switch (happened)
        {
            case TeamAgreementProposed e:
                Fire(TeamAgreementStep.ProposeTeamAgreement);
                Proposed = e.Text;
                ProposedBy = e.By;
                ProposedReviewOn = e.ReviewOn;
                Round = new ConsentRound();
                break;
            case TeamAgreementConsented e:
                Fire(TeamAgreementStep.ConsentToTeamAgreement);
                Round.Consent(e.By, e.ForOwner);
                break;
            case TeamAgreementObjected e:
                Fire(TeamAgreementStep.ObjectToTeamAgreement);
                Round.Object(e.By);
                break;
            case TeamAgreementAdopted e:
                Fire(TeamAgreementStep.SettleTeamAgreement);
                InForce = Proposed;
                ReviewOn = e.ReviewOn;
                IsReviewDue = false;
                Proposed = null;
                break;
            case TeamAgreementWithdrawn:
                Fire(TeamAgreementStep.WithdrawTeamAgreement);
                Proposed = null;
                break;
            case TeamAgreementReviewDue:
                Fire(TeamAgreementStep.TeamAgreementReviewFallsDue);
                IsReviewDue = true;
                break;
        }
    }

    public IEnumerable<string> Possible(Team team, Actor by) => TeamAgreementLifecycle.Of(this).Possible(step => Against(team, by, step));

    private static string? Part(string? text) => Wording.Optional(text, 1000, TeamRefusals.TextTooLong);

    private TeamAgreementAdopted Adopted(Team team, Actor by) =>
        new(team.Id, team.OwnerId, ProposedReviewOn is { } day && day > by.Today ? day : by.Today.AddMonths(MonthsToReview));

    private Refusal? Against(Team team, Actor by, TeamAgreementStep step) => step switch
    {
        TeamAgreementStep.ProposeTeamAgreement => Unless(by.IsPresentMember || by.IsStarter, TeamRefusals.MembersOnly),
        TeamAgreementStep.ConsentToTeamAgreement => Unless(by.IsPresentMember, TeamRefusals.MembersOnly)
            ?? Unless(!Round.HasConsented(by.Id), TeamRefusals.NothingNew),
        TeamAgreementStep.ObjectToTeamAgreement => Unless(by.IsPresentMember, TeamRefusals.MembersOnly)
            ?? Unless(!Round.HasObjected(by.Id), TeamRefusals.NothingNew),
        TeamAgreementStep.SettleTeamAgreement => Unless(by.SpeaksForOwner || by.IsStarter, TeamRefusals.OwnerOrStarterOnly)
            ?? Unless(Round.CanBeSettled, TeamRefusals.NoConsentYet),
        TeamAgreementStep.WithdrawTeamAgreement => Unless(by.SpeaksForOwner || by.Id == ProposedBy, TeamRefusals.NotYoursToTakeBack),
        _ => Unless(by.IsServer, TeamRefusals.NotFound),
    } ?? Unless(team.Stage.IsLively() || by.IsServer, TeamRefusals.NotLively);

    private void Require(Team team, Actor by, TeamAgreementStep step) => TeamAgreementLifecycle.Of(this).Require(step, each => Against(team, by, each));

    private void Fire(TeamAgreementStep step) => TeamAgreementLifecycle.Of(this).Fire(step);
}
