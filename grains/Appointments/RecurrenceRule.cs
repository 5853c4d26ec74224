using System.Globalization;

namespace EqualCare.Appointments;

/// <summary>
/// The part of an RFC 5545 recurrence rule that visits need: daily, weekly or monthly, every so often, on these weekdays, so many times or until
/// a day. It works on days of a wall calendar and never looks further than it is asked to.
/// </summary>
internal sealed class RecurrenceRule
{
    private const int MostLetters = 300;
    private const int MostInterval = 366;
    private const int MostCount = 1000;
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private readonly Frequency _frequency;
    private readonly int _interval;
    private readonly int? _count;
    private readonly DateOnly? _untilDay;
    private readonly DateTimeOffset? _untilInstant;
    private readonly WeekdayInMonth[] _byDay;

    private RecurrenceRule(
        Frequency frequency, int interval, int? count, DateOnly? untilDay, DateTimeOffset? untilInstant, WeekdayInMonth[] byDay)
    {
        _frequency = frequency;
        _interval = interval;
        _count = count;
        _untilDay = untilDay;
        _untilInstant = untilInstant;
        _byDay = byDay;
    }

    private enum Frequency
    {
        Daily,
        Weekly,
        Monthly,
    }

    /// <summary>Reads a rule; refuses what it does not know rather than passing over it.</summary>
    public static RecurrenceRule Parse(string text)
    {
        if (text.Length > MostLetters) throw SeriesRefusals.RuleTooLong();
        var parts = new Dictionary<string, string>();
        foreach (var part in text.Trim().ToUpperInvariant().Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
                throw SeriesRefusals.RuleNotUnderstood("A rule is made of parts such as FREQ=WEEKLY, each at most once, with semicolons between them.");
        }

        var frequency = FrequencyOf(Take("FREQ"));
        var interval = Take("INTERVAL") is { } everySo ? Number(everySo, MostInterval, "INTERVAL is 1 to 366.") : 1;
        var count = Take("COUNT") is { } times ? Number(times, MostCount, "COUNT is 1 to 1000.") : (int?)null;
        var (untilDay, untilInstant) = Take("UNTIL") is { } until ? UntilOf(until) : default;
        var byDay = Take("BYDAY") is { } days ? DaysOf(days, frequency) : [];
        if (parts.Count > 0) throw SeriesRefusals.RuleNotUnderstood("There is a part that is not known here.");
        if (count is not null && (untilDay is not null || untilInstant is not null))
            throw SeriesRefusals.RuleNotUnderstood("COUNT and UNTIL exclude each other.");
        return new RecurrenceRule(frequency, interval, count, untilDay, untilInstant, byDay);

        string? Take(string name) => parts.Remove(name, out var value) ? value : null;
    }

    /// <summary>
    /// The days from <paramref name="from"/> to <paramref name="to"/>, both included, by a rule that counts from <paramref name="anchor"/> on. An UNTIL
    /// that is an instant needs to know when on those days the visit begins.
    /// </summary>
    public IEnumerable<DateOnly> Days(DateOnly anchor, DateOnly from, DateOnly to, WallClock clock, TimeOnly startsAt)
    {
        if (LastDay(clock, startsAt) is { } last && last < to) to = last;

        // Without a COUNT nothing before the first day asked for needs to be known, however old the rule is.
        var counted = 0;
        foreach (var day in DaysOfPeriods(anchor, _count is null && from > anchor ? PeriodOf(anchor, from) : 0, to))
        {
            if (day < anchor) continue;
            if (day > to || ++counted > _count) yield break;
            if (day >= from) yield return day;
        }
    }

    /// <summary>Whether there is no day after this one, for certain.</summary>
    public bool HasRunOutAfter(DateOnly day, DateOnly anchor, WallClock clock, TimeOnly startsAt) =>
        LastDay(clock, startsAt) <= day
        || (_count is { } most && Days(anchor, anchor, day, clock, startsAt).Count() == most);

    private DateOnly? LastDay(WallClock clock, TimeOnly startsAt)
    {
        if (_untilInstant is not { } instant) return _untilDay;
        var wall = clock.WallTimeOf(instant);
        var day = DateOnly.FromDateTime(wall);
        return clock.InstantOf(day, startsAt) <= instant ? day : day.AddDays(-1);
    }

    /// <summary>The number of the period that a day lies in, counted from the anchor's, rounded down to one that the interval meets.</summary>
    private int PeriodOf(DateOnly anchor, DateOnly day) => _frequency switch
    {
        Frequency.Daily => (day.DayNumber - anchor.DayNumber) / _interval,
        Frequency.Weekly => (MondayOf(day).DayNumber - MondayOf(anchor).DayNumber) / 7 / _interval,
        _ => (((day.Year - anchor.Year) * 12) + day.Month - anchor.Month) / _interval,
    };

    /// <summary>
    /// The days of the periods from a given one on that begin by <paramref name="to"/>, in order. In the first period they may lie before the anchor, in
    /// the last behind <paramref name="to"/>.
    /// </summary>
    private IEnumerable<DateOnly> DaysOfPeriods(DateOnly anchor, int period, DateOnly to)
    {
        for (; BeginningOf(anchor, period) is { } beginning && beginning <= to; period++)
            foreach (var day in DaysIn(beginning, anchor)) yield return day;
    }

    private DateOnly? BeginningOf(DateOnly anchor, int period)
    {
        var steps = (long)period * _interval;
        switch (_frequency)
        {
            case Frequency.Daily:
                return Day(anchor.DayNumber + steps);
            case Frequency.Weekly:
                return Day(MondayOf(anchor).DayNumber + (7 * steps));
            default:
                var month = (anchor.Year * 12) + anchor.Month - 1 + steps;
                return month / 12 <= DateOnly.MaxValue.Year - 1 ? new DateOnly((int)(month / 12), (int)(month % 12) + 1, 1) : null;
        }

        // The last week of the calendar is left to those who come after.
        static DateOnly? Day(long number) => number <= DateOnly.MaxValue.DayNumber - 7 ? DateOnly.FromDayNumber((int)number) : null;
    }

    private IEnumerable<DateOnly> DaysIn(DateOnly beginning, DateOnly anchor) => _frequency switch
    {
        Frequency.Daily => _byDay.Length == 0 || _byDay.Any(by => by.Day == beginning.DayOfWeek) ? [beginning] : [],
        Frequency.Weekly => _byDay.Length == 0
            ? [beginning.AddDays(DaysAfterMonday(anchor.DayOfWeek))]
            : _byDay.Select(by => beginning.AddDays(DaysAfterMonday(by.Day))).Order(),
        _ => DaysInMonth(beginning, anchor),
    };

    private IEnumerable<DateOnly> DaysInMonth(DateOnly first, DateOnly anchor)
    {
        var length = DateTime.DaysInMonth(first.Year, first.Month);
        if (_byDay.Length > 0)
            return Enumerable.Range(0, length).Select(first.AddDays).Where(day => _byDay.Any(by => by.Is(day, length)));

        // A month without such a day is passed over; its last day does not stand in.
        return anchor.Day <= length ? [first.AddDays(anchor.Day - 1)] : [];
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-DaysAfterMonday(day.DayOfWeek));

    private static int DaysAfterMonday(DayOfWeek day) => ((int)day + 6) % 7;

    private static Frequency FrequencyOf(string? text) => text switch
    {
        "DAILY" => Frequency.Daily,
        "WEEKLY" => Frequency.Weekly,
        "MONTHLY" => Frequency.Monthly,
        _ => throw SeriesRefusals.RuleNotUnderstood("FREQ has to be DAILY, WEEKLY or MONTHLY."),
    };

    private static int Number(string text, int most, string otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw SeriesRefusals.RuleNotUnderstood(otherwise);

    private static (DateOnly? Day, DateTimeOffset? Instant) UntilOf(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, null);
        if (DateTime.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return (null, new DateTimeOffset(instant, TimeSpan.Zero));
        throw SeriesRefusals.RuleNotUnderstood("UNTIL is a day such as 20261231, or an instant in UTC such as 20261231T235959Z.");
    }

    private static WeekdayInMonth[] DaysOf(string text, Frequency frequency)
    {
        var days = text.Split(',').Select(DayOf).Distinct().ToArray();
        if (frequency != Frequency.Monthly && days.Any(day => day.Nth != 0))
            throw SeriesRefusals.RuleNotUnderstood("Only a month has a first or last weekday.");
        return days;
    }

    private static WeekdayInMonth DayOf(string text)
    {
        var day = text.Length >= 2 ? Array.IndexOf(DayNames, text[^2..]) : -1;
        var nth = 0;
        var isWhole = text.Length == 2
            || (text.Length > 2 && int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nth) && nth != 0 && Math.Abs(nth) <= 5);
        return day >= 0 && isWhole
            ? new WeekdayInMonth((DayOfWeek)day, nth)
            : throw SeriesRefusals.RuleNotUnderstood("BYDAY is a list such as MO,TH, in a month also 1MO or -1FR.");
    }

    /// <param name="Day">The weekday.</param>
    /// <param name="Nth">Which of them in the month, from its end when negative; 0 for every one.</param>
    private readonly record struct WeekdayInMonth(DayOfWeek Day, int Nth)
    {
        public bool Is(DateOnly day, int lengthOfMonth) =>
            day.DayOfWeek == Day
            && (Nth == 0 || Nth == ((day.Day - 1) / 7) + 1 || Nth == -(((lengthOfMonth - day.Day) / 7) + 1));
    }
}
