using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Keeps reminders in Orleans' own table. The ETag is the version of the row.</summary>
internal sealed class AdoNetReminderTable(
    IOptions<AdoNetReminderTableOptions> options, AdoNetDatabases databases, IOptions<ClusterOptions> cluster) : IReminderTable
{
    private readonly AdoNetDatabase database =
        databases.Get(options.Value.Invariant, options.Value.ConnectionString, "The ADO.NET reminder service");

    private readonly string serviceId = cluster.Value.ServiceId;

    public Task StartAsync(CancellationToken cancellationToken = default) => database.Open(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<ReminderTableData> ReadRows(GrainId grainId) => new(await database.Read(
        "ReadReminderRowsKey", command => OfService(command).With("GrainId", DbType.String, grainId.ToString()), Entry, default));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // The column has signed numbers, so half of the ring comes before zero.
        var (from, to) = unchecked(((int)begin, (int)end));
        return new ReminderTableData(await database.Read(
            from < to ? "ReadRangeRows1Key" : "ReadRangeRows2Key",
            command => OfService(command).With("BeginHash", DbType.Int32, from).With("EndHash", DbType.Int32, to),
            Entry,
            default));
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await database.Read("ReadReminderRowKey", command => Address(command, grainId, reminderName), Entry, default)).SingleOrDefault();

    public async Task<string> UpsertRow(ReminderEntry entry)
    {
        var versions = await database.Write(
            "UpsertReminderRowKey",
            command => Address(command, entry.GrainId, entry.ReminderName)
                .With("StartTime", DbType.DateTime, entry.StartAt)
                .With("Period", DbType.Int64, (long)entry.Period.TotalMilliseconds)
                .With("GrainHash", DbType.Int32, unchecked((int)entry.GrainId.GetUniformHashCode())),
            Version,
            default);
        return versions.Single();
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var counts = await database.Write(
            "DeleteReminderRowKey",
            command => Address(command, grainId, reminderName)
                .With("Version", DbType.Int32, int.Parse(eTag, CultureInfo.InvariantCulture)),
            row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture),
            default);
        return counts.Single() > 0;
    }

    public Task TestOnlyClearTable() => database.Write("DeleteReminderRowsKey", command => OfService(command), _ => 0, default);

    private static ReminderEntry Entry(DbDataReader row) => new()
    {
        GrainId = GrainId.Parse((string)row["GrainId"]),
        ReminderName = (string)row["ReminderName"],
        // SQLite does not know of time zones; what was written is UTC.
        StartAt = DateTime.SpecifyKind(row.GetDateTime(row.GetOrdinal("StartTime")), DateTimeKind.Utc),
        Period = TimeSpan.FromMilliseconds(Convert.ToInt64(row["Period"], CultureInfo.InvariantCulture)),
        ETag = Version(row),
    };

    private static string Version(DbDataReader row) => Convert.ToString(row["Version"], CultureInfo.InvariantCulture)!;

    private DbCommand OfService(DbCommand command) => command.With("ServiceId", DbType.String, serviceId);

    private DbCommand Address(DbCommand command, GrainId grainId, string reminderName) => OfService(command)
        .With("GrainId", DbType.String, grainId.ToString())
        .With("ReminderName", DbType.String, reminderName);
}
