using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Tests.Database;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EqualCare.Tests.Journal;

/// <summary>A database with a journal on it, and others on the same one as other processes would have.</summary>
public sealed class JournalSetup : IAsyncDisposable
{
    private readonly List<SqlJournal> _journals = [];

    private JournalSetup(TestDatabase database) => Database = database;

    public static EventCodec Codec { get; } = new(EventTypes.In(typeof(Noted).Assembly));

    public TestDatabase Database { get; }

    public SqlJournal Journal => _journals[0];

    public static async Task<JournalSetup> On(TestDatabase database, JournalOptions? options = null)
    {
        var setup = new JournalSetup(database);
        await setup.Another(options);
        return setup;
    }

    public async Task<SqlJournal> Another(JournalOptions? options = null, EventCodec? codec = null)
    {
        var database = await Database.Open();
        var journal = await SqlJournal.Open(database, codec ?? Codec, options);
        lock (_journals) _journals.Add(journal);
        return journal;
    }

    /// <summary>Nobody can write until this is disposed, as if another process were at it.</summary>
    public async Task<IAsyncDisposable> HoldWrites()
    {
        if (Database.Options.Postgres is { } postgres)
        {
            var connection = new NpgsqlConnection(postgres + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"select pg_advisory_lock({PostgresDatabase.JournalLock})", connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }
        else
        {
            var connection = new SqliteConnection($"Data Source={Database.SqliteFile};Pooling=False");
            await connection.OpenAsync();
            await using var command = new SqliteCommand("begin immediate", connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in _journals) await journal.DisposeAsync();
        await Database.DisposeAsync();
    }
}
