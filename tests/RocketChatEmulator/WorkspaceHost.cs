using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.RocketChatEmulator;

/// <summary>The listening part. It can go away and come back at the same address, while the workspace keeps its state.</summary>
internal sealed class WorkspaceHost(Workspace space, string url) : IAsyncDisposable
{
    private readonly RestServer _rest = new(space);
    private WebApplication? _app;

    public string Url { get; private set; } = url;

    public bool IsListening => _app is not null;

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_app is not null) return;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(Url);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        // The tests that stop a workspace have nothing to wait for.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var app = builder.Build();
        var ddp = new DdpEndpoint(space);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Run(http => http.WebSockets.IsWebSocketRequest && http.Request.Path == "/websocket"
            ? ddp.HandleAsync(http)
            : _rest.HandleAsync(http));
        await app.StartAsync(cancellation);
        _app = app;
        Url = app.Urls.First();
        space.RootUrl = Url;
    }

    /// <summary>From here on connections are refused.</summary>
    public async Task StopAsync()
    {
        if (_app is not { } app) return;
        _app = null;
        foreach (var socket in space.Sockets.All) socket.Abort();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
