using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EqualCare.Bench.Driving;

/// <summary>A server in a process of its own. It can be ended in the midst of everything and started again at the same address.</summary>
internal sealed class ServedProcess(string program, Func<Uri, IEnumerable<string>> arguments) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly HttpClient Http = new();

    private readonly string _memoryFile = Path.Combine(Path.GetTempPath(), $"equalcare-bench-{Guid.NewGuid():N}");
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public int Id => _process!.Id;

    /// <summary>Starts it, and says how long it took until it was ready.</summary>
    public async Task<TimeSpan> Start()
    {
        var began = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet", [program, .. arguments(Address)]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["DOTNET_gcServer"] = "1";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.FileVariable] = _memoryFile;

        // Whoever drives is one caller at one address, and faster than any people.
        foreach (var limit in new[] { "CommandsAtOnce", "CommandsPerSecond", "CommandsAtOncePerAddress", "CommandsPerSecondPerAddress" })
            start.Environment[$"Limits__{limit}"] = "1000000";
        var process = _process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && text.Contains("fail", StringComparison.Ordinal)) Console.Error.WriteLine(text);
        };
        process.BeginOutputReadLine();
        using var deadline = new CancellationTokenSource(Patience);
        while (!await IsReady(deadline.Token))
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended by itself with {process.ExitCode}.");
            await Task.Delay(10, deadline.Token);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>The memory that is in use, garbage collected, as the process itself says.</summary>
    public async Task<long> UsedBytes()
    {
        File.Delete(_memoryFile);
        using (var signal = Process.Start("kill", ["-USR1", $"{Id}"])) await signal.WaitForExitAsync();
        while (!File.Exists(_memoryFile)) await Task.Delay(20);
        return long.Parse(await File.ReadAllTextAsync(_memoryFile));
    }

    /// <summary>The sum of a figure on the metrics page, whatever its labels; 0 where it is not there.</summary>
    public async Task<double> Metric(string name)
    {
        var page = await Http.GetStringAsync(new Uri(Address, "/metrics"));
        return page.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[1]));
    }

    public async Task Kill()
    {
        if (_process is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        File.Delete(_memoryFile);
    }

    private async Task<bool> IsReady(CancellationToken deadline)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"), deadline);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
