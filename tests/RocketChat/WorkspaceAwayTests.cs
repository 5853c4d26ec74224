using System.Net;
using EqualCare.RocketChatEmulator;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.RocketChat;

/// <summary>The workspace is an addition: while it is away people talk on, the server stays ready, and whoever looks after it can see how things stand.</summary>
[Collection(nameof(AloneCollection))]
public class WorkspaceAwayTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WithTheWorkspaceAwayPeopleTalkOnAndTheServerIsReadyAndTheOperatorSeesWhatWaits(DatabaseKind kind)
    {
        await using var workspace = await RocketChatWorkspace.StartAsync();
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(
            database,
            arguments:
            [
                $"--RocketChat:Url={workspace.BaseUrl}", $"--RocketChat:UserId={workspace.Admin.Id}", $"--RocketChat:Token={workspace.PersonalTokenOf("admin")}",
                "--RocketChat:Secret=a secret of the tests", "--RocketChat:ShortestPause=00:00:00.020", "--RocketChat:LongestPause=00:00:00.200",
            ]);
        var (coop, fatima) = await WireCoop.On(server);
        using var people = coop;
        var joan = await coop.SignUp("Joan");
        var circle = (await fatima.Calls.Post("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Fatima" })).Is(HttpStatusCode.Created).Text("id");
        await Eventually.Is(async () => (await fatima.Calls.Get("/api/rocket-chat")).Is(HttpStatusCode.OK).Body.GetProperty("rooms").GetInt32(), rooms => rooms == 1);

        await workspace.GoAwayAsync();
        for (var i = 0; i < 5; i++) (await fatima.Calls.Post($"/api/circles/{circle}/messages", new { text = $"Talking on {i}" })).Is(HttpStatusCode.Created);
        Assert.Equal(5, (await fatima.Calls.Get($"/api/circles/{circle}/messages")).Is(HttpStatusCode.OK).Body.GetProperty("items").GetArrayLength());
        await Eventually.Is(
            async () => (await fatima.Calls.Get("/api/rocket-chat")).Body.GetRawText(),
            state => state.Contains("\"awaySince\":\"", StringComparison.Ordinal) && state.Contains("\"waiting\":5", StringComparison.Ordinal));
        (await fatima.Calls.Get("/health/ready")).Is(HttpStatusCode.OK);
        using var http = new HttpClient { BaseAddress = server.Address };
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var figures = metrics.Split('\n').Where(line => line.StartsWith("equalcare_rocketchat", StringComparison.Ordinal)).ToList();
        Assert.Contains("equalcare_rocketchat_lag 5", figures);
        Assert.Contains("equalcare_rocketchat_up 0", figures);
        (await joan.Calls.Get("/api/rocket-chat")).Is(HttpStatusCode.Forbidden, "member.administrators-only");

        await workspace.ComeBackAsync();
        await Eventually.Is(
            async () => (await fatima.Calls.Get("/api/rocket-chat")).Body.GetRawText(),
            state => !state.Contains("awaySince\":\"", StringComparison.Ordinal) && state.Contains("\"waiting\":0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhereThereIsNoWorkspaceTheOperatorIsToldSo()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        var (coop, fatima) = await WireCoop.On(server);
        using var people = coop;
        Assert.False((await fatima.Calls.Get("/api/rocket-chat")).Is(HttpStatusCode.OK).Body.GetProperty("isOn").GetBoolean());
    }
}
