using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace EqualCare.Tests.Browser;

/// <summary>The server with its app and the demo co-op, as somebody who downloaded it would start it. It may be killed and started again.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public const string Password = "demo-co-op";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _data;
    private readonly string _address = $"http://localhost:{FreePort()}";
    private readonly HttpClient _http;
    private Process? _process;

    private RunningApp(DirectoryInfo data)
    {
        _data = data;
        _http = new HttpClient { BaseAddress = new Uri(_address) };
    }

    public Uri Address => _http.BaseAddress!;

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    /// <summary>Why the app cannot be run here; null when it can.</summary>
    public static string? Missing =>
        !File.Exists(Repository.Server) ? "The server is not built: build web/EqualCare.Web.csproj in Release."
        : !File.Exists(Path.Combine(Repository.App, "index.html")) ? "The browser app is not built: run web/client/build.sh."
        : null;

    /// <summary>Starts a server: on a copy of data that was laid aside, else on new data, into which it loads the demo co-op first.</summary>
    public static async Task<RunningApp> Start(DirectoryInfo? laidAside = null)
    {
        var data = Directory.CreateTempSubdirectory("equalcare-browser-");
        if (laidAside is not null) Copy(laidAside, data);
        var app = new RunningApp(data);
        await app.Launch();
        app.People = await app._http.GetFromJsonAsync<DemoPerson[]>("/api/demo/people") ?? [];
        return app;
    }

    /// <summary>A copy of what is on its disk, for servers that are to begin where this one is. It is killed for it: what counts is on the disk.</summary>
    public async Task<DirectoryInfo> LayAside()
    {
        await Kill();
        var copy = Directory.CreateTempSubdirectory("equalcare-browser-");
        Copy(_data, copy);
        await Launch();
        return copy;
    }

    public DemoPerson Person(string preferredName) => People.First(person => person.PreferredName.StartsWith(preferredName, StringComparison.Ordinal));

    /// <summary>Ends the process without a chance to tidy up.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async Task Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Repository.Server, "--urls", _address, "--data", _data.FullName, $"--Client:Folder={Repository.App}", "--Logging:LogLevel:Default=Warning",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var complaints = new ConcurrentQueue<string?>();
        _process.ErrorDataReceived += (_, line) => complaints.Enqueue(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var since = Stopwatch.StartNew();
        while (!await IsReady())
        {
            if (_process.HasExited) throw new InvalidOperationException($"The server stopped with {_process.ExitCode}. {string.Join('\n', complaints)}");
            if (since.Elapsed > Patience) throw new TimeoutException("The server did not become ready.");
            await Task.Delay(100);
        }
    }

    /// <summary>A command by HTTP, as another program would give it: for what a test needs to be there.</summary>
    public async Task<JsonElement> Give(DemoPerson by, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        return await Send(by, request);
    }

    public async Task<JsonElement> Ask(DemoPerson by, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(by, request);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await Kill();
        _process?.Dispose();
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    private async Task<JsonElement> Send(DemoPerson by, HttpRequestMessage request)
    {
        if (by.Token is null)
        {
            using var signIn = await _http.PostAsJsonAsync("/api/tokens", new { username = by.Username, password = Password });
            by.Token = (await signIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        }

        request.Headers.Authorization = new("Bearer", by.Token);
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{request.RequestUri} answered {(int)response.StatusCode}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.OK) return false;
            using var people = await _http.GetAsync(new Uri("/api/demo/people", UriKind.Relative));
            return people.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to.FullName, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Somebody made up.</summary>
internal sealed record DemoPerson(string Username, string MemberId, string PreferredName, IReadOnlyList<DemoPlace> Teams)
{
    public string? Token { get; set; }
}

internal sealed record DemoPlace(string Id, string Name);
