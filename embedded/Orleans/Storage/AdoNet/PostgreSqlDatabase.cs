using System.Data.Common;

namespace Orleans.Storage;

internal sealed class PostgreSqlDatabase(DbDataSource source) : AdoNetDatabase(source)
{
    // The script is one statement, hence one transaction, and takes a lock of its own first.
    protected override async Task CreateSchema(CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(SchemaOf("PostgreSql"));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task<List<TRow>> Execute<TRow>(
        string sql, Action<DbCommand> bind, Func<DbDataReader, TRow> read, bool writes, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        bind(command);

        // Costs a round trip once per physical connection: the pool keeps what was prepared on it.
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<TRow>();
        do
        {
            while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        }
        while (await reader.NextResultAsync(cancellationToken));
        return rows;
    }
}
