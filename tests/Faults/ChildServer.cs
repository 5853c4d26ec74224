using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using EqualCare.Database;

namespace EqualCare.Faults;

/// <summary>The real server in a process of its own, which can be killed at any moment and started again at the same address.</summary>
public sealed partial class ChildServer(DatabaseOptions database, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly HttpClient Http = new();

    private readonly TaskCompletionSource<string> _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The one-time word for the first administrator, once it has been printed.</summary>
    public Task<string> Welcome => _welcome.Task.WaitAsync(Patience);

    /// <summary>How much memory it holds.</summary>
    public long Memory
    {
        get
        {
            if (_process is not { } process) return 0;
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public async Task Start()
    {
        string[] where = database.Postgres is { } postgres ? ["--postgres", postgres] : ["--data", database.DataFolder!];
        var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "--urls", Address.ToString(), "--no-demo", .. where])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await UntilReady(process);
    }

    /// <summary>As if the power had failed: nothing is finished, nobody is told.</summary>
    public async Task Kill()
    {
        if (_process is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await Kill();

    private async Task UntilReady(Process process)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended by itself with {process.ExitCode}.");
            try
            {
                using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"), deadline.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20, deadline.Token);
        }
    }

    private void Read(string? line)
    {
        if (line is not null && WelcomeLink().Match(line) is { Success: true } link) _welcome.TrySetResult(link.Groups["word"].Value);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("/welcome#(?<word>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WelcomeLink();
}
