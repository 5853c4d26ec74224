using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>Who wants something, what their team says of them, and when. Times are kept to the millisecond, as the timekeeper keeps them.</summary>
internal sealed class Asking(MemberId by, TeamFactsForVisit team, DateTimeOffset now)
{
    public MemberId By { get; } = by;

    public TeamFactsForVisit Team { get; } = team;

    public DateTimeOffset Now { get; } = Kept(now);

    public bool IsServer => By == MemberId.Server;

    public TeamSettings Settings => Team.Settings;

    /// <summary>An instant in UTC, to the millisecond.</summary>
    public static DateTimeOffset Kept(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
