using System.Net;
using EqualCare.Demo;
using EqualCare.Journal;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Demo;

public class DemoLoadTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 11, 20, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task NewDataBeginsWithTheDemoCoopWhosePeopleCanSignIn(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database, arguments: ["--Demo:Load=true", "--demo-teams", "6"]);
        using var visitor = new Visitor(server);

        var people = (await visitor.Get("/api/demo/people")).Is(HttpStatusCode.OK).Body;

        var maeve = people.EnumerateArray().Single(person => person.GetProperty("username").GetString() == "maeve");
        var team = maeve.GetProperty("teams").EnumerateArray().Single();
        Assert.Equal("owner", team.GetProperty("role").GetString());
        Assert.Contains(people.EnumerateArray(), person => person.GetProperty("username").GetString() == "owner-6");
        (await visitor.Post("/api/session", new { username = "maeve", password = "demo-co-op" })).Is(HttpStatusCode.NoContent);
        var me = (await visitor.Get("/api/me")).Is(HttpStatusCode.OK);
        Assert.Equal(maeve.GetProperty("memberId").GetString(), me.Text("memberId"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task ALoadThatDiesHalfWayGoesOnAndEverythingHappensOnce(DatabaseKind kind)
    {
        await using var whole = await TestDatabase.Create(kind);
        await using var interrupted = await TestDatabase.Create(kind);

        var expected = await Loaded(whole);
        await Interrupt(interrupted, beyond: 300);
        await Interrupt(interrupted, beyond: 800);
        var histories = await Loaded(interrupted);

        Assert.Equal(expected, histories);
    }

    [Fact]
    public async Task ItIsLoadedOnceAndNeverIntoDataOfARealCoop()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await Loaded(database);
        await using var store = await Store.Open(database.Options);
        var head = store.Journal.Head;

        await DemoLoad.Into(store, new DemoSettings(), TextWriter.Null, new ManualTime(Noon.AddDays(3)), TestContext.Current.CancellationToken);

        Assert.Equal(head, store.Journal.Head);
    }

    [Fact]
    public async Task OnOtherDataNobodyIsThereToBeTriedOut()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        using var visitor = new Visitor(server);

        (await visitor.Get("/api/demo/people")).Is(HttpStatusCode.NotFound);
    }

    /// <summary>Every history of the loaded co-op, as the words for what happened in it.</summary>
    private static async Task<IReadOnlyList<string>> Loaded(TestDatabase database)
    {
        await using var store = await Store.Open(database.Options);
        await DemoLoad.Into(store, new DemoSettings { Teams = 2 }, TextWriter.Null, new ManualTime(Noon), TestContext.Current.CancellationToken);
        var events = new List<Recorded>();
        while (await store.Journal.Read(events.Count, 1000, TestContext.Current.CancellationToken) is { Count: > 0 } page) events.AddRange(page);
        Assert.All(events, happened => Assert.True(happened.At <= Noon));
        return [.. events.GroupBy(happened => happened.Stream).Select(stream => $"{stream.Key}: {Words(stream)}").Order(StringComparer.Ordinal)];
    }

    // What people do has its order; what the server adds of itself comes when it comes.
    private static string Words(IEnumerable<Recorded> history)
    {
        var byServer = history.ToLookup(happened => happened.Actor == MemberId.Server, happened => happened.Event.GetType().Name);
        return $"{string.Join(' ', byServer[false])} and by the server {string.Join(' ', byServer[true].Order(StringComparer.Ordinal))}";
    }

    private static async Task Interrupt(TestDatabase database, int beyond)
    {
        await using var store = await Store.Open(database.Options);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = DemoLoad.Into(store, new DemoSettings { Teams = 2 }, TextWriter.Null, new ManualTime(Noon), stop.Token);
        await store.Journal.WaitBeyond(beyond, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
    }
}
