using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>A hat, by what it is called: its own name, or that of its kind.</summary>
[GenerateSerializer, Immutable, Alias("hat-label")]
public sealed record HatLabel([property: Id(0)] HatId Id, [property: Id(1)] HatKind Kind, [property: Id(2)] PersonalText? Name = null);

/// <summary>Something about a hat itself.</summary>
[GenerateSerializer, Alias("hat-event")]
public abstract record HatEvent(TeamId Team, MemberId Owner, [property: Id(0)] HatLabel Hat) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.hat-invented")]
public sealed record HatInvented(TeamId Team, MemberId Owner, HatLabel Hat, [property: Id(0)] PersonalText? Purpose, [property: Id(1)] bool Essential)
    : HatEvent(Team, Owner, Hat);

[GenerateSerializer, Immutable, Alias("team.hat-adapted")]
public sealed record HatAdapted(TeamId Team, MemberId Owner, HatLabel Hat, [property: Id(0)] PersonalText? Purpose, [property: Id(1)] bool Essential)
    : HatEvent(Team, Owner, Hat);

[GenerateSerializer, Immutable, Alias("team.hat-dropped")]
public sealed record HatDropped(TeamId Team, MemberId Owner, HatLabel Hat) : HatEvent(Team, Owner, Hat);

/// <summary>A hat that the team cannot do without is worn by nobody.</summary>
/// <param name="Flagged">Whether somebody who put it down said so.</param>
[GenerateSerializer, Immutable, Alias("team.hat-gap-opened")]
public sealed record HatGapOpened(TeamId Team, MemberId Owner, HatLabel Hat, [property: Id(0)] bool Flagged) : HatEvent(Team, Owner, Hat);

[GenerateSerializer, Immutable, Alias("team.hat-gap-closed")]
public sealed record HatGapClosed(TeamId Team, MemberId Owner, HatLabel Hat) : HatEvent(Team, Owner, Hat);

/// <summary>Something between a person and a hat.</summary>
/// <param name="Person">Who.</param>
/// <param name="Stage">How they stand to it afterwards.</param>
/// <param name="NextReviewOn">The first day on which any hat worn in this team has to be looked at.</param>
[GenerateSerializer, Alias("holding-event")]
public abstract record HoldingEvent(
    TeamId Team,
    MemberId Owner,
    HatLabel Hat,
    [property: Id(0)] Person Person,
    [property: Id(1)] HatStage Stage,
    [property: Id(2)] DateOnly? NextReviewOn) : HatEvent(Team, Owner, Hat);

/// <param name="By">Who thought of them.</param>
/// <param name="From">Who would pass it on to them, if anybody.</param>
[GenerateSerializer, Immutable, Alias("team.hat-nominated")]
public sealed record HatNominated(
    TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId By, [property: Id(1)] MemberId? From)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Nominated, NextReviewOn);

/// <param name="ForOwner">Whether this is the owner's side's yes as well.</param>
[GenerateSerializer, Immutable, Alias("team.hat-accepted")]
public sealed record HatAccepted(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] bool ForOwner)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Accepted, NextReviewOn);

[GenerateSerializer, Immutable, Alias("team.hat-declined")]
public sealed record HatDeclined(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Declined, NextReviewOn);

[GenerateSerializer, Immutable, Alias("team.hat-nomination-withdrawn")]
public sealed record HatNominationWithdrawn(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Needed, NextReviewOn);

/// <param name="ForOwner">Whether this is the owner's side's yes.</param>
[GenerateSerializer, Immutable, Alias("team.hat-consented")]
public sealed record HatConsented(
    TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId By, [property: Id(1)] bool ForOwner)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Accepted, NextReviewOn);

[GenerateSerializer, Immutable, Alias("team.hat-objected")]
public sealed record HatObjected(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId By)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Accepted, NextReviewOn);

/// <summary>The team consented: they wear it, for a while.</summary>
[GenerateSerializer, Immutable, Alias("team.hat-held")]
public sealed record HatHeld(
    TeamId Team,
    MemberId Owner,
    HatLabel Hat,
    Person Person,
    DateOnly? NextReviewOn,
    [property: Id(0)] DateOnly Since,
    [property: Id(1)] DateOnly ReviewOn) : HoldingEvent(Team, Owner, Hat, Person, HatStage.Held, NextReviewOn);

[GenerateSerializer, Immutable, Alias("team.hat-review-due")]
public sealed record HatReviewDue(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.ReviewDue, NextReviewOn);

[GenerateSerializer, Immutable, Alias("team.hat-renewed")]
public sealed record HatRenewed(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] DateOnly ReviewOn)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.Held, NextReviewOn);

/// <param name="To">Who wears it now.</param>
[GenerateSerializer, Immutable, Alias("team.hat-passed-on")]
public sealed record HatPassedOn(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId To)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.PassedOn, NextReviewOn);

[GenerateSerializer, Immutable, Alias("team.hat-put-down")]
public sealed record HatPutDown(TeamId Team, MemberId Owner, HatLabel Hat, Person Person, DateOnly? NextReviewOn)
    : HoldingEvent(Team, Owner, Hat, Person, HatStage.PutDown, NextReviewOn);
