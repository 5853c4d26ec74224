using EqualCare.Circles;
using EqualCare.Database;
using EqualCare.Journal;
using Microsoft.Extensions.Logging;

namespace EqualCare;

/// <summary>Where everything is kept: the database and the journal in it, opened before anything else begins.</summary>
public sealed class Store : IAsyncDisposable
{
    private readonly SqlJournal _journal;

    private Store(DatabaseOptions options, IDatabase database, SqlJournal journal)
    {
        Options = options;
        Database = database;
        _journal = journal;
    }

    public DatabaseOptions Options { get; }

    public IDatabase Database { get; }

    public IJournal Journal => _journal;

    /// <summary>Opens both, with the schema made or brought up to date.</summary>
    /// <exception cref="DatabaseRefusedException">In one sentence what is wrong with the database or its settings.</exception>
    public static async Task<Store> Open(
        DatabaseOptions options, JournalOptions? journal = null, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        var database = await Databases.Open(options, time ?? TimeProvider.System);
        try
        {
            // Every event that can be stored is declared where what can be said is declared.
            var codec = new EventCodec(EventTypes.In(typeof(CircleEvent).Assembly));
            return new Store(options, database, await SqlJournal.Open(database, codec, journal, time, logs?.CreateLogger<SqlJournal>()));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await Database.DisposeAsync();
    }
}
