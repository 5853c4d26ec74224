namespace EqualCare.Tests.Appointments;

/// <summary>
/// Recurrence as one would check it with a paper calendar: every day from the first on is looked at by itself. Written from the words of RFC 5545, to be
/// compared with what the server does.
/// </summary>
internal sealed record NaiveRecurrence(string Frequency, int Interval, int? Count, DateOnly? Until, (DayOfWeek Day, int Nth)[] ByDay)
{
    private static readonly string[] Names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public string Text
    {
        get
        {
            var parts = new List<string> { $"FREQ={Frequency}" };
            if (Interval != 1) parts.Add($"INTERVAL={Interval}");
            if (ByDay.Length > 0) parts.Add("BYDAY=" + string.Join(',', ByDay.Select(by => (by.Nth == 0 ? "" : by.Nth.ToString()) + Names[(int)by.Day])));
            if (Count is not null) parts.Add($"COUNT={Count}");
            if (Until is { } day) parts.Add($"UNTIL={day:yyyyMMdd}");
            return string.Join(';', parts);
        }
    }

    public IEnumerable<DateOnly> Days(DateOnly anchor, DateOnly from, DateOnly to)
    {
        var seen = 0;
        for (var day = anchor; day <= to; day = day.AddDays(1))
        {
            if (!Falls(anchor, day)) continue;
            if (day > Until || ++seen > Count) yield break;
            if (day >= from) yield return day;
        }
    }

    private bool Falls(DateOnly anchor, DateOnly day) => Frequency switch
    {
        "DAILY" => (day.DayNumber - anchor.DayNumber) % Interval == 0 && (ByDay.Length == 0 || ByDay.Any(by => by.Day == day.DayOfWeek)),
        "WEEKLY" => (WeekOf(day) - WeekOf(anchor)) % Interval == 0
            && (ByDay.Length == 0 ? day.DayOfWeek == anchor.DayOfWeek : ByDay.Any(by => by.Day == day.DayOfWeek)),
        _ => (MonthOf(day) - MonthOf(anchor)) % Interval == 0
            && (ByDay.Length == 0 ? day.Day == anchor.Day : ByDay.Any(by => by.Day == day.DayOfWeek && (by.Nth == 0 || by.Nth == PlaceOf(day, by.Nth)))),
    };

    // The first of January of the year 1 was a Monday.
    private static int WeekOf(DateOnly day) => day.DayNumber / 7;

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month;

    /// <summary>Which of its weekday in the month a day is, counted from the end that is asked for.</summary>
    private static int PlaceOf(DateOnly day, int nth)
    {
        var step = nth > 0 ? -7 : 7;
        var place = 0;
        for (var other = day; other.Month == day.Month && other.Year == day.Year; other = other.AddDays(step)) place++;
        return nth > 0 ? place : -place;
    }
}
