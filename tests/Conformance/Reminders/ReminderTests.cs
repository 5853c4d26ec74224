using EqualCare.Conformance.Storage;

namespace EqualCare.Conformance.Reminders;

/// <summary>What a grain may expect of its reminders.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly string key = ConformanceCluster.NewKey();
    private ReminderCluster? cluster;

    private IRemindedGrain Grain => cluster!.Grain(key);

    public async ValueTask InitializeAsync() => cluster = await ReminderCluster.Start(silo => silo.UseInMemoryReminderService());

    public ValueTask DisposeAsync() => cluster!.DisposeAsync();

    [Fact]
    public async Task AReminder_TicksWhenItIsDue_AndThenEveryPeriod()
    {
        var start = Now;
        await Grain.Register("late", 5 * Minute, 10 * Minute);

        await Advance((5 * Minute) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(Ticks.Of(key));

        await Advance(TimeSpan.FromMilliseconds(1));
        var first = Assert.Single(Ticks.Of(key));
        Assert.Equal("late", first.Reminder);
        Assert.Equal(start + (5 * Minute), first.Status.FirstTickTime);
        Assert.Equal(DateTimeKind.Utc, first.Status.FirstTickTime.Kind);
        Assert.Equal(10 * Minute, first.Status.Period);
        Assert.Equal(start + (5 * Minute), first.Status.CurrentTickTime);

        await Advance(25 * Minute);
        Assert.Equal([5, 15, 25], MinutesOf("late", start));
    }

    [Fact]
    public async Task AReminderThatIsDueAtOnce_TicksAtOnce()
    {
        await Grain.Register("now", TimeSpan.Zero, Minute);

        await Advance(TimeSpan.FromMilliseconds(1));

        Assert.Single(Ticks.Of(key));
    }

    [Fact]
    public async Task AGrainThatWasDeactivated_IsWokenForItsTick()
    {
        await Grain.Register("late", Minute, Minute);
        await cluster!.Deactivate(Grain);

        await Advance(Minute);

        Assert.Single(Ticks.Of(key));
    }

    [Fact]
    public async Task RegisteringTheSameNameAgain_ReplacesTheReminder()
    {
        var start = Now;
        await Grain.Register("late", 2 * Minute, 2 * Minute);
        await Grain.Register("late", 3 * Minute, 5 * Minute);

        await Advance(10 * Minute);

        Assert.Equal([3, 8], MinutesOf("late", start));
        Assert.Equal(["late"], await Grain.Names());
    }

    [Fact]
    public async Task SeveralRemindersOfOneGrain_TickEachInItsOwnTime()
    {
        var start = Now;
        await Grain.Register("often", Minute, 2 * Minute);
        await Grain.Register("seldom", 3 * Minute, 30 * Minute);

        await Advance(6 * Minute);

        Assert.Equal([1, 3, 5], MinutesOf("often", start));
        Assert.Equal([3], MinutesOf("seldom", start));
        Assert.Equal(["often", "seldom"], await Grain.Names());
    }

    [Fact]
    public async Task AnUnregisteredReminder_TicksNoMore()
    {
        await Grain.Register("late", Minute, Minute);
        await Grain.Register("other", Minute, Minute);
        await Advance(Minute);
        Assert.True(await Grain.Has("late"));

        await Grain.Unregister("late");

        Assert.False(await Grain.Has("late"));
        await Advance(2 * Minute);
        Assert.Equal(1, Ticks.Of(key).Count(tick => tick.Reminder == "late"));
        Assert.Equal(3, Ticks.Of(key).Count(tick => tick.Reminder == "other"));
    }

    [Fact]
    public async Task AHandleFromBeforeAnUpdate_DoesNotRemoveWhatTheUpdateMade()
    {
        await Grain.Register("late", Minute, Minute);

        await Assert.ThrowsAsync<ReminderException>(() => Grain.UnregisterWithAnOldHandle("late"));

        Assert.True(await Grain.Has("late"));
    }

    [Fact]
    public async Task ATickThatFails_IsFollowedByTheNext()
    {
        await Grain.Register("failing", Minute, Minute);

        await Advance(3 * Minute);

        Assert.Equal(3, Ticks.Of(key).Count);
    }

    [Fact]
    public async Task ATickThatTakesLong_IsNotOvertaken_AndThoseMissedMeanwhileAreNotMadeUpFor()
    {
        var start = Now;
        await Grain.Register("slow", Minute, 2 * Minute);
        cluster!.Clock.Advance(Minute);
        await Eventually.True(() => Ticks.Of(key).Count == 1);

        cluster.Clock.Advance(9.5 * Minute);
        Assert.Single(Ticks.Of(key));

        Signals.Set($"{key}/go on");
        await cluster.UntilTicksHaveEnded();
        await Advance(4.5 * Minute);
        Assert.Equal([1, 11, 13, 15], MinutesOf("slow", start));
    }

    [Fact]
    public async Task AThousandGrains_AreAllReminded()
    {
        var grains = Enumerable.Range(0, 1000).Select(i => cluster!.Grain($"{key}/{i}")).ToArray();
        await Task.WhenAll(grains.Select(grain => grain.Register("late", Minute, 60 * Minute)));

        await cluster!.Advance(Minute);

        Assert.All(grains, grain => Assert.Single(Ticks.Of(grain.GetPrimaryKeyString())));
    }

    [Fact]
    public async Task ASiloThatStops_WaitsForTheTickUnderWay_AndSendsNoOther()
    {
        await Grain.Register("slow", Minute, Minute);
        cluster!.Clock.Advance(Minute);
        await Eventually.True(() => Ticks.Of(key).Count == 1);

        var stopping = cluster.Stop();
        cluster.Clock.Advance(5 * Minute);
        Assert.False(stopping.IsCompleted);
        Signals.Set($"{key}/go on");
        await stopping;

        cluster.Clock.Advance(5 * Minute);
        Assert.Single(Ticks.Of(key));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("short", 1, 0.5)]
    [InlineData("backwards", -1, 1)]
    public async Task WhatCannotBeAReminder_IsRefusedAndNotStored(string name, double dueMinutes, double periodMinutes)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Grain.Register(name, dueMinutes * Minute, periodMinutes * Minute));
        Assert.Empty(await Grain.Names());
    }

    [Fact]
    public async Task AGrainThatDoesNotSayItCanBeReminded_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => cluster!.UnremindableGrain().Register());

    [Fact]
    public async Task WhereShorterPeriodsAreAllowed_TheyTick()
    {
        await using var hasty = await ReminderCluster.Start(silo => silo
            .UseInMemoryReminderService()
            .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1)));
        var grain = hasty.Grain(key);
        await grain.Register("short", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));

        await hasty.Advance(TimeSpan.FromSeconds(2));

        Assert.Single(Ticks.Of(key));
    }

    [Fact]
    public async Task WithoutATable_RegisteringSaysWhatIsMissing()
    {
        await using var bare = await ReminderCluster.Start(silo => silo.AddReminders());

        await Assert.ThrowsAsync<OrleansConfigurationException>(() => bare.Grain(key).Register("late", Minute, Minute));
    }

    private DateTime Now => cluster!.Clock.GetUtcNow().UtcDateTime;

    private Task Advance(TimeSpan span) => cluster!.Advance(span);

    private IEnumerable<int> MinutesOf(string reminder, DateTime start) => Ticks.Of(key)
        .Where(tick => tick.Reminder == reminder)
        .Select(tick => (int)(tick.Status.CurrentTickTime - start).TotalMinutes);
}

/// <summary>Reminders in a database outlive their silo.</summary>
public abstract class DurableReminderTests(Database database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task AfterAKillAndARestart_AReminderGoesOnInItsOldStep_AndMissedTicksDoNotComeInABurst()
    {
        var key = ConformanceCluster.NewKey();
        await using var cluster = await Start();
        var start = cluster.Clock.GetUtcNow().UtcDateTime;
        var grain = cluster.Grain(key);
        await grain.Register("late", 10 * Minute, 10 * Minute);
        await cluster.Advance(10 * Minute);
        Assert.Single(Ticks.Of(key));

        await cluster.KillAndRestart(downtime: 45 * Minute);
        await cluster.Advance(4 * Minute);
        Assert.Single(Ticks.Of(key));

        await cluster.Advance(Minute);
        Assert.Equal([10, 60], Ticks.Of(key).Select(tick => (int)(tick.Status.CurrentTickTime - start).TotalMinutes));
        Assert.Equal(start + (10 * Minute), Ticks.Of(key).Last().Status.FirstTickTime);

        await cluster.Advance(10 * Minute);
        Assert.Equal(3, Ticks.Of(key).Count);
    }

    [Fact]
    public async Task AReminderNotYetDueWhenItsSiloDied_TicksFirstWhenItIsDue()
    {
        var key = ConformanceCluster.NewKey();
        await using var cluster = await Start();
        await cluster.Grain(key).Register("late", 30 * Minute, 60 * Minute);

        await cluster.KillAndRestart(downtime: 10 * Minute);
        await cluster.Advance(19 * Minute);
        Assert.Empty(Ticks.Of(key));

        await cluster.Advance(Minute);
        Assert.Single(Ticks.Of(key));
    }

    [Fact]
    public async Task WhatWasUnregistered_DoesNotComeBackWithTheSilo()
    {
        var key = ConformanceCluster.NewKey();
        await using var cluster = await Start();
        await cluster.Grain(key).Register("kept", Minute, Minute);
        await cluster.Grain(key).Register("gone", Minute, Minute);
        await cluster.Grain(key).Unregister("gone");

        await cluster.KillAndRestart(downtime: TimeSpan.Zero);
        await cluster.Advance(Minute);

        Assert.Equal("kept", Assert.Single(Ticks.Of(key)).Reminder);
        Assert.Equal(["kept"], await cluster.Grain(key).Names());
    }

    private Task<ReminderCluster> Start() => ReminderCluster.Start(silo => silo.UseAdoNetReminderService(options =>
    {
        options.Invariant = database.Invariant;
        options.ConnectionString = database.ConnectionString;
    }));
}

public sealed class SqliteDurableReminderTests(SqliteFile database) : DurableReminderTests(database), IClassFixture<SqliteFile>;

public sealed class PostgresDurableReminderTests(PostgresDatabase database)
    : DurableReminderTests(database), IClassFixture<PostgresDatabase>;
