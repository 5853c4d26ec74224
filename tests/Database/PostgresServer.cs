using EqualCare.Tests.Support;

[assembly: AssemblyFixture(typeof(EqualCare.Tests.Database.PostgresServer))]

namespace EqualCare.Tests.Database;

/// <summary>The PostgreSQL server that the tests of this assembly share, started by the first that asks. Each makes its own database.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PrivatePostgres>> Started = new(PrivatePostgres.Start);
    private static int databases;

    /// <summary>The connection string of a new database, empty or a copy of one that nobody has open; skips the test where no server can be had.</summary>
    public static async Task<string> NewDatabase(string? original = null)
    {
        Assert.SkipWhen(PrivatePostgres.WhyUnavailable is not null, PrivatePostgres.WhyUnavailable ?? "");
        var server = await Started.Value;
        return await server.CreateDatabase($"test_{Interlocked.Increment(ref databases)}", original);
    }

    public async ValueTask DisposeAsync()
    {
        if (Started.IsValueCreated) await (await Started.Value).DisposeAsync();
    }
}
