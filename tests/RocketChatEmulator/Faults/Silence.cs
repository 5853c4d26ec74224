namespace EqualCare.RocketChatEmulator;

/// <summary>A server that accepts connections and says nothing, until this is disposed.</summary>
public sealed class Silence : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _unheard = new(0);

    internal CancellationToken Ended => _ended.Token;

    internal bool IsOver => _ended.IsCancellationRequested;

    /// <summary>Completes once as many more requests and frames have come in and were met with silence.</summary>
    public async Task ArrivedAsync(int calls = 1, CancellationToken cancellation = default)
    {
        for (var seen = 0; seen < calls; seen++) await _unheard.WaitAsync(cancellation);
    }

    public void Dispose() => _ended.Cancel();

    internal void Swallow() => _unheard.Release();
}
