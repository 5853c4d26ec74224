using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

/// <summary>The life of a team as a whole, from its founding to its end.</summary>
internal sealed class TeamLife : ILiving<TeamStage>
{
    private const int MostWeeks = 26;

    [JsonInclude]
    public TeamStage Stage { get; set; }

    [JsonInclude]
    public TeamStage PausedFrom { get; private set; }

    /// <summary>What the team makes of stepping back, while that is on the table.</summary>
    [JsonInclude]
    public ConsentRound? SteppingBack { get; private set; }

    [JsonInclude]
    public int SteppingBackWeeks { get; private set; }

    /// <summary>The first day on which the team may go on by itself.</summary>
    [JsonInclude]
    public DateOnly? SteppingBackUntil { get; private set; }

    /// <summary>Whether it was said that this day has come.</summary>
    [JsonInclude]
    public bool TimeIsOver { get; private set; }

    [JsonInclude]
    public List<HandoverAction> HandedOver { get; private set; } = [];

    [JsonInclude]
    public EndingGround Ground { get; private set; }

    [JsonInclude]
    public List<EndingStep> EndingDone { get; private set; } = [];

    public bool AsksForHelp => Stage == TeamStage.NeedsHelp;

    public IReadOnlyList<TeamEvent> BeginTrials(Team team, Actor by) => Step(team, by, TeamStep.BeginTrials, new TrialsBegun(team.Id, team.OwnerId));

    public IReadOnlyList<TeamEvent> BeginOrganising(Team team, Actor by) =>
        Step(team, by, TeamStep.BeginOrganising, new OrganisingBegun(team.Id, team.OwnerId));

    public IReadOnlyList<TeamEvent> ProposeSteppingBack(Team team, Actor by, ProposeSteppingBack command)
    {
        Require(team, by, TeamStep.ProposeSteppingBack);
        if (command.Weeks is < 1 or > MostWeeks) throw TeamRefusals.WeeksOutOfRange();
        return [new SteppingBackProposed(team.Id, team.OwnerId, by.Id, command.Weeks)];
    }

    public IReadOnlyList<TeamEvent> ConsentToSteppingBack(Team team, Actor by)
    {
        Require(team, by, TeamStep.ConsentToSteppingBack);
        TeamEvent consented = new SteppingBackConsented(team.Id, team.OwnerId, by.Id, by.SpeaksForOwner);
        var isComplete = SteppingBack!.IsCompletedBy(by, team.Memberships.Present(), team.OwnerId) && team.Hats.EssentialsAreWithMembers(team);
        return isComplete ? [consented, Begun(team, by)] : [consented];
    }

    public IReadOnlyList<TeamEvent> ObjectToSteppingBack(Team team, Actor by) =>
        Step(team, by, TeamStep.ObjectToSteppingBack, new SteppingBackObjected(team.Id, team.OwnerId, by.Id));

    public IReadOnlyList<TeamEvent> WithdrawSteppingBack(Team team, Actor by) =>
        Step(team, by, TeamStep.WithdrawSteppingBack, new SteppingBackWithdrawn(team.Id, team.OwnerId));

    public IReadOnlyList<TeamEvent> SettleSteppingBack(Team team, Actor by)
    {
        Require(team, by, TeamStep.SettleSteppingBack);
        return [Begun(team, by)];
    }

    public IReadOnlyList<TeamEvent> TickHandover(Team team, Actor by, TickHandover command)
    {
        Require(team, by, TeamStep.TickHandover);
        var action = Wording.Known(command.Action, TeamRefusals.WordUnknown);
        if (HandedOver.Contains(action)) throw TeamRefusals.NothingNew();
        if (action == HandoverAction.ToldTheCircle && team.Circle is null) throw TeamRefusals.CircleNeeded();
        return [new HandoverTicked(team.Id, team.OwnerId, action, by.Id)];
    }

    public IReadOnlyList<TeamEvent> SteppingBackTimeIsOver(Team team, Actor by)
    {
        Require(team, by, TeamStep.SteppingBackTimeIsOver);
        var isSteppingBack = Stage == TeamStage.SteppingBack || PausedFrom == TeamStage.SteppingBack;
        return isSteppingBack && !TimeIsOver && HasTimePassed(by)
            ? [new SteppingBackTimeOver(team.Id, team.OwnerId, Stage)]
            : throw TeamRefusals.NotDue();
    }

    /// <summary>The last step: the team runs itself, and its Team Starter keeps no access.</summary>
    public IReadOnlyList<TeamEvent> ManageOurselves(Team team, Actor by)
    {
        Require(team, by, TeamStep.ManageOurselves);
        return
        [
            new TeamSelfManaging(team.Id, team.OwnerId),
            .. team.Start.Taking(team, StartStep.SteppingBack),
            .. team.Memberships.StarterGoes(team),
        ];
    }

    public IReadOnlyList<TeamEvent> AskForHelp(Team team, Actor by, AskForHelp command)
    {
        Require(team, by, TeamStep.AskForHelp);
        return [new HelpAsked(team.Id, team.OwnerId, by.Id, new PersonalText(by.Id, Wording.Needed(command.Reason, 500, TeamRefusals.ReasonNeeded)))];
    }

    public IReadOnlyList<TeamEvent> GoOnOurselves(Team team, Actor by) =>
        Step(team, by, TeamStep.GoOnOurselves, new HelpFound(team.Id, team.OwnerId, by.Id));

    public IReadOnlyList<TeamEvent> Pause(Team team, Actor by) => Step(team, by, TeamStep.Pause, new TeamPaused(team.Id, team.OwnerId));

    public IReadOnlyList<TeamEvent> Resume(Team team, Actor by) => Step(team, by, TeamStep.Resume, new TeamResumed(team.Id, team.OwnerId, PausedFrom));

    public IReadOnlyList<TeamEvent> BeginEnding(Team team, Actor by, BeginEnding command)
    {
        Require(team, by, TeamStep.BeginEnding);
        var ground = Wording.Known(command.Ground, TeamRefusals.WordUnknown);
        if (!by.SpeaksForOwner && !IsForTheCoop(ground)) throw TeamRefusals.OnlyWhereTheLawAsks();
        return [new EndingBegun(team.Id, team.OwnerId, ground, by.Id)];
    }

    public IReadOnlyList<TeamEvent> TickEnding(Team team, Actor by, TickEnding command)
    {
        Require(team, by, TeamStep.TickEnding);
        var step = Wording.Known(command.Step, TeamRefusals.WordUnknown);
        return EndingDone.Contains(step) ? throw TeamRefusals.NothingNew() : [new EndingTicked(team.Id, team.OwnerId, step, by.Id)];
    }

    public IReadOnlyList<TeamEvent> End(Team team, Actor by)
    {
        Require(team, by, TeamStep.End);
        return [new TeamEnded(team.Id, team.OwnerId), .. team.Memberships.EverybodyGoes(team)];
    }

    public void Apply(TeamLifeEvent happened)
    {
        switch (happened)
        {
            case TeamFounded:
                Fire(TeamStep.Found);
                break;
            case TrialsBegun:
                Fire(TeamStep.BeginTrials);
                break;
            case OrganisingBegun:
                Fire(TeamStep.BeginOrganising);
                break;
            case SteppingBackProposed e:
                Fire(TeamStep.ProposeSteppingBack);
                SteppingBack = new ConsentRound();
                SteppingBackWeeks = e.Weeks;
                break;
            case SteppingBackConsented e:
                Fire(TeamStep.ConsentToSteppingBack);
                SteppingBack!.Consent(e.By, e.ForOwner);
                break;
            case SteppingBackObjected e:
                Fire(TeamStep.ObjectToSteppingBack);
                SteppingBack!.Object(e.By);
                break;
            case SteppingBackWithdrawn:
                Fire(TeamStep.WithdrawSteppingBack);
                SteppingBack = null;
                break;
            case SteppingBackBegun e:
                Fire(TeamStep.SettleSteppingBack);
                SteppingBack = null;
                SteppingBackUntil = e.Until;
                TimeIsOver = false;
                HandedOver = [];
                break;
            case HandoverTicked e:
                Fire(TeamStep.TickHandover);
                HandedOver.Add(e.Action);
                break;
            case SteppingBackTimeOver:
                Fire(TeamStep.SteppingBackTimeIsOver);
                TimeIsOver = true;
                break;
            case TeamSelfManaging:
                Fire(TeamStep.ManageOurselves);
                break;
            case HelpAsked:
                Fire(TeamStep.AskForHelp);
                break;
            case HelpFound:
                Fire(TeamStep.GoOnOurselves);
                break;
            case TeamPaused:
                PausedFrom = Stage;
                Fire(TeamStep.Pause);
                break;
            case TeamResumed:
                Fire(TeamStep.Resume);
                break;
            case EndingBegun e:
                Fire(TeamStep.BeginEnding);
                Ground = e.Ground;
                break;
            case EndingTicked e:
                Fire(TeamStep.TickEnding);
                EndingDone.Add(e.Step);
                break;
            case TeamEnded:
                Fire(TeamStep.End);
                break;
        }
    }

    /// <summary>What somebody could do with the team as a whole.</summary>
    public IEnumerable<string> Possible(Team team, Actor by) => TeamLifecycle.Of(this).Possible(step => Against(team, by, step));

    private static bool IsForTheCoop(EndingGround ground) => ground is EndingGround.CoopCannotContinue or EndingGround.Death;

    private SteppingBackBegun Begun(Team team, Actor by) => new(team.Id, team.OwnerId, by.Today.AddDays(7 * SteppingBackWeeks));

    private bool HasTimePassed(Actor by) => SteppingBackUntil is { } until && by.Today >= until;

    // The circle can only be told where there is one.
    private IEnumerable<HandoverAction> LeftToHandOver(Team team) => Enum.GetValues<HandoverAction>()
        .Where(action => !HandedOver.Contains(action) && (action != HandoverAction.ToldTheCircle || team.Circle is not null));

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private Refusal? Against(Team team, Actor by, TeamStep step) => step switch
    {
        TeamStep.Found => TeamRefusals.AlreadyFounded(),
        TeamStep.BeginTrials => Unless(by.SpeaksForOwner || by.IsStarter, TeamRefusals.OwnerOrStarterOnly)
            ?? Unless(team.Promise.IsInForce, TeamRefusals.PromiseNotInForce)
            ?? Unless(team.LacksForRegulated().Count == 0, TeamRefusals.RegulatedStartIncomplete),
        TeamStep.BeginOrganising => Unless(by.SpeaksForOwner, TeamRefusals.OwnerSideOnly)
            ?? Unless(team.Memberships.HasGiver, TeamRefusals.NobodyJoinedYet),
        TeamStep.ProposeSteppingBack => Unless(LeadsTheStart(team, by), TeamRefusals.StarterOnly)
            ?? Unless(SteppingBack is null, TeamRefusals.AlreadyOnTheTable)
            ?? Unless(team.Hats.EssentialsAreWithMembers(team), TeamRefusals.EssentialHatsNotCovered),
        TeamStep.ConsentToSteppingBack => Unless(by.IsPresentMember, TeamRefusals.MembersOnly)
            ?? Unless(SteppingBack is not null, TeamRefusals.NothingOnTheTable)
            ?? Unless(SteppingBack?.HasConsented(by.Id) == false, TeamRefusals.NothingNew),
        TeamStep.ObjectToSteppingBack => Unless(by.IsPresentMember, TeamRefusals.MembersOnly)
            ?? Unless(SteppingBack is not null, TeamRefusals.NothingOnTheTable)
            ?? Unless(SteppingBack?.HasObjected(by.Id) == false, TeamRefusals.NothingNew),
        TeamStep.WithdrawSteppingBack => Unless(LeadsTheStart(team, by), TeamRefusals.StarterOnly)
            ?? Unless(SteppingBack is not null, TeamRefusals.NothingOnTheTable),
        TeamStep.SettleSteppingBack => Unless(by.SpeaksForOwner || LeadsTheStart(team, by), TeamRefusals.OwnerOrStarterOnly)
            ?? Unless(SteppingBack is not null, TeamRefusals.NothingOnTheTable)
            ?? Unless(SteppingBack?.CanBeSettled == true, TeamRefusals.NoConsentYet)
            ?? Unless(team.Hats.EssentialsAreWithMembers(team), TeamRefusals.EssentialHatsNotCovered),
        TeamStep.TickHandover => Unless(LeadsTheStart(team, by), TeamRefusals.StarterOnly)
            ?? Unless(LeftToHandOver(team).Any() || HandedOver.Contains(HandoverAction.ToldTheCircle), TeamRefusals.CircleNeeded)
            ?? Unless(LeftToHandOver(team).Any(), TeamRefusals.NothingNew),
        TeamStep.ManageOurselves => Unless(LeadsTheStart(team, by), TeamRefusals.StarterOnly)
            ?? Unless(HandedOver.Count == Enum.GetValues<HandoverAction>().Length, TeamRefusals.HandoverIncomplete)
            ?? Unless(HasTimePassed(by), TeamRefusals.StepBackGradually),
        TeamStep.AskForHelp => Unless(by.IsPresentMember || by.IsCoach, TeamRefusals.MembersOnly),
        TeamStep.GoOnOurselves => Unless(by.SpeaksForOwner || by.IsCoach, TeamRefusals.OwnerOrCoachOnly),
        TeamStep.Pause or TeamStep.Resume => Unless(by.SpeaksForOwner, TeamRefusals.OwnerSideOnly),
        TeamStep.BeginEnding => Unless(by.SpeaksForOwner || by.Administers || by.IsCoach, TeamRefusals.OwnerSideOnly),
        TeamStep.TickEnding => Unless(by.SpeaksForOwner || by.IsStarter || by.IsCoach || by.Administers, TeamRefusals.OwnerSideOnly)
            ?? Unless(EndingDone.Count < Enum.GetValues<EndingStep>().Length, TeamRefusals.NothingNew),
        TeamStep.End => Unless(by.SpeaksForOwner || (IsForTheCoop(Ground) && (by.Administers || by.IsCoach)), TeamRefusals.OwnerSideOnly)
            ?? Unless(EndingDone.Count == Enum.GetValues<EndingStep>().Length, TeamRefusals.EndingIncomplete),
        _ => Unless(by.IsServer, TeamRefusals.NotFound),
    };

    // A team that the owner started without a Team Starter is handed over by its owner.
    private static bool LeadsTheStart(Team team, Actor by) => by.IsStarter || (by.SpeaksForOwner && !team.Memberships.HasStarter);

    private IReadOnlyList<TeamEvent> Step(Team team, Actor by, TeamStep step, TeamEvent happened)
    {
        Require(team, by, step);
        return [happened];
    }

    private void Require(Team team, Actor by, TeamStep step) => TeamLifecycle.Of(this).Require(step, each => Against(team, by, each));

    private void Fire(TeamStep step) => TeamLifecycle.Of(this).Fire(step);
}
