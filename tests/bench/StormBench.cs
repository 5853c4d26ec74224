using System.Diagnostics;
using EqualCare.Bench.Driving;
using EqualCare.Bench.Product;
using Npgsql;

namespace EqualCare.Bench;

/// <summary>
/// All screens come back at once: after the network was away, and after the server was killed. How long until the last shows what is, and what it costs
/// the database.
/// </summary>
internal static class StormBench
{
    private const int Impatient = 500;

    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {
        var (count, teams) = (options.Number("screens", 10_000), options.Number("teams", 500));
        await using var stack = await ProductStack.Start(onPostgres ? postgres : null, new Seeds(teams, Workers: 2, VisitsEach: 10));
        var screens = new List<CatchingScreen>();
        for (var i = 0; i < count; i++)
        {
            var team = stack.Teams[i % teams];
            screens.Add(new CatchingScreen(stack.Address, team, team.Viewers[i / teams % team.Viewers.Count]));
        }

        var report = new Report("storm", $"{count:N0} screens of {teams} teams come back at once: {stack.Name}", "network", "server killed");
        await Parallel.ForEachAsync(screens, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (screen, _) => await screen.Come());
        var network = await Storm(stack, postgres, screens, killed: false);
        var killed = await Storm(stack, postgres, screens, killed: true);
        report.Add("seconds until the server is ready", [null, killed.Ready]);
        report.Add("seconds until the last screen shows what is", [network.Last, killed.Last], "< 15", Math.Max(network.Last, killed.Last) < 15);
        report.Add("… half of them", [network.Half, killed.Half]);
        report.Add("screens that are wrong", [network.Wrong, killed.Wrong], "0", network.Wrong + killed.Wrong == 0);
        report.Add("connections that had to be tried again", [network.Retries, killed.Retries]);
        report.Add("processor time of the server, s", [network.Server, killed.Server]);
        report.Add("processor time of its database server, s", onPostgres ? [network.Database, killed.Database] : [null, null]);
        report.Add("transactions of the database", onPostgres ? [network.Transactions, killed.Transactions] : [null, null]);
        await report.Publish(options.Results);
        foreach (var screen in screens) await screen.DisposeAsync();
    }

    private static async Task<Outcome> Storm(ProductStack stack, BenchPostgres postgres, List<CatchingScreen> screens, bool killed)
    {
        await Task.WhenAll(screens.Select(screen => screen.Go()));

        // One visit in each team, which nobody sees.
        using (var http = await LeanHttp.Connect(stack.Address))
        {
            for (var i = 0; i < stack.Teams.Count; i++)
            {
                var visit = stack.NextVisit();
                _ = (await http.Give(Visiting.PathOf(visit, Visiting.Commands[0]), visit.Giver)).Position;
            }
        }

        await stack.Settle();
        var ready = 0d;
        if (killed)
        {
            await stack.Process.Kill();
            ready = (await stack.Process.Start()).TotalSeconds;
        }

        var (cpu, transactions) = (stack.CpuSeconds, await Transactions(postgres));
        var retries = 0;
        var began = Stopwatch.GetTimestamp();
        double[] taken =
        [
            .. (await Task.WhenAll(screens.Select(screen => Task.Run(async () =>
            {
                while (!await TryCome(screen))
                {
                    Interlocked.Increment(ref retries);
                    await Task.Delay(Random.Shared.Next(Impatient), CancellationToken.None);
                }

                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            })))).Order(),
        ];
        var (server, database) = stack.CpuSeconds;
        var wrong = 0;
        foreach (var ofTeam in screens.GroupBy(screen => screen.Topic))
        {
            var team = stack.Teams.First(team => team.Topic == ofTeam.Key);
            await using var fresh = new CatchingScreen(stack.Address, team, team.Viewers[0]);
            await fresh.Come();
            var truth = fresh.Stages();
            wrong += ofTeam.Count(screen => screen.Stages() is var shown && (shown.Count != truth.Count || truth.Any(visit => shown[visit.Key] != visit.Value)));
        }

        return new Outcome(
            ready,
            taken[^1],
            taken[taken.Length / 2],
            wrong,
            retries,
            server - cpu.Server,
            database - cpu.Database,
            await Transactions(postgres) - transactions);
    }

    private static async Task<bool> TryCome(CatchingScreen screen)
    {
        try
        {
            await screen.Come();
            return true;
        }
        catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static async Task<double> Transactions(BenchPostgres postgres)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select sum(xact_commit + xact_rollback)::float8 from pg_stat_database", connection);
        return (double)(await command.ExecuteScalarAsync())!;
    }

    private sealed record Outcome(
        double Ready, double Last, double Half, int Wrong, int Retries, double Server, double Database, double Transactions);
}
