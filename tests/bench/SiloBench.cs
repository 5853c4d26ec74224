using System.Diagnostics;
using EqualCare.Circles;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Tests.Support;

namespace EqualCare.Bench;

/// <summary>
/// What stands on the journal: how fast commands pass through entity grains, how long a long history takes to wake, and how many things
/// that fall due the timekeeper works off. The baseline of commands is the journal alone, given the same events by as many callers; of a
/// waking with a snapshot, the waking without one.
/// </summary>
internal static class SiloBench
{
    private const int Callers = 64;
    private const int Rounds = 5;
    private const int LongHistory = 20_000;
    private const int DueThings = 5_000;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(2);
    private static readonly CoopId Coop = new("bench");
    private static readonly MemberId Member = new(Guid.CreateVersion7());
    private static readonly DateOnly FarAway = new(2100, 1, 1);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("equalcare-bench-").FullName;
        await MeasureAsync("SQLite", new DatabaseOptions { DataFolder = folder });
        Directory.Delete(folder, recursive: true);
        if (PrivatePostgres.WhyUnavailable is { } reason)
        {
            Console.WriteLine($"PostgreSQL is left out: {reason}");
            return 0;
        }

        await using var server = await PrivatePostgres.Start();
        await MeasureAsync("PostgreSQL", new DatabaseOptions { Postgres = await server.CreateDatabase("bench") });
        return 0;
    }

    private static async Task MeasureAsync(string name, DatabaseOptions options)
    {
        var rows = new List<Row>();
        var longCircle = new CircleId(Guid.CreateVersion7());
        double without;
        await using (var silo = await BenchSilo.Start(options))
        {
            List<double> grains = [], journal = [];
            await GrainRate(silo);
            await JournalRate(silo);
            for (var round = 0; round < Rounds; round++)
            {
                grains.Add(await GrainRate(silo));
                journal.Add(await JournalRate(silo));
            }

            rows.Add(new Row($"commands through grains, {Callers} callers (baseline: journal)", Table.Median(grains), Table.Median(journal), "per s"));
            await Seed(silo, longCircle);
            await Circle(silo, Guid.CreateVersion7()).Found(new FoundCircle("Warm", "Up", "Idris"), By());
            without = await WakeAsync(silo, longCircle);
            rows.Add(new Row($"things due, worked off by the timekeeper ({DueThings:N0})", await DueRate(silo), 0, "per s"));
        }

        await using (var silo = await BenchSilo.Start(options))
        {
            await Circle(silo, Guid.CreateVersion7()).Found(new FoundCircle("Warm", "Up", "Idris"), By());
            var with = await WakeAsync(silo, longCircle);
            rows.Add(new Row($"waking {LongHistory:N0} events by snapshot (baseline: without)", with, without, "ms"));
        }

        Table.Print($"{name}, {Environment.ProcessorCount} cores", "baseline", rows);
    }

    private static Task<double> GrainRate(BenchSilo silo) => RateAsync(async caller =>
    {
        var circle = Circle(silo, Guid.CreateVersion7());
        await circle.Found(new FoundCircle("Bench", "Speed", "Idris"), By());
        return async i => await circle.RewordAim(new RewordAim($"Aim {i}"), By());
    });

    private static Task<double> JournalRate(BenchSilo silo) => RateAsync(caller =>
    {
        var circle = new CircleId(Guid.CreateVersion7());
        return Task.FromResult<Func<int, Task>>(i => silo.Journal.Append(AppendOf(circle, i, [new AimReworded(circle, $"Aim {i}", FarAway)])));
    });

    private static async Task<double> RateAsync(Func<int, Task<Func<int, Task>>> prepare)
    {
        var work = await Task.WhenAll(Enumerable.Range(0, Callers).Select(prepare));
        var stop = false;
        var began = Stopwatch.GetTimestamp();
        var callers = work.Select(one => Task.Run(async () =>
        {
            var done = 0;
            for (; !Volatile.Read(ref stop); done++) await one(done);
            return done;
        })).ToArray();
        await Task.Delay(RoundLength);
        Volatile.Write(ref stop, true);
        return (await Task.WhenAll(callers)).Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task Seed(BenchSilo silo, CircleId circle)
    {
        await silo.Journal.Append(AppendOf(circle, 0, [new CircleFounded(circle, "Long", "Aim", Member, "Idris", FarAway)]));
        for (var version = 1; version < LongHistory;)
        {
            var events = Enumerable.Range(version, Math.Min(500, LongHistory - version)).Select(i => new AimReworded(circle, $"Aim {i}", FarAway)).ToArray();
            await silo.Journal.Append(AppendOf(circle, version, events));
            version += events.Length;
        }
    }

    private static async Task<double> WakeAsync(BenchSilo silo, CircleId circle)
    {
        var began = Stopwatch.GetTimestamp();
        await Circle(silo, circle.Value).View(Member);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<double> DueRate(BenchSilo silo)
    {
        var tomorrow = DateOnly.FromDateTime(silo.Time.GetUtcNow().UtcDateTime).AddDays(1);
        foreach (var some in Enumerable.Range(0, DueThings).Chunk(250))
            await Task.WhenAll(some.Select(_ => Circle(silo, Guid.CreateVersion7()).Found(new FoundCircle("Due", "Soon", "Idris", tomorrow), By())));
        await silo.SubscriptionsAreUpToDate();
        var head = silo.Journal.Head;
        silo.Time.SetAhead(TimeSpan.FromDays(2));

        // It looks at the clock every few seconds; what is measured begins when it has looked.
        await silo.Journal.WaitBeyond(head);
        var began = Stopwatch.GetTimestamp();
        while (silo.Journal.Head < head + DueThings) await silo.Journal.WaitBeyond(silo.Journal.Head);
        return DueThings / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static Append AppendOf(CircleId circle, long version, IReadOnlyList<CircleEvent> events) => new(
        new StreamId(Coop, $"circle/{circle}"),
        version,
        TimeProvider.System.GetUtcNow(),
        Member,
        new CommandId(Guid.CreateVersion7()),
        0,
        [.. events.Select(happened => new EventToAppend(happened, [Topic.Of(circle)]))]);

    private static ICircleGrain Circle(BenchSilo silo, Guid id) => silo.Grains.GetGrain<ICircleGrain>(new EntityKey(Coop, id).ToString());

    private static Caller By() => new(Coop, Member, new CommandId(Guid.CreateVersion7()), 1, Fresh: true);
}
