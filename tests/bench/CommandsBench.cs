using EqualCare.Bench.Driving;
using EqualCare.Bench.Plain;
using EqualCare.Bench.Product;
using EqualCare.Chat;

namespace EqualCare.Bench;

/// <summary>
/// How many commands a second the whole server takes over HTTP: givers come to visits and leave again, each signed in and each at a visit of their own, over
/// 64 connections. The baselines are the plain server on PostgreSQL, and what the database takes when groups of rows are put straight into its tables.
/// </summary>
internal static class CommandsBench
{
    private const int Connections = 64;

    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {

        // With room lines, as is usual, each command makes the server write a message in the team's room: another command, which nobody waits for.
        var seeds = Seeds.OfVisits(options.Number("visits", 60_000)) with { RoomLines = (RoomLines)options.Number("room-lines", (int)RoomLines.All) };
        await using var product = await ProductStack.Start(onPostgres ? postgres : null, seeds);
        await using var plain = await PlainStack.Start(postgres, seeds.Teams, seeds.Workers, seeds.VisitsEach);
        Stack[] stacks = [product, plain];
        foreach (var stack in stacks)
        {
            await Console.Error.WriteLineAsync($"{stack.Name} warms up");
            await ClosedLoop.Run(stack, Connections, options.WarmUp);
            await stack.Settle();
        }

        var paces = stacks.ToDictionary(stack => stack, _ => new List<Pace>());
        var lags = new List<double>();
        var groups = await product.Groups();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var stack in stacks)
            {
                paces[stack].Add(await ClosedLoop.Run(stack, Connections, options.Turn));
                if (stack == product) lags.Add(await product.Lag());
                await stack.Settle();
            }
        }

        groups = await product.Groups() - groups;
        double Of(Stack stack, Func<Pace, double> figure) => Table.Median([.. paces[stack].Select(figure)]);

        // How long an answer takes can only be compared at a load that both can carry.
        var load = (int)(0.8 * Of(plain, pace => pace.PerSecond));
        var steady = stacks.ToDictionary(stack => stack, _ => new List<Pace>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var stack in stacks)
            {
                steady[stack].Add(await OpenLoop.Run(stack, Connections, load, options.Turn));
                await stack.Settle();
            }
        }

        double Steady(Stack stack, Func<Pace, double> figure) => Table.Median([.. steady[stack].Select(figure)]);
        var report = new Report("commands", $"Commands over HTTP, {Connections} connections, room lines: {seeds.RoomLines}: {product.Name}", product.Name, plain.Name);
        report.AtLeast("commands a second", Of(product, p => p.PerSecond), Of(plain, p => p.PerSecond), onPostgres ? 3 : 2);
        report.Add("p50, ms", [Of(product, p => p.P50), Of(plain, p => p.P50)]);
        report.Add("p99, ms", [Of(product, p => p.P99), Of(plain, p => p.P99)]);
        report.Add("processor time of the server for each, µs", [Of(product, p => p.ServerMicroseconds), Of(plain, p => p.ServerMicroseconds)]);
        report.Add("… of its database server, µs", [onPostgres ? Of(product, p => p.DatabaseMicroseconds) : null, Of(plain, p => p.DatabaseMicroseconds)]);
        report.Add("… of the driver, µs", [Of(product, p => p.DriverMicroseconds), Of(plain, p => p.DriverMicroseconds)]);
        report.Add("events behind at the end of a turn", [Table.Median(lags), null]);
        report.Add("appends committed together", [groups.Appends / groups.Count, null]);
        report.Add("from leaving together to being on disk, ms", [groups.Seconds / groups.Count * 1000, null]);
        report.Add($"p50 at {load:N0} commands a second, ms", [Steady(product, p => p.P50), Steady(plain, p => p.P50)]);
        report.AtMost($"p99 at {load:N0} commands a second, ms", Steady(product, p => p.P99), Steady(plain, p => p.P99), 1);
        await report.Publish(options.Results);
    }
}
