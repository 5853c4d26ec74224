namespace EqualCare.RocketChatEmulator;

/// <summary>Frames set aside while later ones overtake them. Disposing sends them.</summary>
public sealed class FrameHold : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Action> _held = [];
    private bool _released;

    public int Count
    {
        get { lock (_gate) return _held.Count; }
    }

    /// <summary>Sends what was held, in the order it was announced.</summary>
    public void Release()
    {
        List<Action> sending;
        lock (_gate)
        {
            _released = true;
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
            if (_released) return false;
            _held.Add(send);
            return true;
        }
    }
}
