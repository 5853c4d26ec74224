using EqualCare.Journal;
using EqualCare.Tests.Database;
using FsCheck;
using FsCheck.Fluent;

namespace EqualCare.Tests.Journal;

public sealed class JournalPropertiesOnPostgres() : JournalProperties(DatabaseKind.Postgres);

public sealed class JournalPropertiesOnSqlite() : JournalProperties(DatabaseKind.Sqlite);

/// <summary>Whatever is asked of the journal, it answers as a plain list would.</summary>
public abstract class JournalProperties(DatabaseKind kind)
{
    private static readonly Topic[] Topics = [.. Enumerable.Range(0, 3).Select(_ => new Topic("team", Guid.NewGuid()))];

    private static readonly Gen<Step> Steps =
        from stream in Gen.Choose(0, 2)
        // Mostly the version that the stream is at.
        from off in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Constant(-1)), (1, Gen.Constant(1)))
        from command in Gen.Choose(0, 40)
        from topics in Gen.Choose(0, 2).ListOf()
        from events in Gen.Choose(1, 3)
        select new Step(stream, off, command, [.. topics.Take(4)], events);

    [Fact]
    public async Task TheJournalAnswersAsAListWould()
    {
        await using var setup = await JournalSetup.On(await TestDatabase.Create(kind));
        var forgetful = await setup.Another(new JournalOptions { Tail = 2, Poll = TimeSpan.FromMilliseconds(10) });
        var run = 0;
        await Task.Run(() => Prop
            .ForAll(Steps.ListOf().ToArbitrary(), steps => Holds(setup.Journal, forgetful, new CoopId($"coop-{++run}"), [.. steps]).Wait())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40)));
    }

    // The journal goes on from run to run, each in a co-op of its own.
    private static async Task Holds(SqlJournal journal, SqlJournal forgetful, CoopId coop, List<Step> steps)
    {
        var start = journal.Head;
        var model = new JournalModel(start);
        var commands = Enumerable.Range(0, 41).Select(_ => new CommandId(Guid.NewGuid())).ToList();
        foreach (var step in steps)
        {
            var stream = new StreamId(coop, $"s{step.Stream}");
            var version = model.ReadStream(stream, 0, int.MaxValue).Count();
            var append = Appends.To(
                stream,
                Math.Max(0, version + step.Off),
                Enumerable.Range(0, step.Events).Select(n => new Counted(n)),
                [.. step.Topics.Select(n => Topics[n])]) with { Command = commands[step.Command] };
            Same(model.Append(append), await journal.Append(append));
        }

        Assert.Equal(model.Head, journal.Head);
        await forgetful.WaitBeyondOrAt(model.Head);
        foreach (var reader in new[] { journal, forgetful })
            for (var back = 0; back <= 6; back++)
            {
                var after = Math.Max(start, model.Head - back);
                Tests.Journal.Same.Events(model.Read(after, 4), await reader.Read(after, 4));
                foreach (var topic in Topics)
                    Tests.Journal.Same.Events(model.ReadTopic(coop, topic, after, 4), await reader.ReadTopic(coop, topic, after, 4));
                for (var s = 0; s < 3; s++)
                {
                    var stream = new StreamId(coop, $"s{s}");
                    Tests.Journal.Same.Events(model.ReadStream(stream, back, 4), await reader.ReadStream(stream, back, 4));
                }
            }

        foreach (var command in commands) Assert.Equal(model.FindCommand(coop, command), await journal.FindCommand(coop, command));
    }

    private static void Same(AppendOutcome expected, AppendOutcome actual)
    {
        if (expected is Written ours && actual is Written theirs) Tests.Journal.Same.Events(ours.Events, theirs.Events);
        else Assert.Equal(expected, actual);
    }

    public sealed record Step(int Stream, int Off, int Command, int[] Topics, int Events)
    {
        public override string ToString() => $"(s{Stream} {Off:+0;-0;=0} c{Command} t[{string.Join(',', Topics)}] x{Events})";
    }
}
