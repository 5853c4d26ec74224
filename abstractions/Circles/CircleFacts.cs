namespace EqualCare.Circles;

/// <summary>What others need to know of a circle.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Membership">How the member in question takes part in it; null when they do not.</param>
/// <param name="People">Who takes part in it.</param>
[GenerateSerializer, Immutable, Alias("circle-facts")]
public sealed record CircleFacts(
    [property: Id(0)] string Name, [property: Id(1)] CircleMembership? Membership, [property: Id(2)] IReadOnlyList<CircleMemberView>? People = null);
