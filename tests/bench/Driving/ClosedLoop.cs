using System.Diagnostics;

namespace EqualCare.Bench.Driving;

/// <summary>So many connections, each giving the next command when the last is answered: as fast as it goes.</summary>
internal static class ClosedLoop
{
    public static async Task<Pace> Run(Stack stack, int connections, TimeSpan length)
    {
        var cpu = stack.CpuSeconds;
        var own = Machine.OwnCpuSeconds;
        var began = Stopwatch.GetTimestamp();
        var loops = Enumerable.Range(0, connections).Select(_ => Task.Run(() => Loop(stack, began, length))).ToArray();
        var taken = (await Task.WhenAll(loops)).SelectMany(some => some).Order().ToArray();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (server, database) = stack.CpuSeconds;
        return new Pace(
            taken.Length / seconds,
            Percentile(taken, 0.5),
            Percentile(taken, 0.99),
            (server - cpu.Server) / taken.Length * 1e6,
            (database - cpu.Database) / taken.Length * 1e6,
            (Machine.OwnCpuSeconds - own) / taken.Length * 1e6);
    }

    public static double Percentile(double[] sorted, double part) => sorted.Length == 0 ? double.NaN : sorted[(int)((sorted.Length - 1) * part)];

    /// <summary>There and off again, one visit after the other.</summary>
    private static async Task<List<double>> Loop(Stack stack, long began, TimeSpan length)
    {
        var taken = new List<double>();
        using var http = await LeanHttp.Connect(stack.Address);
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            var visit = stack.NextVisit();
            foreach (var command in Visiting.Commands)
            {
                var start = Stopwatch.GetTimestamp();
                _ = (await http.Give(Visiting.PathOf(visit, command), visit.Giver)).Position;
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return taken;
    }
}

/// <summary>What givers do at a visit.</summary>
internal static class Visiting
{
    public static readonly string[] Commands = ["check-in", "check-out"];

    public static string PathOf(StackVisit visit, string command) => $"/api/appointments/{visit.Id}/{command}";
}

/// <summary>How a turn went: commands a second, their times in milliseconds, and the processor time of each in microseconds, by whom.</summary>
internal sealed record Pace(double PerSecond, double P50, double P99, double ServerMicroseconds, double DatabaseMicroseconds, double DriverMicroseconds);
