using System.Data.Common;
using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.Entities;

public class EntityGrainTests
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly MemberId _idris = Callers.Somebody();

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WhatWasAnsweredIsThereAfterARestart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using (var silo = await RunningSilo.Start(database))
        {
            var receipt = await Found(silo);
            Assert.Equal((_id, 1L, 1L), (receipt.Id, receipt.Position, receipt.Version));
        }

        await using var again = await RunningSilo.Start(database);
        Assert.Equal("Hollin Valley", (await Circle(again).View(_idris)).Name);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ACommandGivenFiftyTimesAtOnceTakesEffectOnceAndHasOneReceipt(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        var caller = Callers.By(_idris);
        var command = new WelcomeToCircle(Callers.Somebody(), "Rosa", CircleMembership.Full);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Circle(silo).Welcome(command, caller)));
        Assert.Single(receipts.Select(receipt => (receipt.Position, receipt.Version)).Distinct());
        Assert.Single(receipts, receipt => !receipt.Replayed);
        Assert.Equal(2, (await silo.Journal.ReadStream(Stream, 0, 100)).Count);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ACommandGivenAtTwoActivationsAtOnceTakesEffectOnce(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await RunningSilo.Start(database);
        await using var other = await RunningSilo.Start(database);
        await Found(one);
        Assert.Single((await Circle(other).View(_idris)).Members);
        for (var round = 0; round < 20; round++)
        {
            var caller = Callers.By(_idris);
            var command = new WelcomeToCircle(Callers.Somebody(), "Rosa", CircleMembership.Full);
            var receipts = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Circle(i % 2 == 0 ? one : other).Welcome(command, caller)));
            Assert.Single(receipts.Select(receipt => (receipt.Position, receipt.Version)).Distinct());
        }

        Assert.Equal(21, (await one.Journal.ReadStream(Stream, 0, 100)).Count);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task DifferentCommandsAtTwoActivationsAreAllDecidedOnWhatReallyIs(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await RunningSilo.Start(database);
        await using var other = await RunningSilo.Start(database);
        await Found(one);
        var rosa = Callers.Somebody();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Circle(i % 2 == 0 ? one : other).Welcome(new WelcomeToCircle(rosa, "Rosa", CircleMembership.Guest), Callers.By(_idris));
                return "welcomed";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        Assert.Single(outcomes, "welcomed");
        Assert.Equal(19, outcomes.Count(outcome => outcome == "circle.nothing-new"));
    }

    [Fact]
    public async Task AKeyUsedAgainForSomethingElseIsRefusedOnThisAndOnAnotherEntity()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        var caller = Callers.By(_idris);
        await Circle(silo).RewordAim(new RewordAim("One"), caller);
        var elsewhere = silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(Guid.CreateVersion7()));
        await Refused("command.key-reused", () => Circle(silo).RewordAim(new RewordAim("Two"), caller with { Fingerprint = 2 }));
        await Refused("command.key-reused", () => elsewhere.Found(new FoundCircle("A", "B", "C"), caller));
    }

    [Fact]
    public async Task ARepeatThatWouldBeRefusedTodayStillGetsItsFirstReceipt()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        var rosa = Callers.Somebody();
        await Circle(silo).Welcome(new WelcomeToCircle(rosa, "Rosa", CircleMembership.Full), Callers.By(_idris));
        var leaving = Callers.By(rosa);
        var first = await Circle(silo).Leave(new LeaveCircle(rosa), leaving);
        var repeat = await Circle(silo).Leave(new LeaveCircle(rosa), leaving);
        Assert.Equal(first with { Replayed = true }, repeat);
        await Refused("circle.not-found", () => Circle(silo).Leave(new LeaveCircle(rosa), Callers.By(rosa)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ALongHistoryIsReadFromItsSnapshotAndWithoutOneToo(DatabaseKind kind)
    {
        const int events = 2_500;
        await using var database = await TestDatabase.Create(kind);
        await using (var silo = await RunningSilo.Start(database))
        {
            await Found(silo);
            for (var i = 0; i < events; i++) await Circle(silo).RewordAim(new RewordAim($"Aim {i}"), Callers.By(_idris));
        }

        await using (var silo = await RunningSilo.Start(database))
            Assert.Equal($"Aim {events - 1}", (await Circle(silo).View(_idris)).Aim);

        await DeleteSnapshots(database);
        await using var bare = await RunningSilo.Start(database);
        var view = await Circle(bare).View(_idris);
        Assert.Equal(($"Aim {events - 1}", (long)events + 1), (view.Aim, view.Version));
    }

    [Fact]
    public async Task ASnapshotIsWrittenWhileTheHistoryGrowsAndNotOnlyAtTheEnd()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        for (var i = 0; i < 250; i++) await Circle(silo).RewordAim(new RewordAim($"Aim {i}"), Callers.By(_idris));
        await Eventually.Is(() => CountSnapshots(database), count => count > 0);
    }

    [Theory]
    [InlineData("hollin")]
    [InlineData("hollin/123")]
    [InlineData("HOLLIN/0198c1a2-0000-7000-8000-000000000000")]
    [InlineData("0198c1a2-0000-7000-8000-000000000000/hollin")]
    public async Task AMalformedKeyIsNothing(string key)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var silo = await RunningSilo.Start(database);
        await Refused("circle.not-found", () => silo.Grains.GetGrain<ICircleGrain>(key).View(_idris));
    }

    [Fact]
    public async Task WhenTheStoreIsAwayTheAnswerSaysSoAndARepeatSaysWhatWasSaved()
    {
        Assert.SkipUnless(Support.PrivatePostgres.WhyUnavailable is null, Support.PrivatePostgres.WhyUnavailable ?? "");
        await using var postgres = await Support.PrivatePostgres.Start();
        await using var database = TestDatabase.On(await postgres.CreateDatabase("away"));
        await using var silo = await RunningSilo.Start(database);
        await Found(silo);
        await postgres.Kill();
        var caller = Callers.By(_idris);
        await Refused("store.unavailable", () => Circle(silo).RewordAim(new RewordAim("Later"), caller));
        await postgres.Restart();
        var receipt = await Eventually.Is(
            async () =>
            {
                try
                {
                    return await Circle(silo).RewordAim(new RewordAim("Later"), caller);
                }
                catch (Refusal refusal) when (refusal.Kind == RefusalKind.Unavailable)
                {
                    return null;
                }
            },
            answer => answer is not null);
        Assert.Equal(2, receipt!.Version);
        Assert.Equal("Later", (await Circle(silo).View(_idris)).Aim);
    }

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    private StreamId Stream => new(Callers.Coop, $"circle/{_id}");

    private ICircleGrain Circle(RunningSilo silo) => silo.Grains.GetGrain<ICircleGrain>(Callers.KeyOf(_id));

    private Task<Receipt> Found(RunningSilo silo) =>
        Circle(silo).Found(new FoundCircle("Hollin Valley", "Support that fits", "Idris"), Callers.By(_idris));

    private static async Task Refused(string code, Func<Task> command) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(command)).Code);

    private static async Task DeleteSnapshots(TestDatabase database)
    {
        await using var connection = await Snapshots(database);
        await using var command = connection.CreateCommand();
        command.CommandText = "delete from OrleansStorage where GrainTypeString like '%circle%'";
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    private static async Task<long> CountSnapshots(TestDatabase database)
    {
        await using var connection = await Snapshots(database);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from OrleansStorage";
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    private static async Task<DbConnection> Snapshots(TestDatabase database)
    {
        var (invariant, connectionString) = GrainStorage.OfSnapshots(database.Options);
        DbConnection connection = invariant == GrainStorage.Postgres
            ? new Npgsql.NpgsqlConnection(connectionString)
            : new Microsoft.Data.Sqlite.SqliteConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
