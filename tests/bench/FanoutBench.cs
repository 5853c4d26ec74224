using System.Collections.Concurrent;
using System.Diagnostics;
using EqualCare.Bench.Driving;
using EqualCare.Bench.Plain;
using EqualCare.Bench.Product;

namespace EqualCare.Bench;

/// <summary>
/// Many screens on one topic: how soon all have heard at a quiet pace, how many changes a second reach them at most, and what each costs in memory. The
/// baseline is SignalR alone, sending messages of the same kind to a group.
/// </summary>
internal static class FanoutBench
{
    private const int ConnectionsAtOnce = 32;

    // Changes under way: enough to keep the server busy, few enough that nobody is cut off for not reading.
    private const int MostUnderWay = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {
        var screens = options.Number("screens", 2000);
        var perSecond = options.Number("rate", 20);
        await using var product = await ProductStack.Start(onPostgres ? postgres : null, new Seeds(Teams: 1, Workers: 1, VisitsEach: 4));
        await using var hub = await PlainStack.StartHub();
        var visit = product.Visits[0];
        var minutes = 0;
        Hall[] halls =
        [
            // The giver says again and again by how much they will be late.
            new(product, http => http.Give($"/api/appointments/{visit.Id}/running-late", visit.Giver, $"{{\"minutes\":{60 + (Interlocked.Increment(ref minutes) % 60)}}}")),
            new(hub, http => http.Give($"/api/say/{hub.Teams[0].Topic["team/".Length..]}/1", "anybody")),
        ];
        foreach (var hall in halls)
        {
            await hall.Fill(screens);
            await hall.AsManyAsPossible(options.WarmUp);
        }

        var (quiet, busy) = (halls.ToDictionary(hall => hall, _ => new List<Turn>()), halls.ToDictionary(hall => hall, _ => new List<Turn>()));
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var hall in halls)
            {
                quiet[hall].Add(await hall.AtPace(perSecond, options.Turn));
                busy[hall].Add(await hall.AsManyAsPossible(options.Turn));
                await hall.Stack.Settle();
            }
        }

        double Of(Dictionary<Hall, List<Turn>> turns, int hall, Func<Turn, double> figure) => Table.Median([.. turns[halls[hall]].Select(figure)]);
        var report = new Report("fanout", $"{screens:N0} screens on one topic: {product.Name}", product.Name, hub.Name);
        report.AtLeast("deliveries a second, as many as it takes", Of(busy, 0, t => t.PerSecond), Of(busy, 1, t => t.PerSecond), 0.9);
        report.Add("bytes of each", [Of(busy, 0, t => t.BytesEach), Of(busy, 1, t => t.BytesEach)]);
        report.Add("processor time of the server for each, µs", [Of(busy, 0, t => t.ServerMicroseconds), Of(busy, 1, t => t.ServerMicroseconds)]);
        report.Add($"at {perSecond} changes a second: p50, ms", [Of(quiet, 0, t => t.P50), Of(quiet, 1, t => t.P50)]);
        report.Add($"at {perSecond} changes a second: p99, ms", [Of(quiet, 0, t => t.P99), Of(quiet, 1, t => t.P99)]);
        report.Add("missing", [quiet[halls[0]].Sum(t => t.Missing), quiet[halls[1]].Sum(t => t.Missing)], "0", quiet[halls[0]].Sum(t => t.Missing) == 0);
        report.AtMost("memory of a connection, garbage collected, bytes", halls[0].UsedEach, halls[1].UsedEach, 1.3);
        report.Add("… as the system sees it, bytes", [halls[0].PrivateEach, halls[1].PrivateEach]);
        await report.Publish(options.Results);
        foreach (var hall in halls) await hall.DisposeAsync();
    }

    private sealed record Turn(double PerSecond, double BytesEach, double ServerMicroseconds, double P50 = 0, double P99 = 0, int Missing = 0);

    /// <summary>All screens of one topic, and who makes it change.</summary>
    private sealed class Hall(Stack stack, Func<LeanHttp, ValueTask<Answer>> change) : IAsyncDisposable
    {
        private Watcher[] _watchers = [];
        private long _heard;

        public Stack Stack => stack;

        public double UsedEach { get; private set; }

        public double PrivateEach { get; private set; }

        public async Task Fill(int screens)
        {
            var (used, held) = (await stack.Process.UsedBytes(), Machine.PrivateBytes(stack.Process.Id));
            var team = stack.Teams[0];
            _watchers = new Watcher[screens];
            await Parallel.ForAsync(0, screens, new ParallelOptions { MaxDegreeOfParallelism = ConnectionsAtOnce }, async (i, _) =>
                _watchers[i] = await Watcher.At(stack.Address, team.Topic, team.Viewers[i % team.Viewers.Count], () => Interlocked.Increment(ref _heard)));
            UsedEach = (double)(await stack.Process.UsedBytes() - used) / screens;
            PrivateEach = (double)(Machine.PrivateBytes(stack.Process.Id) - held) / screens;
        }

        public async Task<Turn> AtPace(int perSecond, TimeSpan length)
        {
            foreach (var watcher in _watchers) watcher.Forget();
            var given = new ConcurrentBag<(long Position, long At)>();
            var turn = await Turn(async (http, began) =>
            {
                for (var sent = 0; Stopwatch.GetElapsedTime(began) < length; sent++)
                {
                    var at = began + (Stopwatch.Frequency / perSecond * sent);
                    if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), at) is { Ticks: > 0 } pause) await Task.Delay(pause);
                    var answer = await change(http);
                    given.Add((answer.Position, at));
                }
            });
            var ended = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(ended) < Patience && given.Any(one => _watchers.Any(watcher => watcher.HeardAt(one.Position) is null)))
                await Task.Delay(100);
            var (taken, missing) = (new List<double>(), 0);
            foreach (var (position, at) in given)
            {
                foreach (var watcher in _watchers)
                {
                    if (watcher.HeardAt(position) is { } heard) taken.Add(Stopwatch.GetElapsedTime(at, heard).TotalMilliseconds);
                    else missing++;
                }
            }

            double[] sorted = [.. taken.Order()];
            return turn with { P50 = ClosedLoop.Percentile(sorted, 0.5), P99 = ClosedLoop.Percentile(sorted, 0.99), Missing = missing };
        }

        public Task<Turn> AsManyAsPossible(TimeSpan length) => Turn(async (http, began) =>
        {
            var before = Interlocked.Read(ref _heard);
            for (var sent = 0L; Stopwatch.GetElapsedTime(began) < length; sent++)
            {
                // A change that is passed on together with the next is one delivery: so nobody is waited for who has nothing to get.
                var waiting = Stopwatch.GetTimestamp();
                while ((sent * _watchers.Length) - (Interlocked.Read(ref _heard) - before) > MostUnderWay * _watchers.Length
                    && Stopwatch.GetElapsedTime(waiting).TotalMilliseconds < 100) await Task.Delay(1);
                if (Stopwatch.GetElapsedTime(waiting).TotalMilliseconds >= 100) before = Interlocked.Read(ref _heard) - (sent * _watchers.Length);
                await change(http);
            }
        });

        public async ValueTask DisposeAsync()
        {
            foreach (var watcher in _watchers) await watcher.DisposeAsync();
        }

        private async Task<Turn> Turn(Func<LeanHttp, long, Task> give)
        {
            using var http = await LeanHttp.Connect(stack.Address);
            var (heard, bytes, cpu) = (Interlocked.Read(ref _heard), _watchers.Sum(watcher => watcher.Bytes), stack.CpuSeconds.Server);
            var began = Stopwatch.GetTimestamp();
            await give(http, began);
            var (last, lastAt) = (Interlocked.Read(ref _heard), Stopwatch.GetTimestamp());

            // Until nothing more comes.
            while (Stopwatch.GetElapsedTime(lastAt).TotalMilliseconds < 300 && Stopwatch.GetElapsedTime(began) < 10 * Patience)
            {
                await Task.Delay(10);
                if (Interlocked.Read(ref _heard) is var now && now != last) (last, lastAt) = (now, Stopwatch.GetTimestamp());
            }

            var deliveries = Math.Max(1, last - heard);
            return new Turn(
                deliveries / Stopwatch.GetElapsedTime(began, lastAt).TotalSeconds,
                (double)(_watchers.Sum(watcher => watcher.Bytes) - bytes) / deliveries,
                (stack.CpuSeconds.Server - cpu) / deliveries * 1e6);
        }
    }
}
