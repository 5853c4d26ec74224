using System.Collections.Concurrent;
using EqualCare.Chat;
using EqualCare.Journal;
using Microsoft.Extensions.Logging;

namespace EqualCare.RocketChat;

/// <summary>All rooms of this server, each kept the same as its likeness in the workspace; rooms wait for nobody but themselves.</summary>
internal sealed class Bridge : IDisposable
{
    // A room of which nobody told is found all the same.
    private static readonly TimeSpan LookForRooms = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(CoopId Coop, Topic Room), RoomBridge> _bridges = new();
    private readonly BridgedRooms _rooms;
    private readonly BridgeServices _services;
    private readonly TimeProvider _time;
    private readonly WorkspaceLink _link;
    private readonly WorkspaceSocket _socket;

    public Bridge(
        RocketChatOptions options,
        BridgedRooms rooms,
        BridgeBook book,
        TokenSafe safe,
        IGrainFactory grains,
        IJournal journal,
        AttachmentShelf shelf,
        BridgeMetrics metrics,
        TimeProvider time,
        ILogger<Bridge> log)
    {
        _rooms = rooms;
        _time = time;
        var calls = new WorkspaceCalls(options, time);
        var link = _link = new WorkspaceLink(calls, options, time);
        _services = new BridgeServices(
            grains, journal, book, calls, link, new Puppets(calls, book, safe, options), shelf, metrics, options, time, log);
        _socket = new WorkspaceSocket(calls, link, options, time, log);
        metrics.IsUp = () => link.AwaySince is null;
        metrics.Lag = () => _bridges.Values.Sum(bridge => bridge.Lag);
    }

    public BridgeState StateOf(CoopId coop)
    {
        var bridges = _bridges.Where(one => one.Key.Coop == coop).Select(one => one.Value).ToList();
        return new BridgeState(_link.AwaySince, bridges.Count(bridge => bridge.RoomId is not null), bridges.Sum(bridge => bridge.Lag));
    }

    /// <summary>Goes on until it is stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = new List<Task> { Task.Run(() => _socket.Listen(RoomIds, News, ended.Token), CancellationToken.None) };
        try
        {
            while (true)
            {
                var found = _rooms.Found.Raised;
                foreach (var room in await _services.Book.Rooms(stop))
                {
                    var key = (room.Coop, room.Room);
                    if (_bridges.ContainsKey(key)) continue;
                    var bridge = new RoomBridge(room, _rooms.SignalOf(room.Coop, room.Room), _services);
                    _bridges[key] = bridge;
                    running.Add(Task.Run(() => bridge.Run(ended.Token), CancellationToken.None));
                }

                await Task.WhenAny(found, Task.Delay(LookForRooms, _time, stop));
                stop.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _bridges.Clear();
        }
    }

    public void Dispose() => _services.Calls.Dispose();

    private List<string> RoomIds() => [.. _bridges.Values.Select(bridge => bridge.RoomId).OfType<string>()];

    private void News(string? roomId)
    {
        foreach (var bridge in _bridges.Values)
        {
            if (roomId is not null && bridge.RoomId != roomId) continue;
            bridge.Signal.HasNews = true;
            bridge.Signal.Raise();
        }
    }
}
