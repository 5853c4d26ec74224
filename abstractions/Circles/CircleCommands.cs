namespace EqualCare.Circles;

/// <param name="Name">1 to 80 letters.</param>
/// <param name="Aim">What the circle is there to bring about, 1 to 500 letters.</param>
/// <param name="FounderName">The name by which the founder is known, 1 to 50 letters; a registered member's own name counts.</param>
/// <param name="ReviewOn">When to look at the aim again; null for the co-op's usual year.</param>
[GenerateSerializer, Immutable, Alias("found-circle")]
public sealed record FoundCircle(
    [property: Id(0)] string Name,
    [property: Id(1)] string Aim,
    [property: Id(2)] string? FounderName = null,
    [property: Id(3)] DateOnly? ReviewOn = null);

[GenerateSerializer, Immutable, Alias("reword-aim")]
public sealed record RewordAim([property: Id(0)] string Aim, [property: Id(1)] DateOnly? ReviewOn = null);

/// <param name="Name">The name by which they are known, 1 to 50 letters; a registered member's own name counts.</param>
/// <param name="Membership">How they are to take part.</param>
[GenerateSerializer, Immutable, Alias("welcome-to-circle")]
public sealed record WelcomeToCircle(
    [property: Id(0)] MemberId Member,
    [property: Id(1)] string? Name = null,
    [property: Id(2)] CircleMembership Membership = CircleMembership.Learning);

[GenerateSerializer, Immutable, Alias("leave-circle")]
public sealed record LeaveCircle([property: Id(0)] MemberId Member);

/// <summary>How somebody takes part in a circle.</summary>
public enum CircleMembership
{
    /// <summary>May be in the opening and closing rounds, and ask.</summary>
    Guest,

    /// <summary>Takes part, on the way to full.</summary>
    Learning,

    /// <summary>Consents, objects and selects.</summary>
    Full,
}
