using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>Something in trying somebody out.</summary>
/// <param name="Person">Who is tried out, and tries the team out.</param>
/// <param name="Stage">The trial's stage afterwards.</param>
[GenerateSerializer, Alias("trial-event")]
public abstract record TrialEvent(TeamId Team, MemberId Owner, [property: Id(0)] Person Person, [property: Id(1)] TrialStage Stage)
    : TeamEvent(Team, Owner);

/// <param name="HourlyRate">Pounds an hour; null when they do not set a rate.</param>
/// <param name="Sessions">At most how many.</param>
/// <param name="Company">Who comes along, if anybody.</param>
/// <param name="ConsentOf">Whose consent the proposal is at the same time; null when it comes from neither of the two.</param>
[GenerateSerializer, Immutable, Alias("team.trial-proposed")]
public sealed record TrialProposed(
    TeamId Team,
    MemberId Owner,
    Person Person,
    [property: Id(0)] decimal? HourlyRate,
    [property: Id(1)] int Sessions,
    [property: Id(2)] Person? Company,
    [property: Id(3)] ConsentSide? ConsentOf) : TrialEvent(Team, Owner, Person, TrialStage.Proposed);

[GenerateSerializer, Immutable, Alias("team.trial-consented")]
public sealed record TrialConsented(TeamId Team, MemberId Owner, Person Person, [property: Id(0)] ConsentSide Side)
    : TrialEvent(Team, Owner, Person, TrialStage.Proposed);

/// <summary>Both have consented: the person is in trial from now on.</summary>
/// <param name="Role">What they would be in the team.</param>
[GenerateSerializer, Immutable, Alias("team.trial-agreed")]
public sealed record TrialAgreed(TeamId Team, MemberId Owner, Person Person, [property: Id(0)] TeamRole Role)
    : TrialEvent(Team, Owner, Person, TrialStage.Agreed);

/// <summary>The terms are off the table; others may be proposed.</summary>
[GenerateSerializer, Immutable, Alias("team.trial-declined")]
public sealed record TrialDeclined(TeamId Team, MemberId Owner, Person Person) : TrialEvent(Team, Owner, Person, TrialStage.None);

/// <param name="Number">Which session, from 1.</param>
[GenerateSerializer, Immutable, Alias("team.trial-session-booked")]
public sealed record TrialSessionBooked(
    TeamId Team,
    MemberId Owner,
    Person Person,
    [property: Id(0)] int Number,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] DateTimeOffset End) : TrialEvent(Team, Owner, Person, TrialStage.Booked);

[GenerateSerializer, Immutable, Alias("team.trial-session-held")]
public sealed record TrialSessionHeld(TeamId Team, MemberId Owner, Person Person, [property: Id(0)] int Number)
    : TrialEvent(Team, Owner, Person, TrialStage.Held);

/// <summary>After the last session, or because either of the two wants no more: each makes up their mind.</summary>
/// <param name="Role">What they would be in the team.</param>
[GenerateSerializer, Immutable, Alias("team.trial-over")]
public sealed record TrialOver(TeamId Team, MemberId Owner, Person Person, [property: Id(0)] TeamRole Role)
    : TrialEvent(Team, Owner, Person, TrialStage.Feedback);

/// <summary>What became of it, when both answers were opened together.</summary>
[GenerateSerializer, Immutable, Alias("team.trial-outcome")]
public sealed record TrialOutcome(TeamId Team, MemberId Owner, Person Person, TrialStage Stage) : TrialEvent(Team, Owner, Person, Stage);
