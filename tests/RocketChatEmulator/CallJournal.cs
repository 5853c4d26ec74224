using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

public enum JournalKind
{
    Request,
    Answer,
    SocketOpened,
    SocketClosed,
    FrameIn,
    FrameOut,
}

/// <summary>One thing that passed over the wire. The route is "POST chat.sendMessage" or the frame's "msg".</summary>
public sealed record JournalEntry(int Number, DateTimeOffset At, JournalKind Kind, string Route)
{
    /// <summary>Whose call it was, if its token was good.</summary>
    public string? UserId { get; init; }

    /// <summary>The request or the websocket it belongs to.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Nought when the connection was broken instead of answered.</summary>
    public int Status { get; init; }

    public JsonNode? Body { get; init; }
}

/// <summary>Every request and every frame, in order.</summary>
public sealed class CallJournal(EmulatorClock clock)
{
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly List<string> _unexpected = [];
    private int _next;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ImmutableArray<JournalEntry> Entries
    {
        get { lock (_gate) return [.. _entries]; }
    }

    /// <summary>Calls of routes and methods that do not exist here and were not expected.</summary>
    public ImmutableArray<string> Unexpected
    {
        get { lock (_gate) return [.. _unexpected]; }
    }

    /// <summary>The requests of one route, such as "POST chat.sendMessage".</summary>
    public ImmutableArray<JournalEntry> Requests(string route) =>
        [.. Entries.Where(entry => entry.Kind == JournalKind.Request && entry.Route == route)];

    public ImmutableArray<JournalEntry> Frames(JournalKind direction, string msg) =>
        [.. Entries.Where(entry => entry.Kind == direction && entry.Route == msg)];

    /// <summary>Waits for a condition on what was recorded, and looks again whenever something is added.</summary>
    public Task UntilAsync(Func<ImmutableArray<JournalEntry>, bool> condition, TimeSpan? patience = null) =>
        UntilAsync(() => condition(Entries), patience);

    /// <summary>The same for a condition on anything that changes with what passes over the wire.</summary>
    public async Task UntilAsync(Func<bool> condition, TimeSpan? patience = null)
    {
        using var late = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            Task changed;
            lock (_gate) changed = _changed.Task;
            if (condition()) return;
            await changed.WaitAsync(late.Token);
        }
    }

    public void Forget()
    {
        lock (_gate) _entries.Clear();
    }

    internal void Add(
        JournalKind kind, string route, string connectionId, string? userId = null, int status = 0, JsonNode? body = null)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _entries.Add(new(_next++, clock.Now, kind, route)
            {
                ConnectionId = connectionId,
                UserId = userId,
                Status = status,
                Body = body?.DeepClone(),
            });
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    internal void AddUnexpected(string route)
    {
        lock (_gate) _unexpected.Add(route);
    }
}
