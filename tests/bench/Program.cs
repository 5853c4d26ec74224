using EqualCare.Bench;
using EqualCare.Bench.Plain;

// Each benchmark measures its subject and the plainest thing that could do the same work, in turns, in one run.
switch (args)
{
    case ["engine"]:
        await EngineBench.RunAsync();
        return 0;
    case ["journal", .. var rest]:
        return await JournalBench.Run(rest);
    case ["silo"]:
        return await SiloBench.RunAsync();
    case ["boards"]:
        return await BoardsBench.RunAsync();
    case ["sign-in"]:
        return await SignInBench.RunAsync();
    case ["commands", .. var rest]:
        return await CommandsBench.Run(BenchOptions.Parse(rest));
    case ["latency", .. var rest]:
        return await LatencyBench.Run(BenchOptions.Parse(rest));
    case ["fanout", .. var rest]:
        return await FanoutBench.Run(BenchOptions.Parse(rest));
    case ["flap", .. var rest]:
        return await FlapBench.Run(BenchOptions.Parse(rest));
    case ["storm", .. var rest]:
        return await StormBench.Run(BenchOptions.Parse(rest));
    case ["idle", .. var rest]:
        return await IdleBench.Run(BenchOptions.Parse(rest));
    case ["growth", .. var rest]:
        return await GrowthBench.Run(BenchOptions.Parse(rest));
    case [PlainServer.Word, var address, var connection]:
        return await PlainServer.Serve(address, connection);
    default:
        Console.Error.WriteLine(
            """
            usage: dotnet run -c Release --project tests/bench -- <what>
              engine | journal [postgres] [sqlite] | silo | boards | sign-in
              commands | latency | fanout | flap | storm | growth | idle [sqlite] [postgres] [--results file] [--warm-up seconds] [--seconds of a turn] [--rounds n]
            """);
        return 1;
}
