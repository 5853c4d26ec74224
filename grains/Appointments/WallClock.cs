namespace EqualCare.Appointments;

/// <summary>The clocks on the walls of an IANA zone. Every wall time stands for one instant, also in the two nights in which the clocks change.</summary>
internal sealed class WallClock
{
    private readonly TimeZoneInfo _zone;

    private WallClock(TimeZoneInfo zone) => _zone = zone;

    public static WallClock In(string zone) =>
        zone.Length is > 0 and <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? new WallClock(found) : throw SeriesRefusals.ZoneUnknown();

    /// <summary>
    /// The instant of a wall time, as RFC 5545 has it: one that exists twice is the first of the two; one that is left out is read with the
    /// offset from before the gap, so half past one in a night without it is half past two.
    /// </summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeOnly time) => InstantOf(day.ToDateTime(time));

    public DateTime WallTimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(WallTimeOf(instant));

    /// <summary>
    /// When a visit begins and ends that stands on the wall for so many minutes. Over a night in which the clocks change it keeps both of its wall
    /// times, so it is really an hour longer or shorter. Only where its beginning itself is left out or exists twice is its length kept instead.
    /// </summary>
    public (DateTimeOffset Start, DateTimeOffset End) Span(DateOnly day, TimeOnly startsAt, int minutes)
    {
        var wall = day.ToDateTime(startsAt);
        var start = InstantOf(wall);
        return _zone.IsInvalidTime(wall) || _zone.IsAmbiguousTime(wall)
            ? (start, start.AddMinutes(minutes))
            : (start, InstantOf(wall.AddMinutes(minutes)));
    }

    private DateTimeOffset InstantOf(DateTime wall)
    {
        var offset = _zone.IsAmbiguousTime(wall) ? _zone.GetAmbiguousTimeOffsets(wall).Max()
            : _zone.IsInvalidTime(wall) ? _zone.GetUtcOffset(wall.AddDays(-1))
            : _zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
