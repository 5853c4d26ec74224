using System.Collections.Concurrent;
using EqualCare.Chat;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.RocketChat;

/// <summary>
/// Reads the journal for rooms that have news, notes them and wakes their bridges. It has nothing to do with the workspace itself, so that no workspace can stop it.
/// </summary>
internal sealed class BridgedRooms(BridgeBook book) : ISubscriber
{
    private readonly ConcurrentDictionary<(CoopId Coop, Topic Room), RoomSignal> _signals = new();
    private readonly ConcurrentDictionary<(CoopId Coop, Topic Room), bool> _noted = new();

    public string Name => "rocket-chat";

    /// <summary>Raised when there is a room that was not there before.</summary>
    public RoomSignal Found { get; } = new();

    public RoomSignal SignalOf(CoopId coop, Topic room) => _signals.GetOrAdd((coop, room), static _ => new RoomSignal());

    public async Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation)
    {
        foreach (var happened in events)
        {
            Topic? room = happened.Event switch
            {
                RoomEvent e => e.Room,
                MembershipEvent or TeamLifeEvent or TeamRenamed => Topic.Of(((TeamEvent)happened.Event).Team),
                CircleEvent e => Topic.Of(e.Circle),
                _ => null,
            };
            if (room is not { } topic) continue;
            var key = (happened.Stream.Coop, topic);
            if (_noted.TryAdd(key, true))
            {
                await book.Note(happened.Stream.Coop, topic);
                Found.Raise();
            }

            var signal = SignalOf(happened.Stream.Coop, topic);
            if (happened.Event is RoomEvent) signal.Version = happened.Version;
            signal.Raise();
        }
    }
}

/// <summary>Tells whoever waits that there is something to do.</summary>
internal sealed class RoomSignal
{
    private volatile TaskCompletionSource _raised = New();
    private volatile bool _hasNews = true;

    /// <summary>The version of the room's history that was last heard of.</summary>
    public long Version { get; set; }

    /// <summary>Whether the workspace has news of this room.</summary>
    public bool HasNews
    {
        get => _hasNews;
        set => _hasNews = value;
    }

    /// <summary>Completes when there is something to do after this was taken.</summary>
    public Task Raised => _raised.Task;

    public void Raise() => Interlocked.Exchange(ref _raised, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
