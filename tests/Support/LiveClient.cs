using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.Support;

/// <summary>
/// A live connection as a program would make it: SignalR's own client over a WebSocket. It says by which headers it wants to be let in.
/// </summary>
public sealed class LiveClient : IAsyncDisposable
{
    private const string Place = "/hubs/live";

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveClient(HubConnection hub)
    {
        Hub = hub;
        foreach (var name in new[] { "Changed", "Closed", "Presence" })
            hub.On<JsonElement>(name, heard => Heard.Enqueue((name, heard)));
        hub.Closed += fault =>
        {
            EndedBy = fault;
            _ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public HubConnection Hub { get; }

    /// <summary>What the server called, in the order in which it came.</summary>
    public ConcurrentQueue<(string Method, JsonElement Message)> Heard { get; } = new();

    /// <summary>Completes when the connection is over, whoever ended it.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Why it is over, where the connection knows.</summary>
    public Exception? EndedBy { get; private set; }

    /// <param name="server">Where the server listens, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="headers">How to be let in: Authorization, or Cookie and Origin.</param>
    /// <exception cref="HttpRequestException">The server does not let it in; the status says why.</exception>
    public static async Task<LiveClient> Connect(
        Uri server, IReadOnlyDictionary<string, string> headers, string query = "", CancellationToken cancellation = default)
    {
        var place = new UriBuilder(server) { Scheme = server.Scheme == "https" ? "wss" : "ws", Path = Place, Query = query };
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(place.Uri));
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketFactory(headers));
        builder.AddJsonProtocol();
        var client = new LiveClient(builder.Build());
        try
        {
            await client.Hub.StartAsync(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public static Task<LiveClient> ByToken(Uri server, string token, CancellationToken cancellation = default) =>
        Connect(server, new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {token}" }, cancellation: cancellation);

    /// <summary>As a browser does it, from a page of the server.</summary>
    public static Task<LiveClient> ByCookie(Uri server, string cookie, CancellationToken cancellation = default) => Connect(
        server,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookie"] = cookie, ["Origin"] = server.GetLeftPart(UriPartial.Authority) },
        cancellation: cancellation);

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private sealed class WebSocketFactory(IReadOnlyDictionary<string, string> headers) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            foreach (var (name, value) in headers) socket.Options.SetRequestHeader(name, value);
            try
            {
                await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
            }
            catch (WebSocketException refused) when (socket.HttpStatusCode != default)
            {
                throw new HttpRequestException("The server does not let this connection in.", refused, socket.HttpStatusCode);
            }

            var stream = WebSocketStream.Create(socket, WebSocketMessageType.Text, ownsWebSocket: true);
            return new SocketConnection(stream);
        }
    }

    private sealed class SocketConnection : DefaultConnectionContext
    {
        private readonly Stream _stream;

        public SocketConnection(Stream stream)
            : base(Guid.NewGuid().ToString("N"))
        {
            _stream = stream;
            Transport = new Duplex(PipeReader.Create(stream), PipeWriter.Create(stream));
        }

        public override async ValueTask DisposeAsync()
        {
            await _stream.DisposeAsync();
            await base.DisposeAsync();
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
