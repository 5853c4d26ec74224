using EqualCare.Faults;
using EqualCare.Tests.Database;

namespace EqualCare.Tests.Silo;

/// <summary>
/// A short run of what <c>tests/Faults</c> does for as long as one likes:
/// <c>dotnet run -c Release --project tests/Faults -- chat sqlite|postgres [kills] [seed]</c>, a hundred messages for each kill.
/// </summary>
public class ChatKillTests
{
    private const int Kills = 3;
    private const int Messages = 120;

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AConversationOfTwoSidesOutlivesAServerThatIsKilledAtRandom(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");
        await ChatRun.Run(database.Options, Kills, Messages, seed, new StringWriter());
    }
}
