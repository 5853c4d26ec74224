using EqualCare.Journal;

namespace EqualCare.Circles;

/// <summary>What can happen to a circle.</summary>
public abstract record CircleEvent : IEvent;

[GenerateSerializer, Immutable, Alias("circle.founded")]
public sealed record CircleFounded(
    [property: Id(0)] string Name,
    [property: Id(1)] string Aim,
    [property: Id(2)] MemberId Founder,
    [property: Id(3), Personal(nameof(CircleFounded.Founder))] string FounderName,
    [property: Id(4)] DateOnly ReviewOn) : CircleEvent;

[GenerateSerializer, Immutable, Alias("circle.aim-reworded")]
public sealed record AimReworded([property: Id(0)] string Aim, [property: Id(1)] DateOnly ReviewOn) : CircleEvent;

[GenerateSerializer, Immutable, Alias("circle.aim-review-due")]
public sealed record AimReviewDue([property: Id(0)] DateOnly ReviewOn) : CircleEvent;

[GenerateSerializer, Immutable, Alias("circle.member-welcomed")]
public sealed record CircleMemberWelcomed(
    [property: Id(0)] MemberId Member,
    [property: Id(1), Personal(nameof(CircleMemberWelcomed.Member))] string Name,
    [property: Id(2)] CircleMembership Membership) : CircleEvent;

[GenerateSerializer, Immutable, Alias("circle.member-left")]
public sealed record CircleMemberLeft([property: Id(0)] MemberId Member) : CircleEvent;
