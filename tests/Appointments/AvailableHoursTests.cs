using EqualCare.Appointments;
using EqualCare.Members;

namespace EqualCare.Tests.Appointments;

public class AvailableHoursTests
{
    // Monday 2 March 2026 is in winter time, Sunday 29 March and Sunday 25 October are the two nights in which the clocks change.
    private static readonly Availability Usually = new(
        "Europe/London",
        [
            new AvailabilityWindow(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(12, 0)),
            new AvailabilityWindow(DayOfWeek.Monday, new TimeOnly(12, 0), new TimeOnly(15, 0)),
            new AvailabilityWindow(DayOfWeek.Monday, new TimeOnly(18, 0), TimeOnly.MinValue),
            new AvailabilityWindow(DayOfWeek.Tuesday, TimeOnly.MinValue, new TimeOnly(7, 0)),
            new AvailabilityWindow(DayOfWeek.Sunday, TimeOnly.MinValue, new TimeOnly(9, 30)),
        ],
        [
            new AvailabilityException(new DateOnly(2026, 3, 9)),
            new AvailabilityException(new DateOnly(2026, 3, 11), new TimeOnly(9, 0), new TimeOnly(10, 0)),
        ]);

    [Theory]
    [InlineData("2026-03-02T09:00Z", 60, true)]
    [InlineData("2026-03-02T08:59Z", 60, false)]
    [InlineData("2026-03-02T11:00Z", 120, true)]
    [InlineData("2026-03-02T14:30Z", 31, false)]
    [InlineData("2026-03-02T14:30Z", 30, true)]
    [InlineData("2026-03-02T22:00Z", 540, true)]
    [InlineData("2026-03-02T22:00Z", 541, false)]
    [InlineData("2026-03-03T10:00Z", 30, false)]
    [InlineData("2026-03-09T09:00Z", 60, false)]
    [InlineData("2026-03-11T09:00Z", 60, true)]
    [InlineData("2026-03-11T09:30Z", 60, false)]
    [InlineData("2026-03-29T08:00Z", 30, true)]
    [InlineData("2026-03-29T08:00Z", 31, false)]
    [InlineData("2026-03-28T23:30Z", 60, false)]
    [InlineData("2026-03-29T00:30Z", 60, true)]
    [InlineData("2026-10-25T00:30Z", 60, true)]
    [InlineData("2026-10-25T08:30Z", 61, false)]
    public void AVisitLiesWithinTheHoursOfItsGiverOrDoesNot(string start, int minutes, bool within)
    {
        var from = DateTimeOffset.Parse(start);
        Assert.Equal(within, Usually.Covers(from, from.AddMinutes(minutes)));
    }

    [Fact]
    public void WhoNeverSaidAnythingIsTakenToBeThere() =>
        Assert.True(new Availability("Europe/London", [], []).Covers(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(5)));

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void WhoOnlySaidWhenTheyAreAwayIsTakenToBeThereOtherwise(int day, bool within)
    {
        var nine = new DateTimeOffset(2026, 3, day, 9, 0, 0, TimeSpan.Zero);
        var away = new Availability("Europe/London", [], [new AvailabilityException(new DateOnly(2026, 3, 9))]);
        Assert.Equal(within, away.Covers(nine, nine.AddHours(1)));
    }
}
