using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo in the hands of a test.</summary>
public abstract class SiloHandle : IDisposable, IAsyncDisposable
{
    public string Name { get; protected init; } = "";

    public SiloAddress SiloAddress { get; protected init; } = null!;

    public abstract bool IsActive { get; }

    /// <summary>Not gracefully means: as if its process had died.</summary>
    public abstract Task StopSiloAsync(bool stopGracefully);

    public abstract Task StopSiloAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public override string ToString() => $"{Name} {SiloAddress}";
}
