using System.Globalization;
using EqualCare.Database;
using EqualCare.Faults;
using EqualCare.Tests.Support;

// By hand, for as long as one likes:
const string Usage = """
    dotnet run -c Release --project tests/Faults -- kill|chat sqlite|postgres [kills] [seed]
    dotnet run -c Release --project tests/Faults -- backlog sqlite|postgres [messages]
    """;
if (args is not ["kill" or "chat" or "backlog", "sqlite" or "postgres", ..])
{
    Console.Error.WriteLine(Usage);
    return 1;
}

var count = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : args[0] == "backlog" ? 10_000 : 100;
var seed = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : Random.Shared.Next();
var folder = Directory.CreateTempSubdirectory("equalcare-faults-").FullName;
await using var postgres = args[1] == "postgres" ? await PrivatePostgres.Start() : null;
var where = postgres is null
    ? new DatabaseOptions { DataFolder = folder }
    : new DatabaseOptions { Postgres = await postgres.CreateDatabase("faults") };
try
{
    Console.WriteLine($"{args[0]} {args[1]} {count}, seed {seed}");
    var tally = args[0] switch
    {
        "chat" => await ChatRun.Run(where, count, messages: count * 100, seed, Console.Out),
        "backlog" => await BacklogRun.Run(where, count, Console.Out),
        _ => await KillRun.Run(where, count, seed, Console.Out),
    };
    Console.WriteLine(tally);
    return 0;
}
finally
{
    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
}
