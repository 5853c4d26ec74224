using EqualCare.Journal;
using EqualCare.Tests.Database;
using Npgsql;

namespace EqualCare.Tests.Journal;

public sealed class JournalsTogetherOnPostgres() : JournalsTogetherTests(DatabaseKind.Postgres)
{
    // No poll within the time of a test: only the call of the other process can wake.
    private static readonly JournalOptions NeverPolls = new() { Poll = TimeSpan.FromHours(1) };

    [Fact]
    public async Task AnotherProcessIsWokenByACall()
    {
        await using var setup = await JournalSetup.On(await TestDatabase.Create(DatabaseKind.Postgres), NeverPolls);
        var other = await setup.Another(NeverPolls);
        for (var i = 0; i < 20; i++)
        {
            var waiting = other.WaitBeyond(i);
            await setup.Journal.Append(Appends.To(new StreamId(new CoopId("hollin-valley"), "one"), i, $"{i}"));
            await waiting.WaitAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(i + 1, Assert.Single(await other.Read(i, 10)).Position);
        }
    }

    [Fact]
    public async Task GivenItsEarWasCutOff_ThenAnotherProcessHearsAgain_AndOfWhatItMissed()
    {
        await using var setup = await JournalSetup.On(await TestDatabase.Create(DatabaseKind.Postgres), NeverPolls);
        var other = await setup.Another(new JournalOptions { Poll = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromMilliseconds(10) });
        for (var i = 0; i < 3; i++)
        {
            await using (var connection = new NpgsqlConnection(setup.Database.Options.Postgres))
            {
                await connection.OpenAsync();
                await using var cut = new NpgsqlCommand(
                    $"select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen {PostgresJournalStore.Channel}'", connection);
                await cut.ExecuteNonQueryAsync();
            }

            await setup.Journal.Append(Appends.To(new StreamId(new CoopId("hollin-valley"), "one"), i, $"{i}"));
            await other.WaitBeyondOrAt(i + 1);
        }
    }
}

public sealed class JournalsTogetherOnSqlite() : JournalsTogetherTests(DatabaseKind.Sqlite);

/// <summary>Several processes at one database, each with its own journal.</summary>
public abstract class JournalsTogetherTests(DatabaseKind kind)
{
    private static readonly CoopId Coop = new("hollin-valley");
    private static readonly Topic[] Topics = [.. Enumerable.Range(0, 3).Select(_ => new Topic("team", Guid.NewGuid()))];

    [Fact]
    public async Task WhenAllWriteAtOnce_ThenEveryReaderSeesEverythingInOneOrder()
    {
        const int writersEach = 16;
        const int eachWrites = 25;
        await using var setup = await JournalSetup.On(await TestDatabase.Create(kind), Options(tail: 8));
        SqlJournal[] journals = [setup.Journal, await setup.Another(Options(tail: 1000)), await setup.Another(Options(tail: 1))];

        using var done = new CancellationTokenSource();
        var following = journals.Select(journal => Task.Run(() => FollowTopic(journal, done.Token))).ToList();
        var acknowledged = (await Task.WhenAll(
            from journal in journals
            from writer in Enumerable.Range(0, writersEach)
            select Task.Run(() => Write(journal, writer, eachWrites)))).SelectMany(written => written).ToList();

        var total = acknowledged.Count;
        Assert.Equal(journals.Length * writersEach * eachWrites, total);
        Assert.Equal(Enumerable.Range(1, total).Select(n => (long)n), acknowledged.Select(e => e.Position).Order());
        var expected = acknowledged.OrderBy(e => e.Position).ToList();
        foreach (var journal in journals) Same.Events(expected, await journal.Follow(total, page: 50));
        foreach (var stream in expected.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version));

        await done.CancelAsync();
        foreach (var topic in await Task.WhenAll(following)) Same.Events(expected.Where(e => e.Topics.Contains(Topics[0])), topic);
    }

    private JournalOptions Options(int tail) => new()
    {
        Tail = tail,
        // SQLite has no call from process to process.
        Poll = kind == DatabaseKind.Postgres ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(20),
    };

    // Half of the streams belong to one writer, the other half are fought over by all.
    private static async Task<List<Recorded>> Write(SqlJournal journal, int writer, int count)
    {
        var acknowledged = new List<Recorded>();
        var stream = new StreamId(Coop, writer % 2 == 0 ? $"own-{Guid.NewGuid()}" : $"shared-{writer}");
        while (acknowledged.Count < count)
        {
            var version = 0L;
            while (await journal.ReadStream(stream, version, 100) is { Count: > 0 } page) version = page[^1].Version;
            var append = Appends.To(stream, version, [new Counted(writer)], Topics[acknowledged.Count % Topics.Length]);
            if (await journal.Append(append) is Written written) acknowledged.AddRange(written.Events);
        }

        return acknowledged;
    }

    // A board's way of reading: on from the last position it knows, never back.
    private static async Task<List<Recorded>> FollowTopic(SqlJournal journal, CancellationToken done)
    {
        var all = new List<Recorded>();
        var last = 0L;
        while (true)
        {
            var end = done.IsCancellationRequested;
            var head = journal.Head;
            var page = await journal.ReadTopic(Coop, Topics[0], last, 10);
            all.AddRange(page);
            if (page.Count > 0) last = page[^1].Position;
            else if (end) return all;
            else await journal.WaitBeyond(head, done).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
