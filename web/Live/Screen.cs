using EqualCare.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace EqualCare.Live;

/// <summary>One live connection and what it watches.</summary>
internal sealed class Screen(HubConnectionContext connection, Session session)
{
    // A screen this far behind is better off coming back and catching up than holding everything it has not read in our memory.
    private const int MostUnsent = 256;

    private int _unsent;
    private long _toldAt = long.MinValue / 2;

    public Session Session { get; } = session;

    /// <summary>The topics it watches; guarded by whoever holds the lock on it.</summary>
    public HashSet<BoardRelay> Watching { get; } = [];

    public bool Gone { get; set; }

    /// <summary>Sends without waiting: one screen that reads slowly holds nobody up.</summary>
    public void Send(SerializedHubMessage message)
    {
        var sending = connection.WriteAsync(message, CancellationToken.None);
        if (sending.IsCompletedSuccessfully) return;
        if (Interlocked.Increment(ref _unsent) > MostUnsent) connection.Abort();
        _ = Settle(sending);
    }

    /// <summary>Whether enough time has gone by since it last told that somebody is writing.</summary>
    public bool MayTell(long now, long pause)
    {
        if (now - _toldAt < pause) return false;
        _toldAt = now;
        return true;
    }

    public void End() => connection.Abort();

    private async Task Settle(ValueTask sending)
    {
        try
        {
            await sending;
        }
        catch (Exception)
        {
            // A connection that breaks while being written to is taken away by its disconnection.
        }
        finally
        {
            Interlocked.Decrement(ref _unsent);
        }
    }
}
