using EqualCare.Bench;

// Each benchmark measures its subject and the plainest thing that could do the same work, in turns, in one run.
switch (args.FirstOrDefault())
{
    case "engine":
        await EngineBench.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/bench -- engine");
        return 1;
}
