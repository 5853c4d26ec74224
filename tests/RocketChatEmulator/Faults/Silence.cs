namespace EqualCare.RocketChatEmulator;

/// <summary>A server that accepts connections and says nothing, until this is disposed.</summary>
public sealed class Silence : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    internal CancellationToken Ended => _ended.Token;

    internal bool IsOver => _ended.IsCancellationRequested;

    public void Dispose() => _ended.Cancel();
}
