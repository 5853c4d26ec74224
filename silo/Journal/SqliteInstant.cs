namespace EqualCare.Journal;

/// <summary>Instants in SQLite: microseconds since 1970, the precision that PostgreSQL has too.</summary>
internal static class SqliteInstant
{
    public static long Of(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset From(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
