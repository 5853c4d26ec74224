using EqualCare.Journal;
using EqualCare.Tests.Database;

namespace EqualCare.Tests.Journal;

public sealed class JournalOnPostgresTests() : JournalTests(DatabaseKind.Postgres);

public sealed class JournalOnSqliteTests() : JournalTests(DatabaseKind.Sqlite);

/// <summary>What the journal promises, on either database.</summary>
public abstract class JournalTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly CoopId Coop = new("hollin-valley");
    private static readonly Topic Team = new("team", Guid.NewGuid());
    private static readonly Topic Circle = new("circle", Guid.NewGuid());

    private JournalSetup _setup = null!;

    private SqlJournal Journal => _setup.Journal;

    public async ValueTask InitializeAsync() => _setup = await JournalSetup.On(await TestDatabase.Create(kind));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _setup.DisposeAsync();
    }

    [Fact]
    public async Task WhatWasAppendedIsRead_FromMemoryAndFromDisk()
    {
        var append = Appends.To(Stream("one"), 0, [new Noted("Grüß Gott 👋"), new Counted(7, TestMood.VeryGlad)], Team, Circle);
        var written = await Write(append);

        Assert.Equal([1, 2], written.Select(e => e.Position));
        Assert.Equal([1, 2], written.Select(e => e.Version));
        Assert.Equal(2, Journal.Head);
        foreach (var journal in new[] { Journal, await _setup.Another() })
        {
            Same.Events(written, await journal.Read(0, 10));
            Same.Events(written, await journal.ReadStream(append.Stream, 0, 10));
            Same.Events(written, await journal.ReadTopic(Coop, Team, 0, 10));
            Same.Events(written, await journal.ReadTopic(Coop, Circle, 0, 10));
        }
    }

    [Fact]
    public async Task GivenManyStreamsWrittenAtOnce_ThenPositionsAndVersionsAreWithoutGaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async stream =>
        {
            for (var version = 0; version < 30; version += 2)
                await Write(Appends.To(Stream($"s{stream}"), version, [new Counted(version), new Counted(version + 1)]));
        }));

        Assert.Equal(600, Journal.Head);
        foreach (var journal in new[] { Journal, await _setup.Another() })
        {
            var all = await journal.Read(0, 1000);
            Assert.Equal(Enumerable.Range(1, 600).Select(n => (long)n), all.Select(e => e.Position));
            foreach (var stream in all.GroupBy(e => e.Stream))
            {
                Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), stream.Select(e => e.Version));
                Assert.Equal(Enumerable.Range(0, 30), stream.Select(e => ((Counted)e.Event).Number));
                Same.Events(stream, await journal.ReadStream(stream.Key, 0, 100));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(99)]
    public async Task GivenAStreamAtVersionTwo_WhenAppendedAtAnotherVersion_ThenItConflictsAndSavesNothing(long expected)
    {
        await Write(Appends.To(Stream("one"), 0, [new Noted("a"), new Noted("b")]));

        Assert.IsType<VersionConflict>(await Journal.Append(Appends.To(Stream("one"), expected, [new Noted("c"), new Noted("d")])));

        Assert.Equal(2, Journal.Head);
        Assert.Equal(2, (await Journal.ReadStream(Stream("one"), 0, 10)).Count);
        await Write(Appends.To(Stream("one"), 2, "c"));
    }

    [Fact]
    public async Task GivenOneVersionExpectedByMany_WhenAppendedAtOnce_ThenOneIsWrittenAndTheOthersConflict()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Journal.Append(Appends.To(Stream("one"), 0, $"{i}"))));

        Assert.Single(outcomes.OfType<Written>());
        Assert.Equal(19, outcomes.OfType<VersionConflict>().Count());
    }

    [Fact]
    public async Task GivenACommandThatTookEffect_WhenItComesAgain_ThenTheFirstOneIsTold()
    {
        var append = Appends.To(Stream("one"), 0, [new Noted("a"), new Noted("b")]);
        await Write(append);
        await Write(Appends.To(Stream("two"), 0, "c"));
        var first = new EarlierCommand(append.Stream, append.Fingerprint, Position: 2, Version: 2);

        Assert.Equal(first, await Seen(append));
        Assert.Equal(first, await Seen(append with { ExpectedVersion = 2, Fingerprint = 1 }));
        Assert.Equal(first, await Seen(append with { Stream = Stream("two"), ExpectedVersion = 1 }));
        Assert.Equal(first, await Seen(append with { Stream = Stream("three") }));
        Assert.Equal(first, await Journal.FindCommand(Coop, append.Command));
        Assert.Equal(3, Journal.Head);
    }

    [Fact]
    public async Task GivenACommandThatTookEffectInOneCoop_ThenItsIdIsFreeInAnother()
    {
        var append = Appends.To(Stream("one"), 0, "a");
        await Write(append);

        var elsewhere = append with { Stream = new StreamId(new CoopId("other-valley"), "one") };
        Assert.Null(await Journal.FindCommand(elsewhere.Stream.Coop, append.Command));
        await Write(elsewhere);
    }

    [Fact]
    public async Task GivenOneCommandFiftyTimesAtOnce_ThenItTakesEffectOnce()
    {
        var append = Appends.To(Stream("one"), 0, "a");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(i => Task.Run(() => Journal.Append(append with { Stream = Stream($"s{i % 3}") }))));

        var written = Assert.Single(Assert.Single(outcomes.OfType<Written>()).Events);
        Assert.All(
            outcomes.OfType<CommandSeen>(),
            seen => Assert.Equal(new EarlierCommand(written.Stream, append.Fingerprint, 1, 1), seen.Earlier));
        Assert.Equal(49, outcomes.OfType<CommandSeen>().Count());
        Assert.Single(await Journal.Read(0, 10));
    }

    [Fact]
    public async Task GivenAGroupWithOneThatTheDatabaseRefuses_ThenOnlyThatOneFails()
    {
        Task<AppendOutcome> bad;
        List<Task<AppendOutcome>> good = [];
        await using (await _setup.HoldWrites())
        {
            good.AddRange(Enumerable.Range(0, 10).Select(i => Journal.Append(Appends.To(Stream($"before{i}"), 0, "a"))));
            bad = Journal.Append(Appends.To(Stream(new string('x', 201)), 0, [new Noted("a"), new Noted("b")]));
            good.AddRange(Enumerable.Range(0, 10).Select(i => Journal.Append(Appends.To(Stream($"after{i}"), 0, "a"))));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(() => bad);
        Assert.All(await Task.WhenAll(good), outcome => Assert.IsType<Written>(outcome));
        Assert.Equal(20, (await (await _setup.Another()).Read(0, 100)).Count);
    }

    [Fact]
    public async Task GivenAWriterThatIsBusy_WhenAnAppendIsCancelled_ThenItIsNeverWritten()
    {
        using var cancellation = new CancellationTokenSource();
        var withdrawn = Appends.To(Stream("two"), 0, "withdrawn");
        List<Task<AppendOutcome>> others;
        await using (await _setup.HoldWrites())
        {
            // The first may go into a group by itself; two for one stream never go together, so the one behind them waits.
            others = [.. Enumerable.Range(0, 5).Select(i => Journal.Append(Appends.To(Stream("two"), i, $"{i}")))];
            var appending = Journal.Append(withdrawn, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appending);
        }

        Assert.All(await Task.WhenAll(others), outcome => Assert.IsType<Written>(outcome));
        Assert.Null(await Journal.FindCommand(Coop, withdrawn.Command));
        Assert.Equal(5, Journal.Head);
    }

    [Fact]
    public async Task PagesAreBoundedAndFollowEachOther()
    {
        for (var i = 0; i < 5; i++) await Write(Appends.To(Stream("one"), i, [new Counted(i)], Team));

        foreach (var journal in new[] { Journal, await _setup.Another() })
        {
            Assert.Equal([1, 2, 3], Positions(await journal.Read(0, 3)));
            Assert.Equal([4, 5], Positions(await journal.Read(3, 3)));
            Assert.Empty(await journal.Read(5, 3));
            Assert.Empty(await journal.Read(99, 3));
            Assert.Equal([2, 3], Positions(await journal.ReadStream(Stream("one"), 1, 2)));
            Assert.Empty(await journal.ReadStream(Stream("one"), 5, 2));
            Assert.Empty(await journal.ReadStream(Stream("none"), 0, 2));
            Assert.Equal([3, 4], Positions(await journal.ReadTopic(Coop, Team, 2, 2)));
            Assert.Empty(await journal.ReadTopic(Coop, Team, 5, 2));
        }
    }

    [Fact]
    public async Task ATopicHoldsWhatItsBoardCaresAboutAndNothingElse()
    {
        await Write(Appends.To(Stream("one"), 0, [new Counted(1)], Team));
        await Write(Appends.To(Stream("one"), 1, [new Counted(2)], Circle));
        await Write(Appends.To(Stream("one"), 2, [new Counted(3)], Team, Circle, Team));
        await Write(Appends.To(Stream("one"), 3, [new Counted(4)]));
        await Write(Appends.To(new StreamId(new CoopId("other-valley"), "one"), 0, [new Counted(5)], Team));

        foreach (var journal in new[] { Journal, await _setup.Another() })
        {
            Assert.Equal([1, 3], Positions(await journal.ReadTopic(Coop, Team, 0, 10)));
            Assert.Equal([2, 3], Positions(await journal.ReadTopic(Coop, Circle, 0, 10)));
            Assert.Equal([5], Positions(await journal.ReadTopic(new CoopId("other-valley"), Team, 0, 10)));
            Assert.Empty(await journal.ReadTopic(Coop, new Topic("member", Team.Id), 0, 10));
            Assert.Equal([Team, Circle], (await journal.Read(2, 1))[0].Topics);
        }
    }

    [Fact]
    public async Task WhoWaitsIsWokenByTheNextAppend()
    {
        await Journal.WaitBeyond(-1);
        var waiting = Enumerable.Range(0, 100).Select(_ => Journal.WaitBeyond(0)).ToList();
        var waitingForMore = Journal.WaitBeyond(1);
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));

        await Write(Appends.To(Stream("one"), 0, "a"));
        await Task.WhenAll(waiting);
        Assert.False(waitingForMore.IsCompleted);

        await Write(Appends.To(Stream("one"), 1, "b"));
        await waitingForMore;
    }

    [Fact]
    public async Task WhoWaitsCanStopWaiting()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Journal.WaitBeyond(0, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task WhatCannotBeStoredIsRefusedBeforeItIsQueued()
    {
        var fitting = new Noted(new string('x', 65_500));
        await Write(Appends.To(Stream("one"), 0, [fitting]));

        await Refused(Appends.To(Stream("one"), 1, [new Noted(new string('x', 65_537))]));
        await Refused(Appends.To(Stream("one"), 1, [new Noted(new string('ü', 33_000))]));
        await Refused(Appends.To(Stream("one"), 1, []));
        await Refused(Appends.To(Stream("one"), -1, "a"));
        await Refused(Appends.To(Stream("one"), 1, [new Noted("a")], new Topic("no topic", Guid.NewGuid())));
        await Refused(Appends.To(Stream("one"), 1, "unknown"), await _setup.Another(codec: new EventCodec(EventTypes.In())));
        Assert.Equal(1, Journal.Head);

        async Task Refused(Append append, SqlJournal? journal = null) =>
            await Assert.ThrowsAnyAsync<ArgumentException>(() => (journal ?? Journal).Append(append));
    }

    [Fact]
    public async Task TheEpochAndTheHeadSurviveARestart()
    {
        await Write(Appends.To(Stream("one"), 0, "a"));
        var again = await _setup.Another();

        Assert.NotEqual(Guid.Empty, Journal.Epoch);
        Assert.Equal(Journal.Epoch, again.Epoch);
        Assert.Equal(1, again.Head);

        await using var other = await JournalSetup.On(await TestDatabase.Create(kind));
        Assert.NotEqual(Journal.Epoch, other.Journal.Epoch);
    }

    [Fact]
    public async Task GivenATailOfThreeEvents_ThenReadersGetTheSameFromMemoryAndDiskTogether()
    {
        var journal = await _setup.Another(new JournalOptions { Tail = 3 });
        var written = new List<Recorded>();
        for (var i = 0; i < 10; i++)
        {
            written.AddRange(await Write(Appends.To(Stream("one"), i, [new Counted(i)], Team), journal));
            for (var after = 0; after <= i; after++)
            {
                Same.Events(written.Skip(after), await ReadOn(journal, after));
                Same.Events(written.Skip(after), await journal.ReadTopic(Coop, Team, after, 100));
            }
        }
    }

    [Fact]
    public async Task GivenATailOfFewBytes_ThenReadersMissNothing()
    {
        var journal = await _setup.Another(new JournalOptions { TailBytes = 100 });
        var written = new List<Recorded>();
        for (var i = 0; i < 10; i++)
        {
            written.AddRange(await Write(Appends.To(Stream("one"), 2 * i, [new Noted(new string('x', 10 * i)), new Noted("y")]), journal));
            Same.Events(written, await ReadOn(journal, 0));
        }
    }

    [Fact]
    public async Task GivenAJournalThatIsClosed_ThenWhatWasQueuedIsWrittenAndMoreIsNotTaken()
    {
        var journal = await _setup.Another();
        var appending = Enumerable.Range(0, 50).Select(i => journal.Append(Appends.To(Stream($"s{i}"), 0, "a"))).ToList();
        await journal.DisposeAsync();

        Assert.All(await Task.WhenAll(appending), outcome => Assert.IsType<Written>(outcome));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.Append(Appends.To(Stream("late"), 0, "a")));
    }

    private static StreamId Stream(string name) => new(Coop, name);

    private static IEnumerable<long> Positions(IEnumerable<Recorded> events) => events.Select(e => e.Position);

    private static async Task<List<Recorded>> ReadOn(SqlJournal journal, long after)
    {
        var all = new List<Recorded>();
        while (await journal.Read(after, 100) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = page[^1].Position;
        }

        return all;
    }

    private async Task<IReadOnlyList<Recorded>> Write(Append append, SqlJournal? journal = null) =>
        Assert.IsType<Written>(await (journal ?? Journal).Append(append)).Events;

    private async Task<EarlierCommand> Seen(Append append) => Assert.IsType<CommandSeen>(await Journal.Append(append)).Earlier;
}
