namespace EqualCare.Teams;

/// <summary>How the team wants to be with each other. Each part has at most 1,000 letters and may be left out; the purpose may not.</summary>
/// <param name="Purpose">In the owner's words.</param>
/// <param name="ReviewOn">When to look at it again; null for three months after it is adopted.</param>
[GenerateSerializer, Immutable, Alias("propose-team-agreement")]
public sealed record ProposeTeamAgreement(
    [property: Id(0)] string Purpose,
    [property: Id(1)] string? RhythmOfVisits = null,
    [property: Id(2)] string? Cover = null,
    [property: Id(3)] string? Communication = null,
    [property: Id(4)] string? Boundaries = null,
    [property: Id(5)] string? Money = null,
    [property: Id(6)] string? Decisions = null,
    [property: Id(7)] string? CheckInRhythm = null,
    [property: Id(8)] DateOnly? ReviewOn = null);

/// <summary>Terms between the owner and an independent worker, proposed by either. Each text has at most 1,000 letters.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="When">1 to 1,000 letters.</param>
/// <param name="HourlyRate">Pounds an hour, 0.01 to 999.99.</param>
/// <param name="Expenses">Who pays for what.</param>
/// <param name="HowWeWorkTogether">Anything else.</param>
[GenerateSerializer, Immutable, Alias("propose-worker-terms")]
public sealed record ProposeWorkerTerms(
    [property: Id(0)] MemberId Worker,
    [property: Id(1)] string When,
    [property: Id(2)] decimal HourlyRate,
    [property: Id(3)] string? Expenses = null,
    [property: Id(4)] string? HowWeWorkTogether = null);
