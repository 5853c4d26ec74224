using System.Diagnostics;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EqualCare.Bench;

/// <summary>
/// What it costs a request to be somebody's: the server's own pipeline, from the request line to the answer, without the network. The
/// baseline is the same answer for anybody.
/// </summary>
internal static class SignInBench
{
    private const int WarmUp = 100_000;
    private const int Requests = 300_000;
    private const int Rounds = 5;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("equalcare-bench-").FullName;
        try
        {
            await Measure(folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string folder)
    {
        var direct = new DirectServer();
        await using var server = await Server.Build(["--data", folder, "--no-demo"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IServer>(direct);
            builder.Services.AddSingleton(new StandardOutput(TextWriter.Null));
        });
        foreach (var (path, method) in new[] { ("/open", "GET"), ("/own", "GET"), ("/open", "POST"), ("/own", "POST") })
        {
            var endpoint = server.App.MapMethods(path, [method], (HttpContext http) =>
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            });
            if (path == "/own") endpoint.RequireAuthorization();
        }

        await server.App.StartAsync();
        var accounts = server.App.Services.GetRequiredService<Accounts>();
        var sessions = server.App.Services.GetRequiredService<Sessions>();
        var account = await accounts.CreateAsync(new CoopId("bench"), new MemberId(Guid.NewGuid()), "bench", "a pass phrase", "Bench");
        var cookie = (await sessions.Begin(account, SessionKind.Cookie, CancellationToken.None))!.Secret;
        var token = (await sessions.Begin(account, SessionKind.Token, CancellationToken.None))!.Secret;

        var byCookie = new Dictionary<string, string> { ["Host"] = "localhost", ["Cookie"] = $"equalcare={cookie}", ["Origin"] = "http://localhost" };
        var byToken = new Dictionary<string, string> { ["Host"] = "localhost", ["Authorization"] = $"Bearer {token}" };
        var nobody = new Dictionary<string, string> { ["Host"] = "localhost" };
        (string What, string Method, Dictionary<string, string> Headers)[] cases =
        [
            ("GET by cookie", "GET", byCookie), ("POST by cookie, Origin checked", "POST", byCookie), ("POST by token", "POST", byToken),
        ];
        foreach (var (_, method, headers) in cases)
        {
            await Run(direct, method, "/own", headers, WarmUp);
            await Run(direct, method, "/open", nobody, WarmUp);
        }

        var rows = new List<Row>();
        foreach (var (what, method, headers) in cases)
        {
            var own = new List<double>();
            var open = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                open.Add(await Run(direct, method, "/open", nobody, Requests));
                own.Add(await Run(direct, method, "/own", headers, Requests));
            }

            rows.Add(new Row(what, Table.Median(own), Table.Median(open), "ns"));
            rows.Add(new Row($"{what}: requests a second and core", 1e9 / Table.Median(own), 1e9 / Table.Median(open), "1/s"));
        }

        Table.Print("A request of somebody signed in, through the whole pipeline", "anybody's", rows);
        await server.App.StopAsync();
    }

    private static async Task<double> Run(DirectServer server, string method, string path, Dictionary<string, string> headers, int requests)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests; i++)
        {
            var status = await server.Ask(method, path, headers);
            if (status != StatusCodes.Status204NoContent) throw new InvalidOperationException($"{method} {path} was answered with {status}.");
        }

        return Stopwatch.GetElapsedTime(began).TotalNanoseconds / requests;
    }

    /// <summary>Hands requests to the application by itself, where Kestrel would read them from a socket.</summary>
    private sealed class DirectServer : IServer
    {
        private Func<IFeatureCollection, Task>? _process;

        public DirectServer() => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public async Task<int> Ask(string method, string path, Dictionary<string, string> headers)
        {
            var request = new HttpRequestFeature { Method = method, Path = path, RawTarget = path, Scheme = "http", Protocol = "HTTP/1.1" };
            foreach (var (name, value) in headers) request.Headers[name] = value;
            var response = new HttpResponseFeature();
            var features = new FeatureCollection();
            features.Set<IHttpRequestFeature>(request);
            features.Set<IHttpResponseFeature>(response);
            features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            await _process!(features);
            return response.StatusCode;
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull
        {
            _process = async features =>
            {
                var context = application.CreateContext(features);
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, exception: null);
            };
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
