using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

internal enum TrustStep
{
    DraftAssessment,
    WriteAssessment,
    NoteRisk,
    RemoveRisk,
    ReviewAssessment,
    AgreeAssessment,
    AssessmentReviewFallsDue,
    Supersede,
}

/// <summary>The life of one version of the Trust Assessment.</summary>
internal sealed class TrustLifecycle : SharedLifecycle<TrustLifecycle, TrustAssessment, TrustAssessmentStage, TrustStep>
{
    public TrustLifecycle()
        : base("trust-assessment")
    {
        Configure(TrustAssessmentStage.None)
            .Permit(TrustStep.DraftAssessment, TrustAssessmentStage.Draft);
        Configure(TrustAssessmentStage.Draft)
            .PermitReentry(TrustStep.WriteAssessment)
            .PermitReentry(TrustStep.NoteRisk)
            .PermitReentry(TrustStep.RemoveRisk)
            .Permit(TrustStep.ReviewAssessment, TrustAssessmentStage.ReviewedWithPerson);

        // Whatever is written after the review has to be looked at together again.
        Configure(TrustAssessmentStage.ReviewedWithPerson)
            .Permit(TrustStep.WriteAssessment, TrustAssessmentStage.Draft)
            .Permit(TrustStep.NoteRisk, TrustAssessmentStage.Draft)
            .Permit(TrustStep.RemoveRisk, TrustAssessmentStage.Draft)
            .Permit(TrustStep.AgreeAssessment, TrustAssessmentStage.Agreed);
        Configure(TrustAssessmentStage.Agreed)
            .Permit(TrustStep.AssessmentReviewFallsDue, TrustAssessmentStage.ReviewDue)
            .Permit(TrustStep.Supersede, TrustAssessmentStage.Superseded);
        Configure(TrustAssessmentStage.ReviewDue)
            .Permit(TrustStep.Supersede, TrustAssessmentStage.Superseded);
    }
}

/// <summary>One version of the Trust Assessment.</summary>
internal sealed class TrustAssessment : ILiving<TrustAssessmentStage>
{
    [JsonInclude]
    public TrustAssessmentStage Stage { get; set; }

    [JsonInclude]
    public int Version { get; set; }

    [JsonInclude]
    public Dictionary<TrustSection, PersonalText> Sections { get; set; } = [];

    [JsonInclude]
    public List<Risk> Risks { get; set; } = [];

    [JsonInclude]
    public bool CoversPersonalCare { get; set; }

    [JsonInclude]
    public bool CoversMedication { get; set; }

    [JsonInclude]
    public List<TeamRole> SharedWith { get; set; } = [];

    [JsonInclude]
    public DateOnly? ReviewOn { get; set; }
}

/// <summary>The preparation for risk and trust that is written with the person: the version in force, and the next one being written.</summary>
internal sealed class TrustAssessments
{
    private const int MostRisks = 50;
    private const int MonthsToReview = 6;

    /// <summary>The version that was agreed last.</summary>
    [JsonInclude]
    public TrustAssessment? InForce { get; private set; }

    /// <summary>The version being written.</summary>
    [JsonInclude]
    public TrustAssessment? Next { get; private set; }

    [JsonInclude]
    public int LastVersion { get; private set; }

    /// <summary>
    /// Whether the version in force was written for personal care. One whose review is due still holds: nobody goes without a wash because a
    /// date went by.
    /// </summary>
    public bool CoversPersonalCare => InForce?.CoversPersonalCare == true;

    public bool CoversMedication => InForce?.CoversMedication == true;

    private TrustAssessment AtHand => Next ?? new TrustAssessment();

    public bool CoversAll(TeamStart start) =>
        InForce is not null && (CoversPersonalCare || !start.PersonalCare) && (CoversMedication || !start.Medication);

    public IReadOnlyList<TeamEvent> Draft(Team team, Actor by)
    {
        Require(team, by, TrustStep.DraftAssessment);
        return [new AssessmentDrafted(team.Id, team.OwnerId, LastVersion + 1, by.Id)];
    }

    public IReadOnlyList<TeamEvent> Write(Team team, Actor by, WriteAssessment command)
    {
        Require(team, by, TrustStep.WriteAssessment);
        var section = Wording.Known(command.Section, TeamRefusals.WordUnknown);
        var text = Wording.Optional(command.Text, 4000, TeamRefusals.TextTooLong);
        return
        [
            new AssessmentWritten(team.Id, team.OwnerId, AtHand.Version, section, text is null ? null : new PersonalText(team.OwnerId, text)),
        ];
    }

    public IReadOnlyList<TeamEvent> NoteRisk(Team team, Actor by, NoteRisk command)
    {
        Require(team, by, TrustStep.NoteRisk);
        if (command.ReviewOn <= by.Today) throw TeamRefusals.DayOutOfRange();
        var risk = new Risk(
            AtHand.Risks.Select(other => other.Number).DefaultIfEmpty().Max() + 1,
            team.OwnerId,
            Wording.Needed(command.Situation, 500, TeamRefusals.SituationNeeded),
            Text(command.WhoMightBeAffected),
            Text(command.WhatHelps),
            Text(command.WhoDoesWhat),
            Text(command.TrustToBuild),
            command.ReviewOn);
        return [new RiskNoted(team.Id, team.OwnerId, AtHand.Version, risk)];
    }

    public IReadOnlyList<TeamEvent> RemoveRisk(Team team, Actor by, RemoveRisk command)
    {
        Require(team, by, TrustStep.RemoveRisk);
        return AtHand.Risks.Exists(risk => risk.Number == command.Number)
            ? [new RiskRemoved(team.Id, team.OwnerId, AtHand.Version, command.Number)]
            : throw TeamRefusals.NoSuchRisk();
    }

    public IReadOnlyList<TeamEvent> Review(Team team, Actor by)
    {
        Require(team, by, TrustStep.ReviewAssessment);
        return [new AssessmentReviewed(team.Id, team.OwnerId, AtHand.Version)];
    }

    public IReadOnlyList<TeamEvent> Agree(Team team, Actor by, AgreeAssessment command)
    {
        Require(team, by, TrustStep.AgreeAssessment);
        var reviewOn = command.ReviewOn ?? by.Today.AddMonths(MonthsToReview);
        if (reviewOn <= by.Today || reviewOn > by.Today.AddYears(1)) throw TeamRefusals.DayOutOfRange();
        var isPrepared = team.Conversation.HasBeenAgreed && (!team.Start.RequiresRegulatedStart || team.Conversation.VisitHeld);
        TeamEvent[] superseded = InForce is null ? [] : [new AssessmentSuperseded(team.Id, team.OwnerId, InForce.Version)];
        return
        [
            .. superseded,
            new AssessmentAgreed(
                team.Id,
                team.OwnerId,
                AtHand.Version,
                by.Id,
                team.Start.PersonalCare,
                team.Start.Medication,
                Wording.AllKnown(command.ShareWith, TeamRefusals.WordUnknown),
                reviewOn),
            .. team.Start.Taking(team, StartStep.ConversationAndTrustAssessment, isPrepared),
        ];
    }

    public IReadOnlyList<TeamEvent> ReviewFallsDue(Team team, Actor by, DateOnly reviewOn)
    {
        if (!by.IsServer) throw TeamRefusals.NotFound();
        return team.Stage.GoesOn() && by.Today >= reviewOn && InForce is { Stage: TrustAssessmentStage.Agreed } inForce && inForce.ReviewOn == reviewOn
            ? [new AssessmentReviewDue(team.Id, team.OwnerId, inForce.Version, TrustReviewCause.ItsDayCame)]
            : throw TeamRefusals.NotDue();
    }

    /// <summary>The person needs more than the assessment was written for.</summary>
    public IReadOnlyList<TeamEvent> NeedsChanged(Team team) => InForce is { Stage: TrustAssessmentStage.Agreed } inForce
        ? [new AssessmentReviewDue(team.Id, team.OwnerId, inForce.Version, TrustReviewCause.NeedsChanged)]
        : [];

    public void Apply(AssessmentEvent happened)
    {
        switch (happened)
        {
            case AssessmentDrafted e:
                Next = new TrustAssessment
                {
                    Version = e.Version,
                    Sections = new Dictionary<TrustSection, PersonalText>(InForce?.Sections ?? []),
                    Risks = [.. InForce?.Risks ?? []],
                };
                LastVersion = e.Version;
                Fire(Next, TrustStep.DraftAssessment);
                break;
            case AssessmentWritten e:
                Fire(Next!, TrustStep.WriteAssessment);
                if (e.Text is null) Next!.Sections.Remove(e.Section);
                else Next!.Sections[e.Section] = e.Text;
                break;
            case RiskNoted e:
                Fire(Next!, TrustStep.NoteRisk);
                Next!.Risks.Add(e.Risk);
                break;
            case RiskRemoved e:
                Fire(Next!, TrustStep.RemoveRisk);
                Next!.Risks.RemoveAll(risk => risk.Number == e.Number);
                break;
            case AssessmentReviewed:
                Fire(Next!, TrustStep.ReviewAssessment);
                break;
            case AssessmentSuperseded:
                Fire(InForce!, TrustStep.Supersede);
                break;
            case AssessmentAgreed e:
                Fire(Next!, TrustStep.AgreeAssessment);
                InForce = Next!;
                Next = null;
                InForce.CoversPersonalCare = e.CoversPersonalCare;
                InForce.CoversMedication = e.CoversMedication;
                InForce.SharedWith = [.. e.SharedWith];
                InForce.ReviewOn = e.ReviewOn;
                break;
            case AssessmentReviewDue:
                Fire(InForce!, TrustStep.AssessmentReviewFallsDue);
                break;
        }
    }

    public IEnumerable<string> Possible(Team team, Actor by) => TrustLifecycle.Of(AtHand).Possible(step => Against(team, by, step));

    /// <summary>The version that this viewer may read, if there is one. Nobody reads it whom the person did not choose.</summary>
    public TrustAssessment? For(Team team, Actor viewer, bool next)
    {
        var writes = viewer.SpeaksForOwner || MayWrite(team, viewer);
        if (next) return writes ? Next : null;
        return writes || (viewer.Stage.IsPresent() && viewer.Role is { } role && InForce?.SharedWith.Contains(role) == true) ? InForce : null;
    }

    private static string? Text(string? text) => Wording.Optional(text, 500, TeamRefusals.TextTooLong);

    // Written with the person: by those sent to prepare it, and by whoever keeps it true.
    private static bool MayWrite(Team team, Actor by) =>
        by.SpeaksForOwner || by.IsStarter || (by.IsCoach && !team.Memberships.HasStarter)
        || (by.IsPresentMember && team.Hats.Wears(by.Id, HatKind.ProfileHolder));

    private Refusal? Against(Team team, Actor by, TrustStep step) => step switch
    {
        TrustStep.AgreeAssessment => Unless(by.SpeaksForOwner, TeamRefusals.OwnerSideOnly),
        TrustStep.AssessmentReviewFallsDue or TrustStep.Supersede => Unless(by.IsServer, TeamRefusals.NotFound),
        TrustStep.NoteRisk => Unless(MayWrite(team, by), TeamRefusals.OwnerOrStarterOnly) ?? Unless(AtHand.Risks.Count < MostRisks, TeamRefusals.TooManyRisks),
        TrustStep.RemoveRisk => Unless(MayWrite(team, by), TeamRefusals.OwnerOrStarterOnly) ?? Unless(AtHand.Risks.Count > 0, TeamRefusals.NoSuchRisk),
        _ => Unless(MayWrite(team, by), TeamRefusals.OwnerOrStarterOnly),
    } ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively);

    private void Require(Team team, Actor by, TrustStep step) => TrustLifecycle.Of(AtHand).Require(step, each => Against(team, by, each));

    private static void Fire(TrustAssessment version, TrustStep step) => TrustLifecycle.Of(version).Fire(step);
}
