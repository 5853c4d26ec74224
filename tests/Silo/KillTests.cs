using EqualCare.Faults;
using EqualCare.Tests.Database;

namespace EqualCare.Tests.Silo;

/// <summary>
/// A short run of what <c>tests/Faults</c> does for as long as one likes:
/// <c>dotnet run -c Release --project tests/Faults -- kill sqlite|postgres [kills] [seed]</c>.
/// </summary>
public class KillTests
{
    private const int Kills = 4;

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AServerThatIsKilledAtRandomLosesNothingAndDoesNothingTwice(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");
        var log = new StringWriter();
        await KillRun.Run(database.Options, Kills, seed, log);
    }
}
