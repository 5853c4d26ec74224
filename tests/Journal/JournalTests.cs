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

    private JournalBench _bench = null!;

    private SqlJournal Journal => _bench.Journal;

    public async ValueTask InitializeAsync() => _bench = await JournalBench.On(await TestDatabase.Create(kind));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task WhatWasAppendedIsRead_FromMemoryAndFromDisk()
    {
        var append = Appends.To(Stream("one"), 0, [new Noted("Grüß Gott 👋"), new Counted(7, TestMood.VeryGlad)], Team, Circle);
        var written = Assert.IsType<Written>(await Journal.Append(append));

        Assert.Equal([1, 2], written.Events.Select(e => e.Position));
        Assert.Equal([1, 2], written.Events.Select(e => e.Version));
        Assert.Equal(2, Journal.Head);
        foreach (var journal in new IJournal[] { Journal, await _bench.Another() })
        {
            Same.Events(written.Events, await journal.Read(0, 10));
            Same.Events(written.Events, await journal.ReadStream(append.Stream, 0, 10));
            Same.Events(written.Events, await journal.ReadTopic(Coop, Team, 0, 10));
            Same.Events(written.Events, await journal.ReadTopic(Coop, Circle, 0, 10));
        }
    }

    private static StreamId Stream(string name) => new(Coop, name);
}
