using EqualCare.Members;

namespace EqualCare.Circles;

/// <summary>Somebody is to take part, or a fuller part.</summary>
/// <param name="Membership">In which way.</param>
/// <param name="By">Who asks.</param>
[GenerateSerializer, Immutable, Alias("circle.joining-asked")]
public sealed record CircleJoiningAsked(
    CircleId Circle, [property: Id(0)] Person Person, [property: Id(1)] CircleMembership Membership, [property: Id(2)] MemberId By) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.joining-consented")]
public sealed record CircleJoiningConsented(CircleId Circle, [property: Id(0)] MemberId Member, [property: Id(1)] MemberId By) : CircleEvent(Circle);

/// <summary>Nobody is asked why.</summary>
[GenerateSerializer, Immutable, Alias("circle.joining-objected")]
public sealed record CircleJoiningObjected(CircleId Circle, [property: Id(0)] MemberId Member, [property: Id(1)] MemberId By) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.joining-withdrawn")]
public sealed record CircleJoiningWithdrawn(CircleId Circle, [property: Id(0)] MemberId Member) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.break-begun")]
public sealed record CircleBreakBegun(CircleId Circle, [property: Id(0)] MemberId Member) : CircleEvent(Circle);

[GenerateSerializer, Immutable, Alias("circle.break-ended")]
public sealed record CircleBreakEnded(CircleId Circle, [property: Id(0)] MemberId Member) : CircleEvent(Circle);

/// <summary>A team is helped by this circle.</summary>
[GenerateSerializer, Immutable, Alias("circle.team-linked")]
public sealed record CircleTeamLinked(CircleId Circle, [property: Id(0)] TeamId Team) : CircleEvent(Circle);

/// <summary>It has ended, or has gone to another circle.</summary>
[GenerateSerializer, Immutable, Alias("circle.team-unlinked")]
public sealed record CircleTeamUnlinked(CircleId Circle, [property: Id(0)] TeamId Team) : CircleEvent(Circle);
