using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>A bare websocket client that keeps every frame and waits for the one a test is after.</summary>
internal sealed class DdpClient : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _frames = [];
    private readonly List<string> _unreadable = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private bool _ended;
    private int _lastId;

    public IReadOnlyList<JsonObject> Frames
    {
        get { lock (_gate) return [.. _frames]; }
    }

    public IReadOnlyList<string> Unreadable
    {
        get { lock (_gate) return [.. _unreadable]; }
    }

    /// <summary>Opens the socket and says nothing yet.</summary>
    public static async Task<DdpClient> OpenAsync(RocketChatWorkspace workspace)
    {
        var client = new DdpClient();
        using var patience = new CancellationTokenSource(_patience);
        await client._socket.ConnectAsync(workspace.WebsocketUrl, patience.Token);
        client._reading = client.ReadAsync();
        return client;
    }

    public static async Task<DdpClient> ConnectAsync(RocketChatWorkspace workspace)
    {
        var client = await OpenAsync(workspace);
        await client.SendAsync(new JsonObject { ["msg"] = "connect", ["version"] = "1", ["support"] = new JsonArray("1") });
        await client.NextAsync(frame => Msg(frame) == "connected");
        return client;
    }

    public static async Task<DdpClient> LogInAsync(RocketChatWorkspace workspace, string username)
    {
        var client = await ConnectAsync(workspace);
        var result = await client.CallAsync("login", new JsonObject { ["resume"] = workspace.LoginTokenOf(username) });
        Assert.Null(result["error"]);
        return client;
    }

    /// <summary>Logged in and listening to a room's messages.</summary>
    public static async Task<DdpClient> ListenAsync(RocketChatWorkspace workspace, string username, string room)
    {
        var client = await LogInAsync(workspace, username);
        Assert.Equal("ready", Msg(await client.SubscribeAsync("stream-room-messages", workspace.Room(room).Id)));
        return client;
    }

    public static string? Msg(JsonObject frame) => frame["msg"]?.ToString();

    public Task SendAsync(JsonObject frame) => SendTextAsync(frame.ToJsonString());

    public Task SendTextAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async Task<JsonObject> CallAsync(string method, params JsonNode?[] parameters)
    {
        var id = NewId();
        await SendAsync(new JsonObject { ["msg"] = "method", ["method"] = method, ["id"] = id, ["params"] = new JsonArray(parameters) });
        return await NextAsync(frame => Msg(frame) == "result" && frame["id"]!.ToString() == id);
    }

    /// <summary>The "ready" or the "nosub" that answers the subscription.</summary>
    public async Task<JsonObject> SubscribeAsync(string stream, string eventName, string? id = null, JsonNode? options = null)
    {
        var sub = id ?? NewId();
        var before = Frames.Count;
        await SendAsync(new JsonObject
        {
            ["msg"] = "sub",
            ["id"] = sub,
            ["name"] = stream,
            ["params"] = new JsonArray(eventName, options ?? JsonValue.Create(false)),
        });
        return await NextAsync(frame => Answers(frame, sub), before);
    }

    /// <summary>The first frame that fits, be it here already or still to come.</summary>
    public async Task<JsonObject> NextAsync(Func<JsonObject, bool> fits, int after = 0)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_frames.Skip(after).FirstOrDefault(fits) is { } found) return found;
                if (_ended) throw new InvalidOperationException("The websocket ended before the frame came.");
                changed = _changed.Task;
            }

            await changed.WaitAsync(patience.Token);
        }
    }

    public async Task<JsonObject> NextMessageAsync(Func<JsonObject, bool> fits, int after = 0) =>
        MessageOf(await NextAsync(frame => MessageOf(frame) is { } message && fits(message), after))!;

    /// <summary>Every message state received so far, in order of arrival.</summary>
    public IReadOnlyList<JsonObject> Messages() => [.. Frames.Select(MessageOf).OfType<JsonObject>()];

    /// <summary>Everything announced so far has arrived once a marker has, as frames keep their order.</summary>
    public async Task SettleAsync(RocketChatWorkspace workspace, string room = "team")
    {
        var marker = workspace.As("bob").Send(room, "marker");
        await NextMessageAsync(message => message["_id"]!.ToString() == marker.Id);
    }

    public async Task EndedAsync() => await _reading.WaitAsync(_patience);

    public async Task UnreadableAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_unreadable.Count > 0) return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private static JsonObject? MessageOf(JsonObject frame) =>
        frame["collection"]?.ToString() == "stream-room-messages" && Msg(frame) == "changed"
            ? frame["fields"]!["args"]![0] as JsonObject
            : null;

    private static bool Answers(JsonObject frame, string sub) =>
        (Msg(frame) == "ready" && frame["subs"]!.AsArray().Any(one => one!.ToString() == sub))
        || (Msg(frame) == "nosub" && frame["id"]!.ToString() == sub);

    private string NewId() => $"test-{Interlocked.Increment(ref _lastId)}";

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var text = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) break;
                text.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                Keep(Encoding.UTF8.GetString(text.ToArray()));
                text.SetLength(0);
            }
        }
        catch (WebSocketException)
        {
            // Broken off, which is what several tests wait for.
        }
        catch (OperationCanceledException)
        {
            // Aborted by this side.
        }

        lock (_gate) _ended = true;
        Wake();
    }

    private void Keep(string text)
    {
        lock (_gate)
        {
            try
            {
                _frames.Add(JsonNode.Parse(text)!.AsObject());
            }
            catch (System.Text.Json.JsonException)
            {
                _unreadable.Add(text);
            }
        }

        Wake();
    }

    private void Wake()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
