using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace EqualCare.RocketChatEmulator;

/// <summary>One websocket: reads frames one by one, and writes in the order it was asked to.</summary>
internal sealed class DdpConnection(WebSocket socket, string address, CallJournal journal, TimeProvider time) : IDisposable
{
    private readonly Channel<Outgoing> _outbox = Channel.CreateUnbounded<Outgoing>();
    private readonly CancellationTokenSource _aborted = new();
    private int _framesLeft = int.MaxValue;

    public string Id { get; } = Ids.New();

    public string Address => address;

    public SubscriptionSet Subscriptions { get; } = new();

    /// <summary>Who is logged in on it.</summary>
    public string? UserId { get; set; }

    public string? TokenHash { get; set; }

    public DateTimeOffset LastHeard { get; private set; } = time.GetUtcNow();

    public CancellationToken Aborted => _aborted.Token;

    public Task SendAsync(JsonObject frame)
    {
        // The text is made now, so that a later change to the node cannot reach the wire.
        var outgoing = new Outgoing(frame.ToJsonString(), frame);
        if (!_outbox.Writer.TryWrite(outgoing)) outgoing.Sent.TrySetResult();
        return outgoing.Sent.Task;
    }

    public void Send(JsonObject frame) => _ = SendAsync(frame);

    public void SendText(string text) => _outbox.Writer.TryWrite(new(text, null));

    /// <summary>Says goodbye once everything before it is written.</summary>
    public void Close() => _outbox.Writer.TryComplete();

    public void Abort()
    {
        _ = _aborted.CancelAsync();
        _outbox.Writer.TryComplete();
        socket.Abort();
    }

    public void AbortAfter(int frames) => Interlocked.Exchange(ref _framesLeft, frames);

    public async Task WriteAsync()
    {
        await foreach (var outgoing in _outbox.Reader.ReadAllAsync())
        {
            try
            {
                await WriteAsync(outgoing);
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client is gone: what is left to send has no reader.
            }
            finally
            {
                outgoing.Sent.TrySetResult();
            }
        }

        await SayGoodbyeAsync();
    }

    /// <summary>The next whole text, or null when the connection has ended.</summary>
    public async Task<string?> ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        using var text = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), _aborted.Token);
                LastHeard = time.GetUtcNow();
                if (part.MessageType == WebSocketMessageType.Close) return null;
                text.Write(buffer, 0, part.Count);
                if (part.EndOfMessage) return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _aborted.Dispose();

    private async Task WriteAsync(Outgoing outgoing)
    {
        var left = Volatile.Read(ref _framesLeft);
        if (left <= 0 || _aborted.IsCancellationRequested) return;
        // Noted first, so that whatever a client has seen is in the journal.
        journal.Add(JournalKind.FrameOut, outgoing.Frame?.Text("msg") ?? "", Id, UserId, body: outgoing.Frame);
        await socket.SendAsync(Encoding.UTF8.GetBytes(outgoing.Text), WebSocketMessageType.Text, endOfMessage: true, _aborted.Token);
        if (left != int.MaxValue && Interlocked.Decrement(ref _framesLeft) <= 0) Abort();
    }

    private async Task SayGoodbyeAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _aborted.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // It was broken off in the meantime, which ends it as well.
        }
    }

    private sealed record Outgoing(string Text, JsonObject? Frame)
    {
        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
