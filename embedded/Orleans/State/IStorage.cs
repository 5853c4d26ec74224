namespace Orleans.Core;

/// <summary>A piece of durable state, without its type.</summary>
public interface IStorage
{
    /// <summary>What the storage last said of this record; a write with an old one is refused.</summary>
    string? Etag { get; }

    bool RecordExists { get; }

    Task ClearStateAsync();

    Task WriteStateAsync();

    Task ReadStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken);

    Task WriteStateAsync(CancellationToken cancellationToken);

    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>A piece of durable state.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
