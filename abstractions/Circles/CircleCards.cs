using EqualCare.Live;

namespace EqualCare.Circles;

/// <summary>What a circle is.</summary>
[GenerateSerializer, Immutable, Alias("circle-card")]
public sealed record CircleCard(
    string Id,
    long Version,
    [property: Id(0)] string Name,
    [property: Id(1)] string Aim,
    [property: Id(2)] DateOnly ReviewOn) : Card(Id, Version);

/// <summary>Somebody in a circle.</summary>
[GenerateSerializer, Immutable, Alias("circle-member-card")]
public sealed record CircleMemberCard(
    string Id,
    long Version,
    [property: Id(0)] MemberId MemberId,
    [property: Id(1)] string Name,
    [property: Id(2)] CircleMembership Membership) : Card(Id, Version);

/// <summary>A circle, asked for once.</summary>
[GenerateSerializer, Immutable, Alias("circle-view")]
public sealed record CircleView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] string Aim,
    [property: Id(4)] DateOnly ReviewOn,
    [property: Id(5)] IReadOnlyList<CircleMemberView> Members);

[GenerateSerializer, Immutable, Alias("circle-member-view")]
public sealed record CircleMemberView(
    [property: Id(0)] MemberId MemberId,
    [property: Id(1)] string Name,
    [property: Id(2)] CircleMembership Membership);
