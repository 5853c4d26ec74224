using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EqualCare.Bench.Driving;

/// <summary>
/// One kept-alive HTTP connection, with nothing on it that is not needed: who drives a server on the same machine should take little of it.
/// </summary>
internal sealed class LeanHttp : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly string _host;
    private readonly Socket _socket;
    private byte[] _received = new byte[16 * 1024];
    private byte[] _sent = new byte[1024];
    private int _filled;

    private LeanHttp(string host, Socket socket) => (_host, _socket) = (host, socket);

    public static async Task<LeanHttp> Connect(Uri server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
        return new LeanHttp(server.Authority, socket);
    }

    /// <summary>A command with a key of its own.</summary>
    public ValueTask<Answer> Give(string path, string token, string body = "{}") => Ask(
        $"POST {path} HTTP/1.1\r\nHost: {_host}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    public ValueTask<Answer> Get(string path, string token) =>
        Ask($"GET {path} HTTP/1.1\r\nHost: {_host}\r\nAuthorization: Bearer {token}\r\n\r\n");

    public void Dispose() => _socket.Dispose();

    private async ValueTask<Answer> Ask(string request)
    {
        if (_sent.Length < request.Length) _sent = new byte[request.Length];
        await _socket.SendAsync(_sent.AsMemory(0, Encoding.ASCII.GetBytes(request, _sent)));
        _filled = 0;
        int head;
        while ((head = _received.AsSpan(0, _filled).IndexOf(EndOfHead)) < 0) await Receive();
        head += EndOfHead.Length;
        var status = (int)NumberAt(_received.AsSpan(9));
        if (LengthIn(_received.AsSpan(0, head)) is { } length)
        {
            while (_filled < head + length) await Receive();
            return new Answer(status, _received.AsMemory(head, length));
        }

        // In chunks: the last one is empty.
        while (!_received.AsSpan(0, _filled).EndsWith("0\r\n\r\n"u8)) await Receive();
        return new Answer(status, _received.AsMemory(head, Unchunked(_received.AsSpan(head, _filled - head))));
    }

    private async ValueTask Receive()
    {
        if (_filled == _received.Length) Array.Resize(ref _received, _filled * 2);
        var count = await _socket.ReceiveAsync(_received.AsMemory(_filled));
        _filled += count > 0 ? count : throw new IOException("The server has closed the connection.");
    }

    private static int? LengthIn(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        return head.IndexOf(name) is >= 0 and var at ? (int)NumberAt(head[(at + name.Length)..]) : null;
    }

    private static long NumberAt(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long number, out _) ? number : -1;

    private static int Unchunked(Span<byte> body)
    {
        var (read, written) = (0, 0);
        while (Utf8Parser.TryParse(body[read..], out int size, out var digits, 'x') && size > 0)
        {
            read += digits + 2;
            body.Slice(read, size).CopyTo(body[written..]);
            (read, written) = (read + size + 2, written + size);
        }

        return written;
    }
}

/// <param name="Body">Until the connection is used again.</param>
internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The position of a receipt.</summary>
    public long Position => Status is 200 or 201
        ? LeanScreen.NumberAfter(Body.Span, "\"position\":"u8)
        : throw new InvalidOperationException($"A command was answered with {Status}: {Encoding.UTF8.GetString(Body.Span)}");
}
