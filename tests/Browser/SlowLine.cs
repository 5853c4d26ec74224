using System.Net;
using System.Net.Sockets;

namespace EqualCare.Tests.Browser;

/// <summary>
/// A line to the server like that of a phone in a valley: so many bytes a second, and so long until anything arrives. It stands before everything that a
/// browser opens, also before what a page's own tools do not slow down: service workers and sockets.
/// </summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Uri _server;
    private readonly int _bytesPerSecond;
    private readonly TimeSpan _delay;
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private DateTimeOffset _freeAt;

    public SlowLine(Uri server, int bytesPerSecond, TimeSpan roundTrip)
    {
        _server = server;
        _bytesPerSecond = bytesPerSecond;
        _delay = roundTrip / 2;
        _listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = Accept();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Join(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Join(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port, _ending.Token);
            await Task.WhenAny(Carry(near.GetStream(), far.GetStream(), limited: false), Carry(far.GetStream(), near.GetStream(), limited: true));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
        }
    }

    // Each piece is under way for the delay while the next is read already; downwards all connections share the one line.
    private async Task Carry(NetworkStream from, NetworkStream to, bool limited)
    {
        var last = Task.CompletedTask;
        var buffer = new byte[4096];
        int read;
        while ((read = await from.ReadAsync(buffer, _ending.Token)) > 0)
        {
            var arrives = (limited ? Pass(read) : TimeProvider.System.GetUtcNow()) + _delay;
            last = Deliver(last, buffer[..read], arrives, to);
            if (limited) await Until(arrives - _delay);
        }

        await last;
    }

    private async Task Deliver(Task before, byte[] piece, DateTimeOffset at, NetworkStream to)
    {
        await Until(at);
        await before;
        await to.WriteAsync(piece, _ending.Token);
    }

    private DateTimeOffset Pass(int bytes)
    {
        lock (_gate)
        {
            var now = TimeProvider.System.GetUtcNow();
            _freeAt = (_freeAt > now ? _freeAt : now) + TimeSpan.FromSeconds((double)bytes / _bytesPerSecond);
            return _freeAt;
        }
    }

    private async Task Until(DateTimeOffset at)
    {
        var wait = at - TimeProvider.System.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _ending.Token);
    }
}
