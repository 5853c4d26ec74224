using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

// What happens in these tests: shapes of every sort that the domain's events have.

[Alias("test.noted")]
public sealed record Noted(string Text) : IEvent;

[Alias("test.counted")]
public sealed record Counted(int Number, TestMood Mood = TestMood.Calm) : IEvent;

[Alias("test.visit-planned")]
public sealed record VisitPlanned(
    MemberId By,
    CircleId Circle,
    DateTimeOffset Starts,
    TimeSpan Lasts,
    DateOnly Day,
    decimal Amount,
    IReadOnlyList<MemberId> Givers,
    TestMood? Mood = null,
    string? Remark = null) : IEvent;

[Alias("test.confided")]
public sealed record Confided(MemberId About, [property: Personal(nameof(Confided.About))] string? Text, int Times = 1) : IEvent;

public enum TestMood
{
    Calm,
    VeryGlad,
}
