using EqualCare.Appointments;

namespace EqualCare.Tests.Appointments;

/// <summary>The clocks on the walls, above all in the two nights of 2026 in which those of London change: 29 March and 25 October.</summary>
public class WallClockTests
{
    private static readonly WallClock London = WallClock.In("Europe/London");
    private static readonly DateOnly SpringForward = new(2026, 3, 29);
    private static readonly DateOnly FallBack = new(2026, 10, 25);

    [Theory]
    [InlineData("2026-03-28", "2026-03-28T08:30:00Z")]
    [InlineData("2026-03-29", "2026-03-29T07:30:00Z")]
    [InlineData("2026-07-01", "2026-07-01T07:30:00Z")]
    [InlineData("2026-10-24", "2026-10-24T07:30:00Z")]
    [InlineData("2026-10-25", "2026-10-25T08:30:00Z")]
    public void HalfPastEightStaysHalfPastEight(string day, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), London.InstantOf(DateOnly.Parse(day), new TimeOnly(8, 30)));

    [Fact]
    public void ATimeThatDoesNotExistIsReadWithTheOffsetFromBefore()
    {
        Assert.Equal(Utc(3, 29, 1, 30), London.InstantOf(SpringForward, new TimeOnly(1, 30)));
        Assert.Equal(new TimeOnly(2, 30), TimeOnly.FromDateTime(London.WallTimeOf(Utc(3, 29, 1, 30))));
        Assert.Equal(Utc(3, 29, 1, 0), London.InstantOf(SpringForward, new TimeOnly(1, 0)));
        Assert.Equal(Utc(3, 29, 1, 0), London.InstantOf(SpringForward, new TimeOnly(2, 0)));
    }

    [Fact]
    public void ATimeThatExistsTwiceIsTheFirstOfThem()
    {
        Assert.Equal(Utc(10, 25, 0, 30), London.InstantOf(FallBack, new TimeOnly(1, 30)));
        Assert.Equal(Utc(10, 25, 2, 0), London.InstantOf(FallBack, new TimeOnly(2, 0)));
    }

    // A night from ten to seven; a morning; the small hours around the change; a whole day.
    [Theory]
    [InlineData("2026-03-28", "22:00", 540, 8)]
    [InlineData("2026-10-24", "22:00", 540, 10)]
    [InlineData("2026-07-01", "22:00", 540, 9)]
    [InlineData("2026-03-29", "08:30", 90, 1.5)]
    [InlineData("2026-10-25", "08:30", 90, 1.5)]
    [InlineData("2026-03-28", "08:00", 1440, 23)]
    [InlineData("2026-10-24", "08:00", 1440, 25)]
    [InlineData("2026-03-29", "01:15", 30, 0.5)]
    [InlineData("2026-03-29", "01:15", 55, 55 / 60.0)]
    [InlineData("2026-03-29", "00:45", 30, 0.5)]
    [InlineData("2026-10-25", "01:30", 30, 0.5)]
    [InlineData("2026-10-25", "00:45", 30, 0.5)]
    public void AVisitIsAsLongAsItReallyIs(string day, string startsAt, int minutes, double hours)
    {
        var (start, end) = London.Span(DateOnly.Parse(day), TimeOnly.Parse(startsAt), minutes);
        Assert.Equal(TimeSpan.FromHours(hours), end - start);
    }

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Africa/Cairo")]
    [InlineData("UTC")]
    public void EveryQuarterOfAnHourOfAYearHasItsInstant_AndTimeNeverRunsBackwards(string zone)
    {
        var clock = WallClock.In(zone);
        var tzdb = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var wall = new DateTime(2026, 1, 1); wall.Year == 2026; wall = wall.AddMinutes(15))
        {
            var instant = clock.InstantOf(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
            if (!tzdb.IsInvalidTime(wall)) Assert.Equal(wall, clock.WallTimeOf(instant));
            else Assert.True(clock.WallTimeOf(instant) > wall);
            foreach (var minutes in new[] { 5, 60, 540, 1440 })
            {
                var (start, end) = clock.Span(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall), minutes);
                Assert.Equal(instant, start);
                Assert.InRange((end - start).TotalMinutes, minutes > 60 ? minutes - 60 : 1, minutes + 60);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hollin/Valley")]
    [InlineData("../../etc/passwd")]
    public void AnUnknownZoneIsRefused(string zone) =>
        Assert.Equal("series.zone-unknown", Assert.Throws<Refusal>(() => WallClock.In(zone)).Code);

    private static DateTimeOffset Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);
}
