using System.Collections.Concurrent;
using System.Diagnostics;
using EqualCare.Bench.Driving;
using EqualCare.Bench.Plain;
using EqualCare.Bench.Product;

namespace EqualCare.Bench;

/// <summary>
/// Screens that drop and come back at random while their teams are busy: what they missed, what they got twice, and what they show in the end. The baseline
/// sends to a group whoever is in it.
/// </summary>
internal static class FlapBench
{
    private const int Teams = 20;
    private const int Connections = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {
        var (screens, perSecond) = (options.Number("screens", 200), options.Number("rate", 150));
        var seed = options.Number("seed", Environment.TickCount & 0xffff);
        var length = TimeSpan.FromSeconds(options.Number("seconds", 30));
        var seeds = new Seeds(Teams, Workers: 1 + (int)(perSecond * length.TotalSeconds * 0.75 / Teams / 20), VisitsEach: 20);
        var outcomes = new List<Outcome>();
        await using (var product = await ProductStack.Start(onPostgres ? postgres : null, seeds)) outcomes.Add(await Flap(product, screens, perSecond, length, seed));
        await using (var plain = await PlainStack.Start(postgres, seeds.Teams, seeds.Workers, seeds.VisitsEach))
            outcomes.Add(await Flap(plain, screens, perSecond, length, seed));
        double?[] Of(Func<Outcome, double> figure) => [.. outcomes.Select(outcome => (double?)figure(outcome))];
        var name = onPostgres ? "PostgreSQL" : "SQLite";
        var report = new Report("flap", $"{screens} screens that come and go, {perSecond} commands a second, seed {seed}: {name}", name, "plain");
        report.Add("commands", Of(o => o.Commands));
        report.Add("times that a screen came back", Of(o => o.Returns));
        report.Add("changes that there were to see", Of(o => o.Changes));
        report.Add("… missed", Of(o => o.Missed), "0", outcomes[0].Missed == 0);
        report.Add("… taken in twice", Of(o => o.Doubled), "0", outcomes[0].Doubled == 0);
        report.Add("screens that are wrong in the end", Of(o => o.Wrong), "0", outcomes[0].Wrong == 0);
        await report.Publish(options.Results);
    }

    private static async Task<Outcome> Flap(Stack stack, int count, int perSecond, TimeSpan length, int seed)
    {
        var screens = new List<CatchingScreen>();
        for (var i = 0; i < count; i++)
        {
            var team = stack.Teams[i % stack.Teams.Count];
            screens.Add(new CatchingScreen(stack.Address, team, team.Viewers[i / stack.Teams.Count % team.Viewers.Count]));
        }

        await Task.WhenAll(screens.Select(screen => screen.Come()));
        using var over = new CancellationTokenSource();
        var returns = 0;
        var flapping = screens.Select((screen, i) => Task.Run(async () =>
        {
            var chance = new Random(seed + i);
            while (!over.IsCancellationRequested)
            {
                await Task.Delay(chance.Next(200, 3000), CancellationToken.None);
                await screen.Go();
                await Task.Delay(chance.Next(10, 800), CancellationToken.None);
                await screen.Come();
                Interlocked.Increment(ref returns);
            }
        })).ToList();

        var given = new ConcurrentBag<(string Topic, long Position)>();
        await OpenLoop.Run(stack, Connections, perSecond, length, (topic, position, _) => given.Add((topic, position)));
        await over.CancelAsync();
        await Task.WhenAll(flapping);
        var positions = given.ToLookup(command => command.Topic, command => command.Position);
        await Until(() => screens.All(screen => positions[screen.Topic].DefaultIfEmpty().Max() <= screen.Version));
        var truth = new Dictionary<string, Dictionary<string, string>>();
        foreach (var team in stack.Teams)
        {
            await using var fresh = new CatchingScreen(stack.Address, team, team.Viewers[0]);
            await fresh.Come();
            truth[team.Topic] = fresh.Stages();
        }

        var outcome = new Outcome(
            given.Count,
            returns,
            screens.Sum(screen => positions[screen.Topic].Count()),
            screens.Sum(screen => positions[screen.Topic].Count(position => !screen.HasTaken(position))),
            screens.Sum(screen => screen.Doubled),
            screens.Count(screen => !IsSame(screen.Stages(), truth[screen.Topic])));
        foreach (var screen in screens) await screen.DisposeAsync();
        return outcome;
    }

    private static bool IsSame(Dictionary<string, string> shown, Dictionary<string, string> truth) =>
        shown.Count == truth.Count && truth.All(visit => shown.GetValueOrDefault(visit.Key) == visit.Value);

    private static async Task Until(Func<bool> condition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition() && Stopwatch.GetElapsedTime(began) < Patience) await Task.Delay(50);
    }

    private sealed record Outcome(int Commands, int Returns, int Changes, int Missed, int Doubled, int Wrong);
}
