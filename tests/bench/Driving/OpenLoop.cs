using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace EqualCare.Bench.Driving;

/// <summary>So many commands a second, whether or not the last ones are answered yet: who waits in a queue counts from when they came.</summary>
internal static class OpenLoop
{
    /// <param name="given">Called with each command that was answered: its topic, its position, and when it was to be sent.</param>
    public static async Task<Pace> Run(
        Stack stack, int connections, int perSecond, TimeSpan length, Action<string, long, long>? given = null, CancellationToken stop = default)
    {
        var cpu = stack.CpuSeconds;
        var own = Machine.OwnCpuSeconds;
        var began = Stopwatch.GetTimestamp();
        var due = Channel.CreateUnbounded<(StackVisit Visit, string Command, long At)>();
        var late = new ConcurrentQueue<(StackVisit, string)>();
        var taken = new ConcurrentBag<double>();
        var senders = Enumerable.Range(0, connections).Select(_ => Task.Run(Send)).ToArray();
        var sent = 0L;
        while (Stopwatch.GetElapsedTime(began) is var gone && gone < length && !stop.IsCancellationRequested)
        {
            for (var all = (long)(gone.TotalSeconds * perSecond); sent < all; sent++)
            {
                // Whoever came leaves, as soon as it is known that they came.
                var at = began + (long)((double)sent / perSecond * Stopwatch.Frequency);
                if (late.TryDequeue(out var leaving)) due.Writer.TryWrite((leaving.Item1, leaving.Item2, at));
                else due.Writer.TryWrite((stack.NextVisit(), Visiting.Commands[0], at));
            }

            await Task.Delay(1, CancellationToken.None);
        }

        due.Writer.Complete();
        await Task.WhenAll(senders);
        var sorted = taken.Order().ToArray();
        var (server, database) = stack.CpuSeconds;
        return new Pace(
            sorted.Length / Stopwatch.GetElapsedTime(began).TotalSeconds,
            ClosedLoop.Percentile(sorted, 0.5),
            ClosedLoop.Percentile(sorted, 0.99),
            (server - cpu.Server) / sorted.Length * 1e6,
            (database - cpu.Database) / sorted.Length * 1e6,
            (Machine.OwnCpuSeconds - own) / sorted.Length * 1e6);

        async Task Send()
        {
            using var http = await LeanHttp.Connect(stack.Address);
            await foreach (var (visit, command, at) in due.Reader.ReadAllAsync(CancellationToken.None))
            {
                var position = (await http.Give(Visiting.PathOf(visit, command), visit.Giver)).Position;
                taken.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                given?.Invoke(visit.Topic, position, at);
                if (command == Visiting.Commands[0]) late.Enqueue((visit, Visiting.Commands[1]));
            }
        }
    }
}
