using EqualCare.Members;

namespace EqualCare.Appointments;

internal static class AvailableHours
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether somebody is usually there from one instant to another, on their own wall clock. Who never said when they are is taken to be there.
    /// </summary>
    public static bool Covers(this Availability availability, DateTimeOffset start, DateTimeOffset end)
    {
        var clock = WallClock.In(availability.Zone);
        var (from, to) = (clock.WallTimeOf(start), clock.WallTimeOf(end));

        // Where the clocks go back in between, the wall times may be in the wrong order.
        if (to <= from) to = from + (end - start);
        for (var day = from.Date; day < to; day += Day)
        {
            var (first, last) = (from > day ? from - day : TimeSpan.Zero, to < day + Day ? to - day : Day);
            if (!IsThere(availability, DateOnly.FromDateTime(day), first, last)) return false;
        }

        return true;
    }

    private static bool IsThere(Availability availability, DateOnly day, TimeSpan from, TimeSpan to)
    {
        // One stretch may begin where another ends.
        foreach (var (start, end) in StretchesOf(availability, day).OrderBy(stretch => stretch.From))
            if (start <= from && end > from) from = end;
        return from >= to;
    }

    private static IEnumerable<(TimeSpan From, TimeSpan To)> StretchesOf(Availability availability, DateOnly day)
    {
        if (availability.Exceptions.FirstOrDefault(exception => exception.On == day) is { } exception)
            return exception is { From: { } from, To: { } to } ? [(from.ToTimeSpan(), EndOf(to))] : [];
        if (availability.Windows.Count == 0) return [(TimeSpan.Zero, Day)];
        return availability.Windows.Where(window => window.Day == day.DayOfWeek).Select(window => (window.From.ToTimeSpan(), EndOf(window.To)));
    }

    // Midnight ends a day as 00:00.
    private static TimeSpan EndOf(TimeOnly time) => time == TimeOnly.MinValue ? Day : time.ToTimeSpan();
}
