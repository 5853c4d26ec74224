using EqualCare.Faults;
using EqualCare.Tests.Database;

namespace EqualCare.Tests.Silo;

/// <summary>
/// A short run of what <c>tests/Faults</c> does with ten thousand messages: <c>dotnet run -c Release --project tests/Faults -- backlog sqlite|postgres [messages]</c>.
/// </summary>
public class BacklogTests
{
    private const int Messages = 600;

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhatIsSaidWhileTheWorkspaceIsAwayIsToldInFewCallsAndLittleMemory(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var tally = await BacklogRun.Run(database.Options, Messages, new StringWriter());
        TestContext.Current.SendDiagnosticMessage(tally);
    }
}
