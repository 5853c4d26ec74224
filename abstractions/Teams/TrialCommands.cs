namespace EqualCare.Teams;

/// <param name="Person">Who is to be tried out.</param>
/// <param name="HourlyRate">Pounds an hour, 0.01 to 999.99: for those who set their own rate, and for nobody else.</param>
/// <param name="Sessions">At most how many: 1 to 3.</param>
/// <param name="Company">A member who comes along, if wanted.</param>
[GenerateSerializer, Immutable, Alias("propose-trial")]
public sealed record ProposeTrial(
    [property: Id(0)] MemberId Person,
    [property: Id(1)] decimal? HourlyRate = null,
    [property: Id(2)] int Sessions = 1,
    [property: Id(3)] MemberId? Company = null);

/// <param name="Start">When it begins: ahead, at most a year.</param>
/// <param name="End">When it ends: 15 minutes to 24 hours later.</param>
[GenerateSerializer, Immutable, Alias("book-trial-session")]
public sealed record BookTrialSession(
    [property: Id(0)] MemberId Person, [property: Id(1)] DateTimeOffset Start, [property: Id(2)] DateTimeOffset End);
