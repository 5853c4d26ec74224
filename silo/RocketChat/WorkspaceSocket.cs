using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace EqualCare.RocketChat;

/// <summary>
/// Listens to the workspace's websocket for rooms that have news. What it hears is a hint and no more: after each connection, and whatever comes garbled or twice or not at
/// all, the record is read.
/// </summary>
internal sealed partial class WorkspaceSocket(WorkspaceCalls calls, WorkspaceLink link, RocketChatOptions options, TimeProvider time, ILogger log)
{
    private const int LargestFrame = 4 * 1024 * 1024;

    // The workspace allows forty subscriptions at once on a connection, and then one a second.
    private const int AtOnce = 30;
    private static readonly TimeSpan BetweenMore = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(40);

    private readonly SemaphoreSlim _saying = new(1);

    /// <summary>Listens until it is stopped.</summary>
    /// <param name="rooms">The rooms to listen for now, by their ids in the workspace.</param>
    /// <param name="news">Called with the id of a room that has news; with null when it may be any.</param>
    public async Task Listen(Func<IReadOnlyCollection<string>> rooms, Action<string?> news, CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                await link.WhenUp(stop);
                var began = time.GetTimestamp();
                await ListenOnce(rooms, news, stop);
                if (time.GetElapsedTime(began) > TimeSpan.FromMinutes(1)) failures = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Lost(log, fault);
            }

            var pause = options.ShortestPause * Math.Pow(2, Math.Min(failures++, 10));
            await Task.Delay(pause < options.LongestPause ? pause : options.LongestPause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenOnce(Func<IReadOnlyCollection<string>> rooms, Action<string?> news, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(stop);
        opening.CancelAfter(options.CallPatience);
        await socket.ConnectAsync(calls.Socket, opening.Token);
        await Say(socket, """{"msg":"connect","version":"1","support":["1"]}""", stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var heardAt = time.GetTimestamp();
        var subscribing = Task.CompletedTask;
        var pinging = Ping(socket, () => time.GetElapsedTime(Volatile.Read(ref heardAt)), ended);
        try
        {
            while (true)
            {
                using var frame = await Hear(socket, ended.Token);
                Volatile.Write(ref heardAt, time.GetTimestamp());
                switch (frame.RootElement.Text("msg"))
                {
                    case "connected":
                        await Say(socket, JsonSerializer.Serialize(new { msg = "method", method = "login", id = "login", @params = new[] { new { resume = calls.Self.Token } } }), stop);
                        break;
                    case "failed":
                        throw new InvalidDataException("The workspace does not speak this version of its protocol.");
                    case "ping":
                        await Say(socket, frame.RootElement.Text("id") is { } id ? JsonSerializer.Serialize(new { msg = "pong", id }) : """{"msg":"pong"}""", stop);
                        break;
                    case "result" when frame.RootElement.Text("id") == "login":
                        if (frame.RootElement.TryGetProperty("error", out _)) throw new InvalidDataException("The workspace does not let the bridge listen.");
                        subscribing = Subscribe(socket, rooms, ended.Token);
                        break;
                    case "ready":
                        // From here on nothing is missed; what was before is in the record.
                        news(SubscribedRoom(frame.RootElement));
                        break;
                    case "changed":
                        if (RoomOf(frame.RootElement) is { } room) news(room);
                        break;
                }
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(subscribing, pinging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Subscribe(ClientWebSocket socket, Func<IReadOnlyCollection<string>> rooms, CancellationToken stop)
    {
        await Sub(socket, "all", "stream-room-messages", "__my_messages__", stop);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            foreach (var room in rooms().Where(known.Add).ToList())
            {
                await Sub(socket, $"gone/{room}", "stream-notify-room", $"{room}/deleteMessage", stop);
                await Sub(socket, $"pruned/{room}", "stream-notify-room", $"{room}/deleteMessageBulk", stop);
                if (known.Count > AtOnce / 2) await Task.Delay(BetweenMore * 2, time, stop);
            }

            await Task.Delay(BetweenMore, time, stop);
        }
    }

    private Task Sub(ClientWebSocket socket, string id, string name, string what, CancellationToken stop) =>
        Say(socket, JsonSerializer.Serialize(new { msg = "sub", id, name, @params = new object[] { what, false } }), stop);

    private async Task Ping(ClientWebSocket socket, Func<TimeSpan> silent, CancellationTokenSource ended)
    {
        while (true)
        {
            await Task.Delay(Quiet / 4, time, ended.Token);
            if (silent() > Silence)
            {
                await ended.CancelAsync();
                return;
            }

            if (silent() > Quiet) await Say(socket, """{"msg":"ping"}""", ended.Token);
        }
    }

    private static string? SubscribedRoom(JsonElement frame)
    {
        var id = frame.Items("subs").Select(sub => sub.AsText()).FirstOrDefault();
        var slash = id?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash < 0 ? null : id![(slash + 1)..];
    }

    private static string? RoomOf(JsonElement frame)
    {
        var fields = frame.Child("fields");
        if (frame.Text("collection") == "stream-room-messages") return fields.Items("args").FirstOrDefault().Text("rid");
        var name = fields.Text("eventName");
        var slash = name?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash < 0 ? null : name![..slash];
    }

    private async Task Say(ClientWebSocket socket, string text, CancellationToken stop)
    {
        await _saying.WaitAsync(stop);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        finally
        {
            _saying.Release();
        }
    }

    private static async Task<JsonDocument> Hear(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.GetMemory(16 * 1024), stop);
            if (received.MessageType == WebSocketMessageType.Close) throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            buffer.Advance(received.Count);
            if (buffer.WrittenCount > LargestFrame) throw new InvalidDataException("The workspace sent a frame that is too large.");
            if (received.EndOfMessage) return JsonDocument.Parse(buffer.WrittenMemory);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The workspace's socket was lost; it is opened again.")]
    private static partial void Lost(ILogger log, Exception fault);
}
