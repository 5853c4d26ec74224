using EqualCare.Conformance.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Conformance.Reminders;

/// <summary>What the reminder service may expect of any table.</summary>
public abstract class ReminderTableTests : IAsyncLifetime
{
    private static readonly DateTime Nine = new(2026, 3, 29, 9, 0, 0, 123, DateTimeKind.Utc);
    private readonly GrainId visit = GrainId.Create("visit", $"sunrise/{Guid.NewGuid()}");
    private StorageSilo? silo;

    private IReminderTable Table => silo!.Services.GetRequiredService<IReminderTable>();

    public async ValueTask InitializeAsync()
    {
        silo = await StorageSilo.Start(Use);
        await Table.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await silo!.DisposeAsync();
    }

    [Fact]
    public async Task WhatWasUpserted_ReadsBackWhole()
    {
        var etag = await Upsert("late", TimeSpan.FromMinutes(90));

        var entry = await Table.ReadRow(visit, "late");

        Assert.NotNull(entry);
        Assert.Equal(visit, entry.GrainId);
        Assert.Equal("late", entry.ReminderName);
        Assert.Equal(Nine, entry.StartAt);
        Assert.Equal(DateTimeKind.Utc, entry.StartAt.Kind);
        Assert.Equal(TimeSpan.FromMinutes(90), entry.Period);
        Assert.Equal(etag, entry.ETag);
    }

    [Fact]
    public async Task WhatIsNotThere_ReadsAsNothing()
    {
        Assert.Null(await Table.ReadRow(visit, "unknown"));
        Assert.Empty((await Table.ReadRows(visit)).Reminders);
    }

    [Fact]
    public async Task ASecondUpsert_ReplacesTheFirstUnderANewETag()
    {
        var first = await Upsert("late", TimeSpan.FromMinutes(1));
        var second = await Upsert("late", TimeSpan.FromDays(60));

        Assert.NotEqual(first, second);
        var entry = Assert.Single((await Table.ReadRows(visit)).Reminders);
        Assert.Equal(TimeSpan.FromDays(60), entry.Period);
        Assert.Equal(second, entry.ETag);
    }

    [Fact]
    public async Task ARow_IsRemovedUnderItsETagOnly_AndOnce()
    {
        var old = await Upsert("late", TimeSpan.FromMinutes(1));
        var current = await Upsert("late", TimeSpan.FromMinutes(2));

        Assert.False(await Table.RemoveRow(visit, "late", old));
        Assert.True(await Table.RemoveRow(visit, "late", current));
        Assert.False(await Table.RemoveRow(visit, "late", current));
        Assert.Null(await Table.ReadRow(visit, "late"));
    }

    [Fact]
    public async Task ARangeOfHashes_HoldsTheGrainsAboveItsBeginUpToItsEnd()
    {
        await Upsert("late", TimeSpan.FromMinutes(1));
        var hash = visit.GetUniformHashCode();

        Assert.True(await IsIn(0, 0));
        Assert.True(await IsIn(unchecked(hash - 1), hash));
        Assert.False(await IsIn(hash, unchecked(hash + 1)));
        // Round the ring: everything but the grain itself, then everything but its neighbour.
        Assert.False(await IsIn(hash, unchecked(hash - 1)));
        Assert.True(await IsIn(unchecked(hash + 1), hash));

        async Task<bool> IsIn(uint begin, uint end) =>
            (await Table.ReadRows(begin, end)).Reminders.Any(entry => entry.GrainId == visit);
    }

    protected abstract void Use(ISiloBuilder builder);

    private Task<string> Upsert(string name, TimeSpan period) =>
        Table.UpsertRow(new ReminderEntry { GrainId = visit, ReminderName = name, StartAt = Nine, Period = period });
}

public sealed class InMemoryReminderTableTests : ReminderTableTests
{
    protected override void Use(ISiloBuilder builder) => builder.UseInMemoryReminderService();
}

public abstract class AdoNetReminderTableTests(Database database) : ReminderTableTests
{
    protected override void Use(ISiloBuilder builder) => builder.UseAdoNetReminderService(options =>
    {
        options.Invariant = database.Invariant;
        options.ConnectionString = database.ConnectionString;
    });

    /// <summary>The expected hash was worked out apart from this code: Orleans finds the reminders of a silo by it.</summary>
    [Fact]
    public async Task ARow_HasTheHashOrleansGivesItsGrain_AndItsPeriodInMilliseconds()
    {
        await using var own = await StorageSilo.Start(Use, "row-format");
        var table = own.Services.GetRequiredService<IReminderTable>();
        await table.StartAsync(TestContext.Current.CancellationToken);
        await table.UpsertRow(new ReminderEntry
        {
            GrainId = GrainId.Create("visit", "sunrise/7"),
            ReminderName = "late",
            StartAt = DateTime.UnixEpoch,
            Period = TimeSpan.FromDays(60),
        });

        var row = Assert.Single(await database.Ask("SELECT * FROM orleansreminderstable WHERE serviceid = 'row-format'"));

        Assert.Equal("visit/sunrise/7", row["grainid"]);
        Assert.Equal(942995153, Convert.ToInt32(row["grainhash"]));
        Assert.Equal(5_184_000_000, Convert.ToInt64(row["period"]));
        Assert.Equal(0, Convert.ToInt32(row["version"]));
    }
}

public sealed class SqliteReminderTableTests(SqliteFile database) : AdoNetReminderTableTests(database), IClassFixture<SqliteFile>;

public sealed class PostgresReminderTableTests(PostgresDatabase database)
    : AdoNetReminderTableTests(database), IClassFixture<PostgresDatabase>;
