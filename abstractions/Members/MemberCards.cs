using EqualCare.Circles;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>Oneself, on one's own day.</summary>
/// <param name="Name">The name one likes to be called.</param>
/// <param name="Hats">The platform hats, each with its stage; those never asked for are left out.</param>
/// <param name="IsAdministrator">Whether one administers the co-op.</param>
[GenerateSerializer, Immutable, Alias("me-card")]
public sealed record MeCard(
    string Id,
    long Version,
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyDictionary<PlatformHat, PlatformHatStage> Hats,
    [property: Id(2)] bool IsAdministrator) : Card(Id, Version);

/// <summary>A person, as they themselves and an administrator may see them.</summary>
/// <param name="Possible">What this viewer could do about each platform hat.</param>
[GenerateSerializer, Immutable, Alias("member-view")]
public sealed record MemberView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] MemberFacts Facts,
    [property: Id(3)] string? Needs,
    [property: Id(4)] string? Skills,
    [property: Id(5)] string? Experience,
    [property: Id(6)] IReadOnlyList<PlatformHatView> Hats,
    [property: Id(7)] IReadOnlyList<TeamOfMember> Teams,
    [property: Id(8)] IReadOnlyList<CircleOfMember> Circles);

[GenerateSerializer, Immutable, Alias("platform-hat-view")]
public sealed record PlatformHatView(
    [property: Id(0)] PlatformHat Hat,
    [property: Id(1)] PlatformHatStage Stage,
    [property: Id(2)] bool IsComplete,
    [property: Id(3)] IReadOnlyList<string> Possible);

/// <summary>A team that somebody has to do with.</summary>
[GenerateSerializer, Immutable, Alias("team-of-member")]
public sealed record TeamOfMember(
    [property: Id(0)] TeamId Team, [property: Id(1)] string Name, [property: Id(2)] TeamRole Role, [property: Id(3)] MembershipStage Stage);

/// <summary>A circle that somebody takes part in.</summary>
[GenerateSerializer, Immutable, Alias("circle-of-member")]
public sealed record CircleOfMember([property: Id(0)] CircleId Circle, [property: Id(1)] string Name, [property: Id(2)] CircleMembership Membership);

/// <summary>What somebody belongs to, and what they are in the co-op.</summary>
/// <param name="Name">The name they like to be called.</param>
/// <param name="Hats">The platform hats they hold.</param>
/// <param name="IsAdministrator">Whether they administer the co-op.</param>
/// <param name="Teams">The teams they have to do with.</param>
/// <param name="Circles">The circles they take part in.</param>
[GenerateSerializer, Immutable, Alias("member-belongings")]
public sealed record MemberBelongings(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<PlatformHat> Hats,
    [property: Id(2)] bool IsAdministrator,
    [property: Id(3)] IReadOnlyList<TeamOfMember> Teams,
    [property: Id(4)] IReadOnlyList<CircleOfMember> Circles);
