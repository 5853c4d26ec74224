using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace EqualCare.RocketChatEmulator;

/// <summary>Sends announcements to subscribers, one after the other in the order they were made: the order of storing.</summary>
internal sealed class Announcer : IAsyncDisposable
{
    private readonly Channel<Announcement> _queue = Channel.CreateUnbounded<Announcement>();
    private readonly AsyncLocal<RequestFrames?> _request = new();
    private readonly Sockets _sockets;
    private readonly FaultSwitches _faults;
    private readonly Task _running;

    public Announcer(Sockets sockets, FaultSwitches faults)
    {
        _sockets = sockets;
        _faults = faults;
        _running = RunAsync();
    }

    /// <summary>From here on in this flow of execution, announcements belong to one REST call.</summary>
    public RequestFrames BeginRequest() => _request.Value = new();

    public bool HasListeners(string stream, string eventName) => _sockets.Listeners(stream, eventName).Any();

    public void Announce(Announcement announcement)
    {
        _request.Value?.Attach(announcement, _faults.Timing);
        _queue.Writer.TryWrite(announcement);
    }

    public void Announce(string stream, string eventName, Func<JsonArray> args)
    {
        // Nothing is built for nobody; what is built is built now, while the state is the one that is announced.
        if (!HasListeners(stream, eventName)) return;
        var built = args();
        Announce(new(stream, eventName, _ => (JsonArray)built.DeepClone()));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        await foreach (var announcement in _queue.Reader.ReadAllAsync())
        {
            await announcement.MayGo;
            var sending = new List<Task>();
            _faults.Frames.Pass(announcement.AsFrame(), () => sending.AddRange(Send(announcement)));
            if (sending.Count == 0) announcement.Gone.TrySetResult();
            else _ = Task.WhenAll(sending).ContinueWith(_ => announcement.Gone.TrySetResult(), TaskScheduler.Default);
        }
    }

    private IEnumerable<Task> Send(Announcement announcement)
    {
        foreach (var socket in _sockets.Listeners(announcement.Stream, announcement.Event))
        {
            if (socket.Id == announcement.ExceptConnection || announcement.Args(socket.UserId) is not { } args) continue;
            yield return socket.SendAsync(new JsonObject
            {
                ["msg"] = "changed",
                ["collection"] = announcement.Stream,
                ["id"] = "id",
                ["fields"] = new JsonObject { ["eventName"] = announcement.Event, ["args"] = args },
            });
        }
    }
}
