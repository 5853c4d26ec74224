using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>Something between a person and a hat of the circle.</summary>
/// <param name="Hat">Which.</param>
/// <param name="Person">Who.</param>
/// <param name="Stage">How they stand to it afterwards.</param>
/// <param name="NextReviewOn">The first day on which any hat worn in this circle has to be looked at.</param>
[GenerateSerializer, Alias("circle-holding-event")]
public abstract record CircleHoldingEvent(
    CircleId Circle,
    [property: Id(0)] CircleHatKind Hat,
    [property: Id(1)] Person Person,
    [property: Id(2)] HatStage Stage,
    [property: Id(3)] DateOnly? NextReviewOn) : CircleEvent(Circle);

/// <param name="By">Who thought of them.</param>
/// <param name="From">Who would pass it on to them, if anybody.</param>
[GenerateSerializer, Immutable, Alias("circle.hat-nominated")]
public sealed record CircleHatNominated(
    CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId By, [property: Id(1)] MemberId? From)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Nominated, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-accepted")]
public sealed record CircleHatAccepted(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Accepted, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-declined")]
public sealed record CircleHatDeclined(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Declined, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-nomination-withdrawn")]
public sealed record CircleHatNominationWithdrawn(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Needed, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-consented")]
public sealed record CircleHatConsented(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId By)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Accepted, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-objected")]
public sealed record CircleHatObjected(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId By)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Accepted, NextReviewOn);

/// <summary>The circle consented: they wear it, for a term.</summary>
[GenerateSerializer, Immutable, Alias("circle.hat-held")]
public sealed record CircleHatHeld(
    CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] DateOnly Since, [property: Id(1)] DateOnly ReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Held, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-review-due")]
public sealed record CircleHatReviewDue(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.ReviewDue, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-renewed")]
public sealed record CircleHatRenewed(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] DateOnly ReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.Held, NextReviewOn);

/// <param name="To">Who wears it now.</param>
[GenerateSerializer, Immutable, Alias("circle.hat-passed-on")]
public sealed record CircleHatPassedOn(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn, [property: Id(0)] MemberId To)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.PassedOn, NextReviewOn);

[GenerateSerializer, Immutable, Alias("circle.hat-put-down")]
public sealed record CircleHatPutDown(CircleId Circle, CircleHatKind Hat, Person Person, DateOnly? NextReviewOn)
    : CircleHoldingEvent(Circle, Hat, Person, HatStage.PutDown, NextReviewOn);
