using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace EqualCare.Conformance;

/// <summary>A grain storage of the test's own, whose records a test may change behind the grain's back.</summary>
public sealed class ShelfStorage : IGrainStorage
{
    public const string Name = "shelf";

    private readonly ConcurrentDictionary<(string, GrainId), (string Json, string ETag)> records = new();

    /// <summary>Somebody else writes the record: whoever holds the old ETag is now too late.</summary>
    public void TouchBehind(string stateName, GrainId grainId) =>
        records.AddOrUpdate((stateName, grainId), _ => ("{}", NewETag()), (_, record) => (record.Json, NewETag()));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainId.Key.ToString()!.EndsWith("/unreadable", StringComparison.Ordinal))
            throw new IOException("The shelf is locked.");

        grainState.RecordExists = records.TryGetValue((stateName, grainId), out var record);
        grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(record.Json)! : Activator.CreateInstance<T>();
        grainState.ETag = record.ETag!;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Expect(stateName, grainId, grainState.ETag);
        var record = (Json: JsonSerializer.Serialize(grainState.State), ETag: NewETag());
        records[(stateName, grainId)] = record;
        grainState.ETag = record.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Expect(stateName, grainId, grainState.ETag);
        records.TryRemove((stateName, grainId), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static string NewETag() => Guid.NewGuid().ToString("N");

    private void Expect(string stateName, GrainId grainId, string? held)
    {
        var stored = records.TryGetValue((stateName, grainId), out var record) ? record.ETag : null;
        if (!string.Equals(stored, held))
            throw new InconsistentStateException("Somebody else was here first.", stored!, held!);
    }
}
