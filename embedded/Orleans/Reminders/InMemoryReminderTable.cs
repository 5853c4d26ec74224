using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Keeps reminders as long as the silo lives.</summary>
internal sealed class InMemoryReminderTable : IReminderTable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), ReminderEntry> entries = [];
    private long lastVersion;

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Where(entry => entry.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Where(entry =>
        entry.GrainId.GetUniformHashCode() is var hash && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        lock (gate) return Task.FromResult(entries.GetValueOrDefault((grainId, reminderName)));
    }

    public Task<string> UpsertRow(ReminderEntry entry)
    {
        lock (gate)
        {
            var stored = new ReminderEntry
            {
                GrainId = entry.GrainId,
                ReminderName = entry.ReminderName,
                StartAt = entry.StartAt,
                Period = entry.Period,
                ETag = (++lastVersion).ToString(CultureInfo.InvariantCulture),
            };
            entries[(entry.GrainId, entry.ReminderName)] = stored;
            return Task.FromResult(stored.ETag);
        }
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (gate)
        {
            return Task.FromResult(
                entries.TryGetValue((grainId, reminderName), out var stored)
                && string.Equals(stored.ETag, eTag)
                && entries.Remove((grainId, reminderName)));
        }
    }

    public Task TestOnlyClearTable()
    {
        lock (gate) entries.Clear();
        return Task.CompletedTask;
    }

    private Task<ReminderTableData> Where(Func<ReminderEntry, bool> condition)
    {
        lock (gate) return Task.FromResult(new ReminderTableData([.. entries.Values.Where(condition)]));
    }
}
