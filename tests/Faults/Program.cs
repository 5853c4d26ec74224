using System.Globalization;
using EqualCare.Database;
using EqualCare.Faults;
using EqualCare.Tests.Support;

// By hand, for as long as one likes: dotnet run -c Release --project tests/Faults -- kill|chat sqlite|postgres [kills] [seed]
if (args is not ["kill" or "chat", "sqlite" or "postgres", ..])
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Faults -- kill|chat sqlite|postgres [kills] [seed]");
    return 1;
}

var kills = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100;
var seed = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : Random.Shared.Next();
var folder = Directory.CreateTempSubdirectory("equalcare-faults-").FullName;
await using var postgres = args[1] == "postgres" ? await PrivatePostgres.Start() : null;
var where = postgres is null
    ? new DatabaseOptions { DataFolder = folder }
    : new DatabaseOptions { Postgres = await postgres.CreateDatabase("faults") };
try
{
    Console.WriteLine($"{kills} kills on {args[1]}, seed {seed}");
    var tally = args[0] == "chat"
        ? await ChatRun.Run(where, kills, seed, Console.Out)
        : await KillRun.Run(where, kills, seed, Console.Out);
    Console.WriteLine(tally);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
