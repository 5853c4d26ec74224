using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EqualCare.Database;

/// <summary>The data in one file of this machine.</summary>
internal sealed class SqliteDatabase : IDatabase
{
    public const string FileName = "equalcare.db";

    private readonly string _connectionString;
    private readonly SqliteWriter _writer;

    private SqliteDatabase(string file)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 10 }.ConnectionString;
        _writer = new SqliteWriter(OpenWriting);
    }

    public bool IsPostgres => false;

    public Guid Epoch { get; private set; }

    public static async Task<IDatabase> Open(
        string folder, TimeSpan patience, Schema schema, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DatabaseRefusedException($"The data folder {folder} cannot be made: {fault.Message}", fault);
        }

        var database = new SqliteDatabase(Path.Combine(folder, FileName));
        try
        {
            await database.SwitchToWriteAhead(patience, time, cancellation);
            database.Epoch = await database.WriteAsync(
                async transaction =>
                {
                    await schema.Apply(transaction, time, cancellation);
                    return new Guid((byte[])(await Schema.Scalar(transaction, "select epoch from journal_identity", cancellation))!, bigEndian: true);
                },
                cancellation);
            return database;
        }
        catch (Exception fault)
        {
            await database.DisposeAsync();
            throw fault is SqliteException refused ? Refusal(folder, refused) : fault;
        }
    }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        Configure(connection);
        return connection;
    }

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default) =>
        _writer.Do(Synchronous(work, cancellation));

    public Task<T> WriteBehindAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default) =>
        _writer.Do(Synchronous(work, cancellation), behind: true);

    /// <summary>The same for work that is synchronous, as all work with SQLite is in the end.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work) => _writer.Do(work);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        using var pool = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(pool);
    }

    public SqliteConnection OpenReading()
    {
        var connection = new SqliteConnection(_connectionString + ";Pooling=False");
        connection.Open();
        Configure(connection);
        return connection;
    }

    public SqliteConnection OpenWriting()
    {
        var connection = OpenReading();
        using var command = connection.CreateCommand();
        // Appends touch index pages all over the file. With 64 MB of them at hand, and the log moved into the file every 16 MB
        // only, most pages are neither read nor written again each time.
        command.CommandText = "pragma cache_size = -65536; pragma wal_autocheckpoint = 4096";
        command.ExecuteNonQuery();
        return connection;
    }

    // The commands of SQLite are synchronous behind their async names, so this does not wait for another thread.
    private static Func<SqliteConnection, SqliteTransaction, T> Synchronous<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation) =>
        (_, transaction) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return work(transaction).GetAwaiter().GetResult();
        };

    private static void Configure(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        // FULL: a commit is on disk when it returns. Another process may be writing for a moment.
        command.CommandText = "pragma synchronous = full; pragma busy_timeout = 5000";
        command.ExecuteNonQuery();
    }

    // The switch needs the file for itself for a moment and does not queue for it, so when several processes start at once
    // it can be refused. It lasts: a database is switched once.
    private async Task SwitchToWriteAhead(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await OpenAsync(cancellation);
                await using var command = connection.CreateCommand();
                command.CommandText = "pragma journal_mode = wal";
                if (await command.ExecuteScalarAsync(cancellation) is "wal") return;
                throw new DatabaseRefusedException("SQLite cannot keep a write-ahead log in the data folder: it must be on a local disk.");
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode == raw.SQLITE_BUSY && time.GetElapsedTime(began) < patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellation);
            }
        }
    }

    private static DatabaseRefusedException Refusal(string folder, SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            new DatabaseRefusedException($"The data folder {folder} is not writable: {fault.Message}", fault),
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT =>
            new DatabaseRefusedException($"{Path.Combine(folder, FileName)} is not a SQLite database, or a damaged one: {fault.Message}", fault),
        _ => new DatabaseRefusedException($"SQLite could not make the data folder {folder} ready: {fault.Message}", fault),
    };
}
