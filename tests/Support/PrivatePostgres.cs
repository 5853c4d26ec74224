using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace EqualCare.Tests.Support;

/// <summary>
/// A PostgreSQL server of one's own: a fresh data folder, a free port on the loopback interface, and what a test may do to a database
/// that an operator never would. It promises what production promises (fsync is on), and it ends with the process that started it.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder;
    private readonly int _port;
    private readonly Process _watchdog;
    private ServerProcess? _server;

    private PrivatePostgres(string folder, int port)
    {
        _folder = folder;
        _port = port;
        _watchdog = StartWatchdog(folder);
    }

    /// <summary>Null when a server can be started on this machine, else the reason why not: the text to skip a test with.</summary>
    public static string? WhyUnavailable => PostgresBinaries.WhyUnavailable;

    /// <summary>Leads to the administrative database. It stays valid across restarts.</summary>
    public string ConnectionString => ConnectionStringFor("postgres");

    private string DataFolder => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "log");

    public static async Task<PrivatePostgres> Start()
    {
        if (WhyUnavailable is { } reason) throw new InvalidOperationException(reason);

        var folder = Path.Combine(Path.GetTempPath(), $"equalcare-pg-{Guid.NewGuid():N}");
        await Run("mkdir", "-m", "700", folder);
        var postgres = new PrivatePostgres(folder, FreePort());
        try
        {
            await Run(Binary("initdb"), "-D", postgres.DataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
            await postgres.StartServer();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a database, replacing one of the same name, and answers with its connection string.</summary>
    /// <param name="name">Its name; a database that has it goes.</param>
    /// <param name="original">The database that it is to be a copy of, which nobody may have open; null for an empty one.</param>
    public async Task<string> CreateDatabase(string name, string? original = null)
    {
        var names = new NpgsqlCommandBuilder();
        var quoted = names.QuoteIdentifier(name);
        var copied = original is null ? "" : $" TEMPLATE {names.QuoteIdentifier(original)}";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in new[] { $"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", $"CREATE DATABASE {quoted}{copied}" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        return ConnectionStringFor(name);
    }

    /// <summary>Stops in good order, rolling back what is under way, and starts again on the same port; also after <see cref="Kill"/>.</summary>
    public async Task Restart()
    {
        await StopServer();
        await StartServer();
    }

    /// <summary>Every process of the server dies at once, as if the power had failed. <see cref="Restart"/> brings it back.</summary>
    public async Task Kill()
    {
        using var deadline = new CancellationTokenSource(Patience);
        if (_server is { HasExited: false } server) await server.Kill(deadline.Token);
        _server = null;
    }

    /// <summary>The server keeps every connection open and answers nothing, until <see cref="Thaw"/>.</summary>
    public void Freeze() => Running.SignalAll(ServerProcess.Signals.Stop);

    public void Thaw() => Running.SignalAll(ServerProcess.Signals.Continue);

    public async ValueTask DisposeAsync()
    {
        // What it holds goes with it: writing a last checkpoint of hundreds of databases would only take time.
        await Kill();

        // The watchdog owns the clearing up, so that it also happens when this line is never reached.
        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync();
        _watchdog.Dispose();
    }

    private ServerProcess Running => _server ?? throw new InvalidOperationException("The server is not running.");

    private async Task StartServer()
    {
        var server = new ServerProcess(Launch(PostgresBinaries.AsServerUser(
            "sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", LogFile,
            Binary("postgres"), "-D", DataFolder, "-p", $"{_port}", "-k", _folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "max_connections=320",
            // In the data folder, so that a killed server leaves nothing behind outside its own folder.
            "-c", "dynamic_shared_memory_type=mmap")));
        _server = server;

        using var deadline = new CancellationTokenSource(Patience);
        while (!await Answers(deadline.Token))
        {
            if (server.HasExited) throw new InvalidOperationException($"PostgreSQL did not start:\n{await Log()}");
            await Task.Delay(20, deadline.Token);
        }
    }

    private async Task<bool> Answers(CancellationToken deadline)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
            await connection.OpenAsync(deadline);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task StopServer()
    {
        if (_server is { HasExited: false } server)
        {
            using var deadline = new CancellationTokenSource(Patience);
            server.Signal(ServerProcess.Signals.Interrupt);
            await server.WaitForExit(deadline.Token);
        }

        _server = null;
    }

    // A test host can be killed at any moment and leave a server behind. This shell waits for the end of its input, which comes
    // when we close it or when we are gone, then ends a server still running in the folder and removes the folder.
    private static Process StartWatchdog(string folder)
    {
        const string script = """
            trap '' INT TERM HUP
            cat >/dev/null
            id=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
            if [ -n "$id" ] && grep -q "$1" "/proc/$id/cmdline" 2>/dev/null; then
                kill -CONT "$id"; kill -QUIT "$id"
                while [ -d "/proc/$id" ]; do sleep 0.1; done
            fi
            rm -rf "$1"
            """;
        var command = PostgresBinaries.AsServerUser("sh", "-c", script, "sh", folder);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardInput = true };
        return Process.Start(start)!;
    }

    private static async Task Run(params IEnumerable<string> command)
    {
        var asServerUser = PostgresBinaries.AsServerUser(command);
        using var process = Process.Start(new ProcessStartInfo(asServerUser[0], asServerUser.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{asServerUser[0]} failed:\n{await output}\n{await errors}");
    }

    private static Process Launch(IReadOnlyList<string> command) =>
        Process.Start(new ProcessStartInfo(command[0], command.Skip(1)))!;

    private static string Binary(string name) => Path.Combine(PostgresBinaries.Folder!, name);

    // Below the range from which the system serves outgoing connections: there the port could be lost to one during a restart.
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(15_000, 32_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken; try another.
            }
        }
    }

    private string ConnectionStringFor(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "postgres",
        Database = database,
        MaxPoolSize = 50,
    }.ConnectionString;

    private async Task<string> Log()
    {
        try
        {
            return await File.ReadAllTextAsync(LogFile);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
