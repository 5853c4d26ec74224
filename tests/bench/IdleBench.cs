using EqualCare.Bench.Driving;
using EqualCare.Bench.Plain;
using EqualCare.Bench.Product;

namespace EqualCare.Bench;

/// <summary>What the server holds while nothing happens: for each connection, each board that is watched, and each entity that is awake.</summary>
internal static class IdleBench
{
    public static async Task<int> Run(BenchOptions options)
    {
        await using var postgres = await BenchPostgres.Start();
        foreach (var database in options.Databases) await Measure(options, postgres, database == "postgres");
        return 0;
    }

    private static async Task Measure(BenchOptions options, BenchPostgres postgres, bool onPostgres)
    {
        var count = options.Number("count", 1000);
        await using var product = await ProductStack.Start(onPostgres ? postgres : null, new Seeds(count, Workers: 1, VisitsEach: 4));
        await using var hub = await PlainStack.StartHub();
        var (before, hubBefore) = (await product.Process.UsedBytes(), await hub.Process.UsedBytes());
        var report = new Report(
            "idle", $"Memory of each of {count:N0}, bytes, garbage collected; the server has {before >> 20} MB with nothing awake: {product.Name}", product.Name, hub.Name);

        async Task<double> Each(Func<int, Task> make)
        {
            await product.Settle();
            var used = await product.Process.UsedBytes();
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await make(i));
            await product.Settle();
            return (double)(await product.Process.UsedBytes() - used) / count;
        }

        async Task Asked(string path, string token)
        {
            using var http = await LeanHttp.Connect(product.Address);
            var answer = await http.Get(path, token);
            if (answer.Status != 200) throw new InvalidOperationException($"{path} was answered with {answer.Status}.");
        }

        var (screens, others) = (new LeanScreen[count], new LeanScreen[count]);
        var topic = hub.Teams[0];
        for (var i = 0; i < count; i++) others[i] = await LeanScreen.Connect(hub.Address, topic.Viewers[0], Nothing);
        var connection = await Each(async i => screens[i] = await LeanScreen.Connect(product.Address, product.Teams[i].Viewers[0], Nothing));
        report.Add("a connection", [connection, (double)(await hub.Process.UsedBytes() - hubBefore) / count]);
        report.Add("a team awake", [await Each(i => Asked($"/api/{product.Teams[i].Topic.Replace("team/", "teams/")}", product.Teams[i].Viewers[0])), null]);
        report.Add("an appointment awake", [await Each(i => Asked($"/api/appointments/{product.Visits[i].Id}", product.Visits[i].Giver)), null]);
        report.Add("a team's board that is watched", [await Each(i => screens[i].Watch(product.Teams[i].Topic)), null]);
        report.Add("a second screen on each", [await Each(async i => screens[i] = await Watching(product, i)), null]);
        report.Add("memory of the process as the system sees it, MB", [Machine.PrivateBytes(product.Process.Id) >> 20, Machine.PrivateBytes(hub.Process.Id) >> 20]);
        await report.Publish(options.Results);
        foreach (var screen in screens.Concat(others)) await screen.DisposeAsync();
    }

    private static async Task<LeanScreen> Watching(ProductStack product, int i)
    {
        var team = product.Teams[i];
        var screen = await LeanScreen.Connect(product.Address, team.Viewers[^1], Nothing);
        await screen.Watch(team.Topic);
        return screen;
    }

    private static void Nothing(long from, long to, ReadOnlySpan<byte> message)
    {
    }
}
