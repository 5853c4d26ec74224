using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using EqualCare.Faults;
using EqualCare.Journal;
using EqualCare.Teams;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Teams;
using EqualCare.Tests.Web;
using Microsoft.AspNetCore.SignalR;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Live;

/// <summary>A thousand changes, screens that lose their sockets at random, and a server that is killed twice: in the end all show the same.</summary>
public class BoardsThroughKillsTests
{
    private const int Changes = 1_000;
    private const int Writers = 4;
    private static readonly Topic Maeves = Topic.Of(TeamStory.Id);

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AScreenThatLosesItsSocketAtRandomEndsWithTheSamePictureAsOneThatNeverDid(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        LivePeople people;
        await using (var first = await RunningServer.Start(database))
        {
            people = await LivePeople.On(first, Maeve, Adaeze, Joan);
            await LivePeople.Tell(first.Get<IJournal>(), TeamStory.Founded().Organising(Adaeze).Joined(Joan, TeamRole.Family));
        }

        var random = new Random(20261122);
        await using var server = new ChildServer(database.Options);
        await server.Start();
        (string Token, Topic Topic)[] watched =
        [
            (people.TokenOf(Maeve), Maeves), (people.TokenOf(Joan), Maeves), (people.TokenOf(Adaeze), Topic.Of(Adaeze.Id)), (people.TokenOf(Maeve), Topic.Of(Maeve.Id)),
        ];
        using var dark = new CancellationTokenSource();
        var screens = watched.Select(one => (
            Faithful: new WireScreen(server.Address, one.Token, one.Topic),
            Forgetful: new WireScreen(server.Address, one.Token, one.Topic),
            one.Token,
            one.Topic)).ToArray();
        var watching = screens.SelectMany(screen => new[]
        {
            Task.Run(() => Watch(screen.Faithful, dropsOneIn: null, dark.Token)),
            Task.Run(() => Watch(screen.Forgetful, dropsOneIn: 25, dark.Token)),
        }).ToArray();

        var done = 0;
        var last = new long[Writers];
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) };
            while (Volatile.Read(ref done) < Changes)
                await foreach (var position in Visit(http, people))
                {
                    last[writer] = position;
                    Interlocked.Increment(ref done);
                }
        })).ToArray();
        foreach (var until in new[] { Changes / 3, 2 * Changes / 3 })
        {
            await Eventually.IsWithin(TimeSpan.FromMinutes(3), () => Volatile.Read(ref done) >= until || writing.Any(one => one.IsFaulted));
            await Task.Delay(random.Next(20), TestContext.Current.CancellationToken);
            await server.Kill();
            await server.Start();
        }

        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        foreach (var (faithful, forgetful, _, _) in screens)
            await Eventually.IsWithin(TimeSpan.FromMinutes(1), () => faithful.Version >= last.Max() && forgetful.Version >= last.Max());
        await dark.CancelAsync();
        await Task.WhenAll(watching);
        foreach (var (faithful, forgetful, token, topic) in screens)
        {
            // The server may still be adding what follows from the last commands: then it is looked at once more, with the same bookmarks.
            await Eventually.Is(
                async () =>
                {
                    await using var fresh = await WireScreen.Open(server.Address, token, topic);
                    await faithful.Connect();
                    await forgetful.Connect();
                    return fresh.Picture.SequenceEqual(faithful.Picture) && fresh.Picture.SequenceEqual(forgetful.Picture);
                },
                true.Equals);
            await faithful.DisposeAsync();
            await forgetful.DisposeAsync();
            Assert.True(forgetful.Asked.CaughtUp > 2, "Nothing was ever caught up.");
        }
    }

    private static async Task Watch(WireScreen screen, int? dropsOneIn, CancellationToken stop)
    {
        var random = new Random(7);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await screen.Connect(stop);
                while (await screen.Read(stop) && !stop.IsCancellationRequested)
                {
                    if (dropsOneIn is { } often && random.Next(often) == 0) break;
                    await Task.Delay(10, stop);
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or HubException or OperationCanceledException
                or InvalidOperationException or WebSocketException)
            {
                // The server is down, or the socket is: it tries again.
            }

            await screen.Drop();
            await Task.Delay(random.Next(50), CancellationToken.None);
        }
    }

    /// <summary>One visit's life, told by the positions of what happens in it.</summary>
    private static async IAsyncEnumerable<long> Visit(HttpClient http, LivePeople people)
    {
        var start = TimeProvider.System.GetUtcNow().AddDays(Random.Shared.Next(2, 30));
        var proposed = await Give(http, people.TokenOf(Maeve), "/api/appointments", new { teamId = TeamStory.Id.Value, start, end = start.AddHours(1), kind = "support" });
        yield return proposed.Position;
        var place = $"/api/appointments/{proposed.Id}";
        yield return (await Give(http, people.TokenOf(Adaeze), $"{place}/claim", new { })).Position;
        yield return (await Give(http, people.TokenOf(Adaeze), $"{place}/running-late", new { minutes = 10 })).Position;
        yield return (await Give(http, people.TokenOf(Adaeze), $"{place}/propose-change", new { start = start.AddHours(2), end = start.AddHours(3) })).Position;
        yield return (await Give(http, people.TokenOf(Maeve), $"{place}/accept-change", new { })).Position;
        yield return (await Give(http, people.TokenOf(Adaeze), $"{place}/need-cover", new { reason = "A cold" })).Position;
        if (Random.Shared.Next(2) == 0) yield return (await Give(http, people.TokenOf(Maeve), $"{place}/cancel", new { })).Position;
    }

    /// <summary>Gives a command until there is an answer, as a phone does.</summary>
    private static async Task<(string Id, long Position)> Give(HttpClient http, string token, string place, object body)
    {
        var key = Guid.NewGuid();
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, place) { Content = JsonContent.Create(body) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Headers.Add("Idempotency-Key", key.ToString());
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    Assert.True(answer.IsSuccessStatusCode, $"{place} got {answer.StatusCode}: {text}");
                    var receipt = JsonDocument.Parse(text).RootElement;
                    return (receipt.GetProperty("id").GetString()!, receipt.GetProperty("position").GetInt64());
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException
                && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // Was it done or not? It asks again.
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }
}
