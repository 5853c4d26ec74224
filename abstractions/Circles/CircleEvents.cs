using EqualCare.Journal;

namespace EqualCare.Circles;

/// <summary>What can happen to a circle. Every event says to which, so that a board can tell from the event alone.</summary>
[GenerateSerializer, Alias("circle-event")]
public abstract record CircleEvent([property: Id(0)] CircleId Circle) : IEvent;

[GenerateSerializer, Immutable, Alias("circle.founded")]
public sealed record CircleFounded(
    CircleId Circle,
    [property: Id(0)] string Name,
    [property: Id(1)] string Aim,
    [property: Id(2)] MemberId Founder,
    [property: Id(3), Personal(nameof(CircleFounded.Founder))] string FounderName,
    [property: Id(4)] DateOnly ReviewOn) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.aim-reworded")]
public sealed record AimReworded(CircleId Circle, [property: Id(0)] string Aim, [property: Id(1)] DateOnly ReviewOn) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.aim-review-due")]
public sealed record AimReviewDue(CircleId Circle, [property: Id(0)] DateOnly ReviewOn) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.member-welcomed")]
public sealed record CircleMemberWelcomed(
    CircleId Circle,
    [property: Id(0)] MemberId Member,
    [property: Id(1), Personal(nameof(CircleMemberWelcomed.Member))] string Name,
    [property: Id(2)] CircleMembership Membership) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.member-left")]
public sealed record CircleMemberLeft(CircleId Circle, [property: Id(0)] MemberId Member) : CircleEvent(Circle);
