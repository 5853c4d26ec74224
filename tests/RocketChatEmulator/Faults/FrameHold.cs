namespace EqualCare.RocketChatEmulator;

/// <summary>Frames set aside while later ones overtake them. Disposing sends them.</summary>
public sealed class FrameHold : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly List<Action> _held = [];
    private bool _stopped;

    /// <summary>Completes once as many more frames are held.</summary>
    public async Task HeldAsync(int frames = 1, CancellationToken cancellation = default)
    {
        for (var seen = 0; seen < frames; seen++) await _arrivals.WaitAsync(cancellation);
    }

    /// <summary>Holds no more: what comes from here on overtakes what is held.</summary>
    public void Stop()
    {
        lock (_gate) _stopped = true;
    }

    /// <summary>Sends what was held, in the order it was announced.</summary>
    public void Release()
    {
        List<Action> sending;
        lock (_gate)
        {
            _stopped = true;
            sending = [.. _held];
            _held.Clear();
        }

        foreach (var send in sending) send();
    }

    public void Dispose() => Release();

    internal bool TryHold(Action send)
    {
        lock (_gate)
        {
            if (_stopped) return false;
            _held.Add(send);
        }

        _arrivals.Release();
        return true;
    }
}
