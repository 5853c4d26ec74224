using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Configuration;

namespace EqualCare.Conformance.Storage;

/// <summary>A database of one test class, and the two things a test does with it: hand it to a storage, and look into it.</summary>
public abstract class Database : IAsyncLifetime
{
    private string? connectionString;

    public abstract string Invariant { get; }

    public string ConnectionString => connectionString ?? throw new InvalidOperationException("Not initialized.");

    public async ValueTask InitializeAsync() => connectionString = await Create();

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Use(AdoNetGrainStorageOptions options)
    {
        options.Invariant = Invariant;
        options.ConnectionString = ConnectionString;
    }

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> Ask(string sql)
    {
        await using var connection = Connect(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    public abstract DbConnection Connect(string connectionString);

    protected abstract Task<string> Create();
}

public sealed class SqliteFile : Database
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"equalcare-{Guid.NewGuid():N}.db");

    public override string Invariant => "Microsoft.Data.Sqlite";

    public override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    public override ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }) File.Delete(file);
        return ValueTask.CompletedTask;
    }

    protected override Task<string> Create() => Task.FromResult($"Data Source={path}");
}

public sealed class PostgresDatabase(SharedPostgres server) : Database
{
    public override string Invariant => "Npgsql";

    public override DbConnection Connect(string connectionString) => new NpgsqlConnection($"{connectionString};Pooling=false");

    protected override Task<string> Create() => server.FreshDatabase();
}
