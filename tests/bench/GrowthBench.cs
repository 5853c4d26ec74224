using System.Diagnostics;
using EqualCare.Bench.Driving;
using EqualCare.Bench.Product;

namespace EqualCare.Bench;

/// <summary>Whether anything becomes slower as history grows: the same commands, first pictures and awakenings with a few teams' past and with many teams'.</summary>
internal static class GrowthBench
{
    private const int Connections = 64;
    private const int Samples = 300;

    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {
        var outcomes = new List<Outcome>();
        foreach (var teams in options.Numbers("teams", 100, 1_000, 10_000)) outcomes.Add(await At(teams, options, onPostgres ? postgres : null));

        // The largest beside the smallest, then those between.
        var ordered = outcomes.OrderBy(outcome => outcome.Teams).ToList();
        Outcome[] columns = [ordered[^1], ordered[0], .. ordered[1..^1]];
        double?[] Of(Func<Outcome, double> figure) => [.. columns.Select(outcome => (double?)figure(outcome))];
        var name = onPostgres ? "PostgreSQL" : "SQLite";
        var report = new Report("growth", $"As history grows: {name}", [.. columns.Select(outcome => $"{outcome.Teams:N0} teams")]);
        report.Add("events", Of(o => o.Events));
        report.Add("seconds from start until ready", Of(o => o.Ready), "≤ 3", columns[0].Ready <= 3);
        report.Add("memory when ready, garbage collected, MB", Of(o => o.Megabytes));
        report.Add("commands a second", Of(o => o.Commands.PerSecond), "≥ 1 ÷ 1.2", columns[0].Commands.PerSecond >= columns[1].Commands.PerSecond / 1.2);
        report.Add("processor time for each, server and database, µs", Of(o => o.Microseconds), "≤ 1.2 ×", columns[0].Microseconds <= 1.2 * columns[1].Microseconds);
        report.Add("p50, ms", Of(o => o.Commands.P50));
        report.Add("first picture of a team asleep, p50, ms", Of(o => o.Picture));
        report.Add("a team awakened, p50, ms", Of(o => o.Team));
        await report.Publish(options.Results);
    }

    private static async Task<Outcome> At(int teams, BenchOptions options, BenchPostgres? postgres)
    {
        var past = new Past(teams);
        await using var stack = await ProductStack.Start(postgres, Seeds.OfVisits(options.Number("visits", 16_000)), past.Write);
        await stack.Process.Kill();
        var ready = (await stack.Process.Start()).TotalSeconds;
        var megabytes = await stack.Process.UsedBytes() / 1048576.0;
        await stack.Settle();
        await ClosedLoop.Run(stack, Connections, options.WarmUp);
        await stack.Settle();
        var commands = await ClosedLoop.Run(stack, Connections, options.Turn);
        await stack.Settle();
        var (asleep, others) = (past.Sample.Take(Samples).ToList(), past.Sample.Skip(Samples).Take(Samples).ToList());
        using var http = await LeanHttp.Connect(stack.Address);
        var picture = await Median(asleep, async team =>
        {
            await using var screen = await LeanScreen.Connect(stack.Address, team.Owner, (_, _, _) => { });
            await screen.Watch($"team/{team.Id}");
        });
        var awakened = await Median(others.Count > 0 ? others : asleep, async team => await http.Get($"/api/teams/{team.Id}", team.Owner));
        return new Outcome(
            teams, past.Events, ready, megabytes, commands, commands.ServerMicroseconds + commands.DatabaseMicroseconds, picture, awakened);
    }

    private static async Task<double> Median(IEnumerable<StackTeamOfPast> teams, Func<StackTeamOfPast, Task> ask)
    {
        var taken = new List<double>();
        foreach (var team in teams)
        {
            var began = Stopwatch.GetTimestamp();
            await ask(team);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Table.Median(taken);
    }

    private sealed record Outcome(
        int Teams, long Events, double Ready, double Megabytes, Pace Commands, double Microseconds, double Picture, double Team);
}
