using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// Keeps states for as long as the silo lives. What it keeps are bytes, so that a grain cannot go on sharing an object with what it
/// believes to have stored.
/// </summary>
internal sealed class MemoryGrainStorage(string name, MemoryGrainStorageOptions options) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Entry> entries = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (entries.TryGetValue((stateName, grainId), out var entry) && entry.State is { } state)
        {
            grainState.State = options.GrainStorageSerializer.Deserialize<T>(state) ?? StateActivator<T>.Create();
            grainState.ETag = entry.ETag;
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = StateActivator<T>.Create();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var written = new Entry(options.GrainStorageSerializer.Serialize(grainState.State), Guid.NewGuid().ToString("N"));
        Replace("WriteState", stateName, grainId, grainState.ETag, written);
        grainState.ETag = written.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // The entry stays, empty: a writer who still holds the old ETag must be refused.
        Replace("ClearState", stateName, grainId, grainState.ETag, Entry.Cleared);
        grainState.State = StateActivator<T>.Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private void Replace(string operation, string stateName, GrainId grainId, string? expectedETag, Entry replacement) =>
        entries.AddOrUpdate(
            (stateName, grainId),
            replacement,
            (_, stored) => string.Equals(stored.ETag, expectedETag)
                ? replacement
                : throw new InconsistentStateException(
                    $"Version conflict ({operation}) in the memory storage \"{name}\": state {stateName} of {grainId}.",
                    stored.ETag,
                    expectedETag));

    private sealed record Entry(BinaryData? State, string? ETag)
    {
        public static readonly Entry Cleared = new(null, null);
    }
}
