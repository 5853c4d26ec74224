namespace EqualCare.RocketChatEmulator;

/// <summary>Calls that wait at one point until they are let go. Disposing lets them go too.</summary>
public sealed class Hold : IDisposable
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _arrivals = new(0);

    /// <summary>Completes once as many more calls have arrived and now wait.</summary>
    public async Task ArrivedAsync(int calls = 1, CancellationToken cancellation = default)
    {
        for (var seen = 0; seen < calls; seen++) await _arrivals.WaitAsync(cancellation);
    }

    public void Release() => _released.TrySetResult();

    public void Dispose() => Release();

    internal Task WaitAsync(CancellationToken aborted)
    {
        _arrivals.Release();
        return _released.Task.WaitAsync(aborted);
    }
}
