using EqualCare.Bench;

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
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/bench -- engine | journal [postgres] [sqlite] | silo | boards | sign-in");
        return 1;
}
