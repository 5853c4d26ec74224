using EqualCare.Tests.Support;
using Npgsql;

namespace EqualCare.Bench.Driving;

/// <summary>A private PostgreSQL server whose use of the machine can be told.</summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    private readonly PrivatePostgres _server;

    private BenchPostgres(PrivatePostgres server, int processId) => (_server, ProcessId) = (server, processId);

    public int ProcessId { get; }

    public static async Task<BenchPostgres> Start()
    {
        var server = await PrivatePostgres.Start();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        return new BenchPostgres(server, Machine.ParentOf(connection.ProcessID));
    }

    public string ConnectionString => _server.ConnectionString;

    public Task<string> CreateDatabase(string name) => _server.CreateDatabase(name);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
