namespace EqualCare.Tests.Support;

/// <summary>Where this machine keeps the PostgreSQL server, and as which user the server will consent to run.</summary>
internal static class PostgresBinaries
{
    // The server refuses to run as root. Debian's packages bring this user along.
    private const string ServerUser = "postgres";

    public static string? Folder { get; } = FindFolder();

    /// <summary>Null when a server can be started here, else the reason why not.</summary>
    public static string? WhyUnavailable
    {
        get
        {
            if (Folder is null) return "No PostgreSQL server binaries (initdb, postgres) on this machine.";
            if (!IsRoot) return null;
            if (!HasServerUser()) return $"PostgreSQL refuses to run as root and there is no user '{ServerUser}' to run it.";
            return FindInPath("setpriv") is null ? "PostgreSQL refuses to run as root and 'setpriv' is missing." : null;
        }
    }

    private static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    /// <summary>The command line that runs a program as a user the server accepts.</summary>
    public static IReadOnlyList<string> AsServerUser(params IEnumerable<string> command) => IsRoot
        // Unlike su or runuser, setpriv becomes the program: the process started is the server itself.
        ? ["setpriv", $"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups", "--reset-env", "--", .. command]
        : [.. command];

    private static string? FindFolder()
    {
        if (!OperatingSystem.IsLinux()) return null;

        const string versions = "/usr/lib/postgresql";
        var packaged = Directory.Exists(versions)
            ? Directory.GetDirectories(versions).OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return packaged.Append(Path.GetDirectoryName(FindInPath("initdb")))
            .FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private static string? FindInPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static bool HasServerUser() => File.Exists("/etc/passwd")
        && File.ReadLines("/etc/passwd").Any(line => line.StartsWith(ServerUser + ":", StringComparison.Ordinal));
}
