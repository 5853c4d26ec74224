using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;

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
    [property: Id(2)] CircleMembership Membership,
    [property: Id(3)] bool IsOnBreak = false) : Card(Id, Version);

/// <summary>Somebody who is to take part, or a fuller part.</summary>
/// <param name="Membership">In which way.</param>
/// <param name="Consenting">Who has consented.</param>
/// <param name="Objecting">Who objects. Nobody is asked why.</param>
[GenerateSerializer, Immutable, Alias("circle-joining-card")]
public sealed record CircleJoiningCard(
    string Id,
    long Version,
    [property: Id(0)] Person Person,
    [property: Id(1)] CircleMembership Membership,
    [property: Id(2)] IReadOnlyList<MemberId> Consenting,
    [property: Id(3)] IReadOnlyList<MemberId> Objecting) : Card(Id, Version);

/// <summary>A hat of the circle, with everybody who wears it or may come to.</summary>
[GenerateSerializer, Immutable, Alias("circle-hat-card")]
public sealed record CircleHatCard(
    string Id, long Version, [property: Id(0)] CircleHatKind Hat, [property: Id(1)] IReadOnlyList<HolderOnCard> Holders) : Card(Id, Version);

/// <summary>A circle, asked for once.</summary>
/// <param name="Members">Who takes part, as far as the viewer may know.</param>
/// <param name="Joining">Who is to take part, or a fuller part.</param>
/// <param name="Hats">The hats that somebody wears or may come to wear.</param>
/// <param name="Teams">The teams that it helps.</param>
/// <param name="Possible">What the viewer could do now with the circle, and with their own part in it.</param>
[GenerateSerializer, Immutable, Alias("circle-view")]
public sealed record CircleView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] string Aim,
    [property: Id(4)] DateOnly ReviewOn,
    [property: Id(5)] IReadOnlyList<CircleMemberView> Members,
    [property: Id(6)] IReadOnlyList<CircleJoiningView> Joining,
    [property: Id(7)] IReadOnlyList<CircleHolderView> Hats,
    [property: Id(8)] IReadOnlyList<TeamId> Teams,
    [property: Id(9)] IReadOnlyList<string> Possible);

[GenerateSerializer, Immutable, Alias("circle-member-view")]
public sealed record CircleMemberView(
    [property: Id(0)] MemberId MemberId,
    [property: Id(1)] string Name,
    [property: Id(2)] CircleMembership Membership,
    [property: Id(3)] bool IsOnBreak);

/// <param name="Possible">What the viewer could do now about it.</param>
[GenerateSerializer, Immutable, Alias("circle-joining-view")]
public sealed record CircleJoiningView(
    [property: Id(0)] Person Person, [property: Id(1)] CircleMembership Membership, [property: Id(2)] IReadOnlyList<string> Possible);

/// <param name="Possible">What the viewer could do now about this hat and this person.</param>
[GenerateSerializer, Immutable, Alias("circle-holder-view")]
public sealed record CircleHolderView(
    [property: Id(0)] CircleHatKind Hat,
    [property: Id(1)] Person Person,
    [property: Id(2)] HatStage Stage,
    [property: Id(3)] DateOnly? Since,
    [property: Id(4)] DateOnly? ReviewOn,
    [property: Id(5)] IReadOnlyList<string> Possible);
