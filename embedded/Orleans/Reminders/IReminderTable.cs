using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders are kept.</summary>
public interface IReminderTable
{
    Task StartAsync(CancellationToken cancellationToken = default);

    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>The reminders of the grains whose hash lies above the one and up to the other; of all grains when both are the same.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <returns>Null when there is no such reminder.</returns>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <returns>The ETag of the row as it is now.</returns>
    Task<string> UpsertRow(ReminderEntry entry);

    /// <returns>False when there is no such reminder, or it has another ETag.</returns>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    Task TestOnlyClearTable();

    Task StopAsync(CancellationToken cancellationToken = default);
}
