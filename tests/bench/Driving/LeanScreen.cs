using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EqualCare.Bench.Driving;

/// <summary>Hears a change: its versions, and the whole message.</summary>
internal delegate void Hearing(long from, long to, ReadOnlySpan<byte> message);

/// <summary>
/// A screen that speaks SignalR's JSON over a bare WebSocket, so that one process can be thousands of them. It looks only at what it has to.
/// </summary>
internal sealed class LeanScreen : IAsyncDisposable
{
    private const byte EndOfRecord = 0x1e;

    private static readonly ConcurrentDictionary<LeanScreen, bool> Open = new();
    private static readonly Lazy<Timer> Heart = new(() => new Timer(_ => Beat(), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));

    private readonly Socket _socket;
    private readonly Hearing _hear;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<byte[]>? _answer;
    private byte[] _received;
    private byte[] _partial = [];
    private int _partialLength;
    private long _leftOfFrame;
    private bool _isControl;

    private LeanScreen(Socket socket, Hearing hear, int buffer) => (_socket, _hear, _received) = (socket, hear, new byte[buffer]);

    /// <summary>Completes when the connection is over.</summary>
    public Task Ended => _ended.Task;

    public static async Task<LeanScreen> Connect(Uri server, string token, Hearing hear, int buffer = 4096)
    {
        _ = Heart.Value;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var screen = new LeanScreen(socket, hear, buffer);
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
            await screen.Upgrade(server, token);
            Open[screen] = true;
            _ = screen.Listen();
            await screen.Send("{\"protocol\":\"json\",\"version\":1}");
            return screen;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a topic and answers with the whole message that came back.</summary>
    public async Task<byte[]> Watch(string topic, string? epoch = null, long version = 0)
    {
        var answer = _answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var from = epoch is null ? "null" : $"{{\"epoch\":\"{epoch}\",\"version\":{version}}}";
        await Send($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Watch\",\"arguments\":[\"{topic}\",{from}]}}");
        if (await Task.WhenAny(answer.Task, Ended) == Ended) throw new IOException("The connection ended before the picture came.");
        var message = await answer.Task;
        if (message.AsSpan().IndexOf("\"error\":"u8) >= 0) throw new InvalidOperationException(Encoding.UTF8.GetString(message));
        return message;
    }

    public ValueTask DisposeAsync()
    {
        Open.TryRemove(this, out _);
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The number behind the first place where a name stands.</summary>
    public static long NumberAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name) =>
        text.IndexOf(name) is >= 0 and var at && Utf8Parser.TryParse(text[(at + name.Length)..], out long number, out _) ? number : -1;

    private static void Beat()
    {
        foreach (var screen in Open.Keys) _ = screen.Send("{\"type\":6}");
    }

    private async Task Upgrade(Uri server, string token)
    {
        var request = $"GET /hubs/live HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\nAuthorization: Bearer {token}\r\n\r\n";
        await _socket.SendAsync(Encoding.ASCII.GetBytes(request));

        // Byte by byte would be slow, and more than the head does not come before we have spoken.
        var filled = 0;
        while (_received.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) < 0)
        {
            var count = await _socket.ReceiveAsync(_received.AsMemory(filled));
            filled += count > 0 ? count : throw new IOException("The server has closed the connection.");
        }

        var status = Encoding.ASCII.GetString(_received, 9, 3);
        if (status != "101") throw new IOException($"The server lets no screen in: {status}.");
    }

    private async Task Send(string record)
    {
        var length = Encoding.UTF8.GetByteCount(record) + 1;
        var frame = new byte[length + 8];

        // A mask there has to be; one of zeros leaves the text as it is.
        frame[0] = 0x81;
        var start = 6;
        if (length < 126)
        {
            frame[1] = (byte)(0x80 | length);
        }
        else
        {
            (frame[1], start) = (0x80 | 126, 8);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
        }

        Encoding.UTF8.GetBytes(record, frame.AsSpan(start));
        frame[start + length - 1] = EndOfRecord;
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(frame.AsMemory(0, start + length));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Whoever listens finds out.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task Listen()
    {
        var filled = 0;
        try
        {
            while (true)
            {
                var count = await _socket.ReceiveAsync(_received.AsMemory(filled));
                if (count == 0) break;
                filled += count;
                var taken = Take(_received.AsSpan(0, filled));
                _received.AsSpan(taken, filled - taken).CopyTo(_received);
                filled -= taken;
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Ours or theirs: over it is.
        }

        Open.TryRemove(this, out _);
        _ended.TrySetResult();
    }

    /// <summary>Takes in frames and says how many bytes that were; the head of a frame that is not there yet is left.</summary>
    private int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (taken < bytes.Length)
        {
            if (_leftOfFrame == 0)
            {
                var rest = bytes[taken..];
                if (rest.Length < 2) break;
                var shortLength = rest[1] & 0x7f;
                var head = shortLength switch { 126 => 4, 127 => 10, _ => 2 };
                if (rest.Length < head) break;
                _leftOfFrame = shortLength switch
                {
                    126 => BinaryPrimitives.ReadUInt16BigEndian(rest[2..]),
                    127 => BinaryPrimitives.ReadInt64BigEndian(rest[2..]),
                    _ => shortLength,
                };
                _isControl = (rest[0] & 0x08) != 0;
                taken += head;
                continue;
            }

            var part = bytes.Slice(taken, (int)Math.Min(_leftOfFrame, bytes.Length - taken));
            if (!_isControl) TakeText(part);
            taken += part.Length;
            _leftOfFrame -= part.Length;
        }

        return taken;
    }

    private void TakeText(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf(EndOfRecord) is >= 0 and var end)
        {
            if (_partialLength == 0)
            {
                TakeRecord(text[..end]);
            }
            else
            {
                Keep(text[..end]);
                TakeRecord(_partial.AsSpan(0, _partialLength));
                _partialLength = 0;
            }

            text = text[(end + 1)..];
        }

        Keep(text);
    }

    private void Keep(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return;
        if (_partial.Length < _partialLength + text.Length) Array.Resize(ref _partial, Math.Max(_partial.Length * 2, _partialLength + text.Length));
        text.CopyTo(_partial.AsSpan(_partialLength));
        _partialLength += text.Length;
    }

    private void TakeRecord(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("{\"type\":1,\"target\":\"Changed\""u8))
            _hear(NumberAfter(record, "\"from\":"u8), NumberAfter(record, "\"to\":"u8), record);
        else if (record.StartsWith("{\"type\":3,"u8)) _answer?.TrySetResult(record.ToArray());
    }
}
