using System.Data.Common;

namespace Orleans.Storage;

/// <summary>
/// SQLite's ADO.NET calls do their work on the thread that makes them, and a commit waits for the disk. That thread must not be a
/// grain's, so each call is made on one of the pool. Writers line up here, where waiting costs nothing, rather than in SQLite, where
/// it would hold a thread each.
/// </summary>
internal sealed class SqliteDatabase(DbDataSource source) : AdoNetDatabase(source)
{
    private readonly SemaphoreSlim writing = new(1, 1);

    public override ValueTask DisposeAsync()
    {
        writing.Dispose();
        return base.DisposeAsync();
    }

    protected override Task CreateSchema(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = Connect();
            using var command = connection.CreateCommand();
            command.CommandText = SchemaOf("Sqlite");
            command.ExecuteNonQuery();
        },
        cancellationToken);

    protected override async Task<List<TRow>> Execute<TRow>(
        string sql, Action<DbCommand> bind, Func<DbDataReader, TRow> read, bool writes, CancellationToken cancellationToken)
    {
        if (!writes) return await Task.Run(() => Execute(sql, bind, read), cancellationToken);

        await writing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Execute(sql, bind, read), cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    private List<TRow> Execute<TRow>(string sql, Action<DbCommand> bind, Func<DbDataReader, TRow> read)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        bind(command);

        using var reader = command.ExecuteReader();
        var rows = new List<TRow>();
        do
        {
            while (reader.Read()) rows.Add(read(reader));
        }
        while (reader.NextResult());
        return rows;
    }

    private DbConnection Connect()
    {
        var connection = Source.OpenConnection();
        using var command = connection.CreateCommand();
        // Acknowledged means on disk; and when the same file has other writers, wait for them as SQLite does it, in small steps.
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000";
        command.ExecuteNonQuery();
        return connection;
    }
}
