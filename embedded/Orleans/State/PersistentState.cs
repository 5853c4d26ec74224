using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Stands between a grain and its storage. Foreign failures are wrapped in the engine's own, so that one kind can be caught.</summary>
internal sealed class PersistentState<TState>(string name, GrainId grainId, IGrainStorage storage)
    : IPersistentState<TState>, IActivationState
{
    private readonly GrainState<TState> record = new(StateActivator<TState>.Create());

    public TState State
    {
        get => record.State;
        set => record.State = value;
    }

    public string? Etag => record.ETag;

    public bool RecordExists => record.RecordExists;

    public Task ReadOnActivationAsync() => ReadStateAsync(CancellationToken.None);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        Try("read", () => storage.ReadStateAsync(name, grainId, record, cancellationToken));

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        Try("write", () => storage.WriteStateAsync(name, grainId, record, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        Try("clear", () => storage.ClearStateAsync(name, grainId, record, cancellationToken));

    private async Task Try(string what, Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (Exception exception) when (exception is not (OrleansException or OperationCanceledException))
        {
            throw new OrleansException($"Could not {what} the state {name} of {grainId}: {exception.Message}", exception);
        }
    }
}
