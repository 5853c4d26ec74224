using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Tests.Database;

namespace EqualCare.Tests.Journal;

/// <summary>A database with a journal on it, and others on the same one as other processes would have.</summary>
public sealed class JournalBench : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly List<SqlJournal> _journals = [];

    private JournalBench(TestDatabase database) => _database = database;

    public static EventCodec Codec { get; } = new(EventTypes.In(typeof(Noted).Assembly));

    public SqlJournal Journal => _journals[0];

    public TestDatabase Database => _database;

    public static async Task<JournalBench> On(TestDatabase database, JournalOptions? options = null)
    {
        var bench = new JournalBench(database);
        await bench.Another(options);
        return bench;
    }

    public async Task<SqlJournal> Another(JournalOptions? options = null)
    {
        IDatabase database = await _database.Open();
        var journal = await SqlJournal.Open(database, Codec, options);
        lock (_journals) _journals.Add(journal);
        return journal;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in _journals) await journal.DisposeAsync();
        await _database.DisposeAsync();
    }
}
