using System.Collections.Concurrent;
using System.Diagnostics;
using EqualCare.Bench.Driving;
using EqualCare.Bench.Plain;
using EqualCare.Bench.Product;
using EqualCare.Chat;

namespace EqualCare.Bench;

/// <summary>How soon everybody sees it: from sending a command until each screen that watches its team has heard. The baseline is the plain server.</summary>
internal static class LatencyBench
{
    private const int Teams = 50;
    private const int WatchersEach = 4;
    private const int Connections = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {
        var perSecond = options.Number("rate", 200);

        // Where answers are slow nobody is there yet who could leave, and somebody else comes instead: so there are more visits than half the commands.
        var commands = perSecond * (options.WarmUp + (options.Rounds * options.Turn)).TotalSeconds;
        var seeds = new Seeds(Teams, Workers: 1 + (int)(commands * 0.75 / Teams / 20), VisitsEach: 20, (RoomLines)options.Number("room-lines", (int)RoomLines.All));
        await using var product = await ProductStack.Start(onPostgres ? postgres : null, seeds);
        await using var plain = await PlainStack.Start(postgres, seeds.Teams, seeds.Workers, seeds.VisitsEach);
        Stack[] stacks = [product, plain];
        var rooms = new Dictionary<Stack, Audience>();
        foreach (var stack in stacks)
        {
            rooms[stack] = await Audience.Of(stack);
            await rooms[stack].Hear(perSecond, options.WarmUp);
            await stack.Settle();
        }

        var turns = stacks.ToDictionary(stack => stack, _ => new List<Heard>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var stack in stacks)
            {
                turns[stack].Add(await rooms[stack].Hear(perSecond, options.Turn));
                await stack.Settle();
            }
        }

        double Of(Stack stack, Func<Heard, double> figure) => Table.Median([.. turns[stack].Select(figure)]);
        double Missing(Stack stack) => turns[stack].Sum(turn => turn.Missing);
        var report = new Report(
            "latency", $"From sending a command to each of {WatchersEach} screens in {Teams} teams, {perSecond}/s: {product.Name}", product.Name, plain.Name);
        report.Add("p50, ms", [Of(product, h => h.P50), Of(plain, h => h.P50)], "≤ 2.5", Of(product, h => h.P50) <= 2.5);
        report.AtMost("p99, ms", Of(product, h => h.P99), Of(plain, h => h.P99), 1);
        report.Add("longest, ms", [turns[product].Max(h => h.Longest), turns[plain].Max(h => h.Longest)]);
        report.Add("missing", [Missing(product), Missing(plain)], "0", Missing(product) == 0);
        report.Add("heard", [turns[product].Sum(h => h.Count), turns[plain].Sum(h => h.Count)]);
        report.Add("until the answer, p50, ms", [Of(product, h => h.Answers.P50), Of(plain, h => h.Answers.P50)]);
        report.Add("until the answer, p99, ms", [Of(product, h => h.Answers.P99), Of(plain, h => h.Answers.P99)]);
        await report.Publish(options.Results);
        foreach (var room in rooms.Values) await room.DisposeAsync();
    }

    private sealed record Heard(double P50, double P99, double Longest, int Count, int Missing, Pace Answers);

    /// <summary>The screens of all teams, and when each heard what.</summary>
    private sealed class Audience : IAsyncDisposable
    {
        private readonly Stack _stack;
        private readonly ConcurrentDictionary<string, Watcher[]> _watchers = [];

        private Audience(Stack stack) => _stack = stack;

        public static async Task<Audience> Of(Stack stack)
        {
            var audience = new Audience(stack);
            foreach (var team in stack.Teams)
            {
                var watchers = new List<Watcher>();
                for (var i = 0; i < WatchersEach; i++) watchers.Add(await Watcher.At(stack.Address, team.Topic, team.Viewers[i % team.Viewers.Count]));
                audience._watchers[team.Topic] = [.. watchers];
            }

            return audience;
        }

        public async Task<Heard> Hear(int perSecond, TimeSpan length)
        {
            foreach (var watcher in _watchers.Values.SelectMany(some => some)) watcher.Forget();
            var given = new ConcurrentBag<(string Topic, long Position, long At)>();
            var answers = await OpenLoop.Run(_stack, Connections, perSecond, length, (topic, position, at) => given.Add((topic, position, at)));
            var began = Stopwatch.GetTimestamp();
            while (!given.All(command => _watchers[command.Topic].All(watcher => watcher.HeardAt(command.Position) is not null))
                && Stopwatch.GetElapsedTime(began) < Patience) await Task.Delay(50);
            var (taken, missing) = (new List<double>(), 0);
            foreach (var (topic, position, at) in given)
            {
                foreach (var watcher in _watchers[topic])
                {
                    if (watcher.HeardAt(position) is { } heard) taken.Add(Stopwatch.GetElapsedTime(at, heard).TotalMilliseconds);
                    else missing++;
                }
            }

            double[] sorted = [.. taken.Order()];
            return new Heard(
                ClosedLoop.Percentile(sorted, 0.5), ClosedLoop.Percentile(sorted, 0.99), sorted.LastOrDefault(), sorted.Length, missing, answers);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var watcher in _watchers.Values.SelectMany(some => some)) await watcher.DisposeAsync();
        }
    }
}
