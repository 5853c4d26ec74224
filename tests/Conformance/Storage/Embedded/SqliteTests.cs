using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace EqualCare.Conformance.Storage.Embedded;

/// <summary>What a storage on SQLite owes its grains: their threads, and the rest of the process.</summary>
public sealed class SqliteTests(SqliteFile database) : IClassFixture<SqliteFile>, IAsyncLifetime
{
    private StorageSilo? silo;

    private IGrainStorage Storage => silo!.Storage("rows");

    public async ValueTask InitializeAsync() =>
        silo = await StorageSilo.Start(builder => builder.AddAdoNetGrainStorage("rows", database.Use));

    public ValueTask DisposeAsync() => silo!.DisposeAsync();

    [Fact]
    public async Task WhileAnotherWriterHoldsTheFile_AGrainWaitsWithoutHoldingItsThread_AndReadsGoOn()
    {
        await Storage.WriteStateAsync("state", GrainId.Create("visit", "wait/read"), new GrainState<string>("readable"));
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync();
        await Run(other, "BEGIN IMMEDIATE");

        // Were the call to do its work on this thread, it would not come back before the other writer is done, which is us.
        var write = Storage.WriteStateAsync("state", GrainId.Create("visit", "wait/write"), new GrainState<string>("written"));
        Assert.False(write.IsCompleted);
        var read = new GrainState<string>();
        await Storage.ReadStateAsync("state", GrainId.Create("visit", "wait/read"), read);
        Assert.Equal("readable", read.State);
        Assert.False(write.IsCompleted);

        await Run(other, "COMMIT");
        await write;
    }

    [Fact]
    public async Task ManyGrainsThatWriteAtOnce_AllSucceed()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(grain => Task.Run(async () =>
        {
            var state = new GrainState<int>(0);
            for (; state.State < 10; state.State++)
                await Storage.WriteStateAsync("many", GrainId.Create("visit", $"many/{grain}"), state);
        })));

        var rows = await database.Ask("SELECT version FROM orleansstorage WHERE graintypestring = 'many'");
        Assert.Equal(64, rows.Count);
        Assert.All(rows, row => Assert.Equal(10, Convert.ToInt32(row["version"])));
    }

    [Fact]
    public async Task AWriteThatWasCancelledInTheQueue_DoesNotHoldUpTheNext()
    {
        await Storage.WriteStateAsync("queue", GrainId.Create("visit", "queue/0"), new GrainState<string>("first"));
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync();
        await Run(other, "BEGIN IMMEDIATE");
        using var patience = new CancellationTokenSource();
        var waiting = Storage.WriteStateAsync("queue", GrainId.Create("visit", "queue/1"), new GrainState<string>("waits"));
        var cancelled = Storage.WriteStateAsync(
            "queue", GrainId.Create("visit", "queue/2"), new GrainState<string>("gives up"), patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Run(other, "COMMIT");
        await waiting;
        await Storage.WriteStateAsync("queue", GrainId.Create("visit", "queue/3"), new GrainState<string>("next"));
    }

    [Theory]
    [InlineData("System.Data.SQLite")]
    [InlineData("Microsoft.Data.Sqlite")]
    public async Task BothNamesOfTheProvider_LeadToTheSameRows(string invariant)
    {
        await using var named = await StorageSilo.Start(builder => builder.AddAdoNetGrainStorage("named", options =>
        {
            options.ConnectionString = database.ConnectionString;
            options.Invariant = invariant;
        }));
        var grain = GrainId.Create("visit", $"named/{invariant}");
        await named.Storage("named").WriteStateAsync("named", grain, new GrainState<string>("kept"));

        var read = new GrainState<string>();
        await Storage.ReadStateAsync("named", grain, read);
        Assert.Equal("kept", read.State);
    }

    [Fact]
    public async Task TheFile_IsInWriteAheadMode()
    {
        await Storage.ReadStateAsync("mode", GrainId.Create("visit", "mode/1"), new GrainState<string>());
        Assert.Equal("wal", Assert.Single(await database.Ask("PRAGMA journal_mode")).Values.Single());
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
