using System.Data.Common;

namespace Orleans.Storage;

/// <summary>
/// A database with Orleans' tables. What is asked of it are the statements in its own table OrleansQuery, as Orleans does: so those
/// statements are the ones in daily use, and an operator's change to them takes effect here as it does there.
/// </summary>
internal abstract class AdoNetDatabase(DbDataSource source) : IAsyncDisposable
{
    private readonly SemaphoreSlim opening = new(1, 1);
    private volatile IReadOnlyDictionary<string, string>? queries;

    protected DbDataSource Source { get; } = source;

    /// <summary>Makes the tables where they are missing and learns the statements. Until it succeeds once, every use tries again.</summary>
    public async Task Open(CancellationToken cancellationToken)
    {
        if (queries is not null) return;

        await opening.WaitAsync(cancellationToken);
        try
        {
            if (queries is not null) return;
            await CreateSchema(cancellationToken);
            var rows = await Execute(
                "SELECT QueryKey, QueryText FROM OrleansQuery", _ => { }, row => (Key: row.GetString(0), Text: row.GetString(1)),
                writes: false, cancellationToken);
            queries = rows.ToDictionary(row => row.Key, row => row.Text, StringComparer.Ordinal);
        }
        finally
        {
            opening.Release();
        }
    }

    public Task<List<TRow>> Read<TRow>(
        string query, Action<DbCommand> bind, Func<DbDataReader, TRow> read, CancellationToken cancellationToken) =>
        Ask(query, bind, read, writes: false, cancellationToken);

    public Task<List<TRow>> Write<TRow>(
        string query, Action<DbCommand> bind, Func<DbDataReader, TRow> read, CancellationToken cancellationToken) =>
        Ask(query, bind, read, writes: true, cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        opening.Dispose();
        return Source.DisposeAsync();
    }

    protected abstract Task CreateSchema(CancellationToken cancellationToken);

    /// <summary>Runs a statement and reads the rows of all its results.</summary>
    protected abstract Task<List<TRow>> Execute<TRow>(
        string sql, Action<DbCommand> bind, Func<DbDataReader, TRow> read, bool writes, CancellationToken cancellationToken);

    protected static string SchemaOf(string database)
    {
        using var stream = typeof(AdoNetDatabase).Assembly.GetManifestResourceStream($"Orleans.Storage.AdoNet.{database}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task<List<TRow>> Ask<TRow>(
        string query, Action<DbCommand> bind, Func<DbDataReader, TRow> read, bool writes, CancellationToken cancellationToken)
    {
        await Open(cancellationToken);
        return queries!.TryGetValue(query, out var sql)
            ? await Execute(sql, bind, read, writes, cancellationToken)
            : throw new BadProviderConfigException($"The table OrleansQuery has no row \"{query}\".");
    }
}
