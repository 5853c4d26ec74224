using System.Text.Json.Serialization;
using EqualCare.Entities;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

/// <summary>What support is to include, and how far the eight steps of starting have come.</summary>
internal sealed class TeamStart
{
    [JsonInclude]
    public bool PersonalCare { get; private set; }

    [JsonInclude]
    public bool Medication { get; private set; }

    /// <summary>Whether a Team Starter or a coach was there for the regulated start. They may have stepped back since.</summary>
    [JsonInclude]
    public bool WasGuided { get; private set; }

    [JsonInclude]
    public List<StartStep> StepsTaken { get; private set; } = [];

    [JsonInclude]
    public DateOnly? FirstCheckInOn { get; private set; }

    public bool RequiresRegulatedStart => PersonalCare || Medication;

    /// <summary>The step, if it has not been taken yet; nothing otherwise.</summary>
    public IReadOnlyList<TeamEvent> Taking(Team team, StartStep step, bool isReady = true) =>
        isReady && !StepsTaken.Contains(step) ? [new StartStepTaken(team.Id, team.OwnerId, step)] : [];

    public IReadOnlyList<TeamEvent> BeginRelationship(Team team, Actor by)
    {
        RequireSide(team, by);
        return StepsTaken.Contains(StartStep.BeginningTheRelationship)
            ? throw TeamRefusals.NothingNew()
            : Taking(team, StartStep.BeginningTheRelationship);
    }

    public IReadOnlyList<TeamEvent> ChangeSupport(Team team, Actor by, ChangeSupport command)
    {
        RequireSide(team, by);
        if (command.PersonalCare == PersonalCare && command.Medication == Medication) throw TeamRefusals.NothingNew();
        var hasGrown = (command.PersonalCare && !PersonalCare) || (command.Medication && !Medication);
        return
        [
            new SupportChanged(team.Id, team.OwnerId, command.PersonalCare, command.Medication),
            .. hasGrown ? team.Trust.NeedsChanged(team) : [],
            .. team.Hats.MedicationChanged(team, command.Medication),
        ];
    }

    public IReadOnlyList<TeamEvent> BookCheckIn(Team team, Actor by, BookCheckIn command)
    {
        if ((Unless(by.IsPresentMember || by.IsAttached, TeamRefusals.MembersOnly) ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively)) is { } no) throw no;
        if (command.On <= by.Today || command.On > by.Today.AddYears(1)) throw TeamRefusals.DayOutOfRange();
        return [new CheckInBooked(team.Id, team.OwnerId, command.On), .. Taking(team, StartStep.GettingOrganised, !team.Hats.Gaps(team).Any())];
    }

    public void Founded(TeamFounded happened)
    {
        PersonalCare = happened.PersonalCare;
        Medication = happened.Medication;
        StepsTaken.Add(StartStep.FirstContact);
    }

    public void Apply(StartStepTaken happened) => StepsTaken.Add(happened.Step);

    public void Apply(CheckInBooked happened) => FirstCheckInOn ??= happened.On;

    /// <param name="happened">What support includes from now on.</param>
    /// <param name="isGuided">Whether a Team Starter or a coach is there now.</param>
    public void Apply(SupportChanged happened, bool isGuided)
    {
        // A team that grows into regulated support begins like one that starts with it: with somebody beside it.
        if (!RequiresRegulatedStart) WasGuided = isGuided;
        PersonalCare = happened.PersonalCare;
        Medication = happened.Medication;
    }

    public void GuideCame() => WasGuided = true;

    private static void RequireSide(Team team, Actor by)
    {
        var no = Unless(by.SpeaksForOwner || by.IsAttached, TeamRefusals.OwnerOrStarterOnly) ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively);
        if (no is not null) throw no;
    }
}
