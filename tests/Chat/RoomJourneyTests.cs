using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Person = EqualCare.Tests.SignIn.Person;

namespace EqualCare.Tests.Chat;

/// <summary>Rooms over the wire: real HTTP, real hub connections, both databases.</summary>
public class RoomJourneyTests
{
    private static readonly byte[] Picture = [.. Convert.FromHexString("89504E470D0A1A0A"), 1, 2, 3];

    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ACircleTalksAndItsScreensSeeEachWordAtOnceAsLongAsTheyMay(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var (idris, rosa) = (await Person.On(server), await Person.On(server));
        using var idrisCalls = await idris.WithAToken();
        using var rosaCalls = await rosa.WithAToken();
        var circle = (await idrisCalls.Post("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Idris" })).Is(HttpStatusCode.Created).Text("id");
        var room = $"/api/circles/{circle}";
        (await rosaCalls.Post($"{room}/messages", new { text = "May I?" })).Is(HttpStatusCode.NotFound, "room.not-found");
        (await rosaCalls.Get($"{room}/messages")).Is(HttpStatusCode.NotFound, "room.not-found");

        (await idrisCalls.Post($"{room}/welcome", new { member = rosa.Account.Member.Value, name = "Rosa", membership = "learning" })).Is(HttpStatusCode.OK);
        await using var screen = await LiveClient.ByToken(server.Address, rosaCalls.Token!);
        await screen.Hub.InvokeAsync<JsonElement>("Watch", $"circle/{circle}", null);
        var said = (await idrisCalls.Post($"{room}/messages", new { text = "Welcome, <b>Rosa</b>" })).Is(HttpStatusCode.Created);
        var place = said.Headers["Location"].Single();
        Assert.Equal($"{room}/messages/{said.Text("id")}", place);
        Assert.Equal("Welcome, <b>Rosa</b>", (await CardOn(screen, said, "text")).GetString());
        (await rosaCalls.Post($"{place}/react", new { emoji = ":wave:" })).Is(HttpStatusCode.OK);
        Assert.Equal("👋", (await CardOn(screen, said, "reactions", reactions => reactions.GetArrayLength() == 1))[0].GetProperty("emoji").GetString());
        (await rosaCalls.Post($"{place}/edit", new { text = "Mine now" })).Is(HttpStatusCode.Forbidden, "room.author-only");
        (await idrisCalls.Post($"{place}/edit", new { text = "Welcome, Rosa" })).Is(HttpStatusCode.OK);
        (await idrisCalls.Post($"{place}/pin", new { })).Is(HttpStatusCode.OK);
        var reply = (await rosaCalls.Post($"{room}/messages", new { text = "Thank you", replyTo = said.Text("id") })).Is(HttpStatusCode.Created);
        (await rosaCalls.Post($"{room}/messages/{reply.Text("id")}/mark-read", new { shown = true })).Is(HttpStatusCode.OK);
        await Eventually.Is(() => screen.Heard.Any(heard => heard.Message.GetRawText().Contains("\"readMark\"", StringComparison.Ordinal)));

        var page = (await rosaCalls.Get($"{room}/messages")).Is(HttpStatusCode.OK).Body;
        Assert.Equal([reply.Text("id"), said.Text("id")], page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("messageId").GetString()!));
        Assert.All(page.GetProperty("items").EnumerateArray(), item => Assert.Equal("message", item.GetProperty("kind").GetString()));
        Assert.Equal(said.Text("id"), Assert.Single(page.GetProperty("pinned").EnumerateArray()).GetString());
        Assert.Equal(reply.Text("id"), page.GetProperty("readUpTo").GetString());
        Assert.False((await idrisCalls.Get($"{room}/messages")).Body.TryGetProperty("readUpTo", out _));

        // What is said after she has left reaches her by no way.
        (await rosaCalls.Post($"{room}/leave", new { member = rosa.Account.Member.Value })).Is(HttpStatusCode.OK);
        (await idrisCalls.Post($"{room}/messages", new { text = "Without Rosa" })).Is(HttpStatusCode.Created);
        await Eventually.Is(() => screen.Heard.Any(heard => heard.Method == "Closed"));
        Assert.DoesNotContain(screen.Heard, heard => heard.Message.GetRawText().Contains("Without Rosa", StringComparison.Ordinal));
        (await rosaCalls.Get($"{room}/messages")).Is(HttpStatusCode.NotFound, "room.not-found");
        (await rosaCalls.Get(place)).Is(HttpStatusCode.NotFound, "room.not-found");
        (await rosaCalls.Post($"{place}/react", new { emoji = "👍" })).Is(HttpStatusCode.NotFound, "room.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ATeamsScreenShowsTheLastMessagesAndWhoIsWriting(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var (maeve, rosa, stranger) = (await Person.On(server), await Person.On(server), await Person.On(server));
        using var maeveCalls = await maeve.WithAToken();
        using var rosaCalls = await rosa.WithAToken();
        using var strangerCalls = await stranger.WithAToken();
        var team = await TeamInChat.In(server.Get<EqualCare.Journal.IJournal>(), Person.Coop, maeve.Account.Member, rosa.Account.Member);
        var topic = $"team/{team.Id}";
        await using var screen = await LiveClient.ByToken(server.Address, rosaCalls.Token!);
        screen.Hub.On<JsonElement>("Typing", heard => screen.Heard.Enqueue(("Typing", heard)));
        await screen.Hub.InvokeAsync<JsonElement>("Watch", topic, null);
        await using var writing = await LiveClient.ByToken(server.Address, maeveCalls.Token!);
        await writing.Hub.InvokeAsync("Typing", topic);
        await Eventually.Is(() => screen.Heard.Any(heard => heard.Method == "Typing"));
        var typing = screen.Heard.First(heard => heard.Method == "Typing").Message;
        Assert.Equal((topic, maeve.Account.Member.ToString()), (typing.GetProperty("topic").GetString(), typing.GetProperty("memberId").GetString()));
        await using var outside = await LiveClient.ByToken(server.Address, strangerCalls.Token!);
        await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => outside.Hub.InvokeAsync("Typing", topic));

        Answer said = null!;
        for (var i = 0; i < 60; i++) said = (await maeveCalls.Post($"/api/teams/{team.Id}/messages", new { text = $"Message {i}" })).Is(HttpStatusCode.Created);
        Assert.Equal("Message 59", (await CardOn(screen, said, "text")).GetString());
        await using var late = await LiveClient.ByToken(server.Address, rosaCalls.Token!);
        var picture = await late.Hub.InvokeAsync<JsonElement>("Watch", topic, null);
        var shown = picture.GetProperty("cards").EnumerateArray().Where(card => card.GetProperty("kind").GetString() == "message").Select(card => card.GetProperty("text").GetString()!).ToHashSet();
        Assert.Equal(Enumerable.Range(10, 50).Select(i => $"Message {i}").ToHashSet(), shown);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task FilesAreBroughtLookedIntoAndShownOnlyToThoseInTheRoom(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var (maeve, rosa, stranger) = (await Person.On(server), await Person.On(server), await Person.On(server));
        using var maeveCalls = await maeve.WithAToken();
        using var rosaCalls = await rosa.WithAToken();
        using var strangerCalls = await stranger.WithAToken();
        var team = await TeamInChat.In(server.Get<EqualCare.Journal.IJournal>(), Person.Coop, maeve.Account.Member, rosa.Account.Member);
        var room = $"/api/teams/{team.Id}";

        var brought = (await Bring(maeveCalls, room, "garden.png", Picture)).Is(HttpStatusCode.Created);
        Assert.Equal("image/png", brought.Text("type"));
        var file = $"{room}/attachments/{brought.Text("id")}";
        (await maeveCalls.Get(file)).Is(HttpStatusCode.OK);
        (await rosaCalls.Get(file)).Is(HttpStatusCode.NotFound);
        (await rosaCalls.Post($"{room}/messages", new { attachments = new[] { brought.Text("id") } })).Is(HttpStatusCode.BadRequest, "room.attachment-unknown");

        var said = (await maeveCalls.Post($"{room}/messages", new { text = "", attachments = new[] { brought.Text("id") } })).Is(HttpStatusCode.Created);
        var fetched = await Eventually.Is(() => rosaCalls.Get(file), answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("default-src 'none'; sandbox", fetched.Headers["Content-Security-Policy"].Single());
        Assert.Equal("nosniff", fetched.Headers["X-Content-Type-Options"].Single());
        Assert.Equal("image/png", fetched.Headers["Content-Type"].Single());
        Assert.StartsWith("inline; filename=", fetched.Headers["Content-Disposition"].Single(), StringComparison.Ordinal);
        Assert.Equal("private, no-store", string.Join(", ", fetched.Headers["Cache-Control"].Single().Split(", ").Order(StringComparer.Ordinal).Reverse()));
        (await strangerCalls.Get(file)).Is(HttpStatusCode.NotFound, "room.not-found");
        (await Bring(strangerCalls, room, "in.png", Picture)).Is(HttpStatusCode.NotFound, "room.not-found");

        // A page that calls itself a picture, what is too large, and what has no name.
        (await Bring(maeveCalls, room, "cat.png", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"))).Is(HttpStatusCode.BadRequest, "room.attachment-type-not-taken");
        (await Bring(maeveCalls, room, "empty.png", [])).Is(HttpStatusCode.BadRequest, "room.attachment-too-large");
        (await Bring(maeveCalls, room, "../x.png", Picture)).Is(HttpStatusCode.BadRequest, "room.attachment-name-needed");
        maeveCalls.AsksBeforeSending = true;
        (await Bring(maeveCalls, room, "film.png", [.. Picture, .. new byte[6 * 1024 * 1024]])).Is(HttpStatusCode.BadRequest, "room.attachment-too-large");
        maeveCalls.AsksBeforeSending = false;
        (await Bring(maeveCalls, room, "large.png", [.. Picture, .. new byte[2 * 1024 * 1024]])).Is(HttpStatusCode.Created);

        // With the message, its file goes.
        (await maeveCalls.Post($"{room}/messages/{said.Text("id")}/delete", new { })).Is(HttpStatusCode.OK);
        await Eventually.Is(() => rosaCalls.Get(file), answer => answer.Status == HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task WordsAreLookedForOnlyInRoomsThatOneMayReadNow(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var watchable = new Watchable();
        await using var server = await RunningServer.Start(database, adjust: builder => builder.Services.AddSingleton<IMemberTopics>(watchable));
        var (maeve, rosa) = (await Person.On(server), await Person.On(server));
        using var maeveCalls = await maeve.WithAToken();
        using var rosaCalls = await rosa.WithAToken();
        var journal = server.Get<EqualCare.Journal.IJournal>();
        var team = await TeamInChat.In(journal, Person.Coop, maeve.Account.Member, rosa.Account.Member);
        var foreign = await TeamInChat.In(journal, Person.Coop, maeve.Account.Member, new MemberId(Guid.CreateVersion7()));
        (await maeveCalls.Post($"/api/teams/{team.Id}/messages", new { text = "The blue mug" })).Is(HttpStatusCode.Created);
        (await maeveCalls.Post($"/api/teams/{foreign.Id}/messages", new { text = "A blue secret" })).Is(HttpStatusCode.Created);

        // Whatever the list says, the rooms themselves are asked.
        watchable.Topics = [$"team/{team.Id}", $"team/{foreign.Id}", $"circle/{Guid.NewGuid()}"];
        var found = await Eventually.Is(() => rosaCalls.Get("/api/messages?search=blue"), answer => answer.Body.GetProperty("items").GetArrayLength() > 0);
        var item = Assert.Single(found.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(($"team/{team.Id}", "The blue mug"), (item.GetProperty("topic").GetString(), item.GetProperty("message").GetProperty("text").GetString()));
        await Eventually.Is(() => maeveCalls.Get("/api/messages?search=blue"), answer => answer.Body.GetProperty("items").GetArrayLength() == 2);
        (await rosaCalls.Get("/api/messages?search=b")).Is(HttpStatusCode.BadRequest, "room.search-needed");
        await team.TeamOn(server.Get<IGrainFactory>(), Person.Coop).LeaveNow(new Caller(Person.Coop, rosa.Account.Member, new CommandId(Guid.CreateVersion7()), 1));
        Assert.Empty((await rosaCalls.Get("/api/messages?search=blue")).Is(HttpStatusCode.OK).Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task TheSameKeySaysItOnceAndBadInputIsRefusedInWords()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        var maeve = await Person.On(server);
        using var calls = await maeve.WithAToken();
        var team = await TeamInChat.In(server.Get<EqualCare.Journal.IJournal>(), Person.Coop, maeve.Account.Member, new MemberId(Guid.CreateVersion7()));
        var messages = $"/api/teams/{team.Id}/messages";
        calls.IdempotencyKey = Guid.NewGuid();
        var first = (await calls.Post(messages, new { text = "Once" })).Is(HttpStatusCode.Created);
        var again = (await calls.Post(messages, new { text = "Once" })).Is(HttpStatusCode.Created);
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal("true", again.Headers["Idempotent-Replay"].Single());
        (await calls.Post(messages, new { text = "Twice" })).Is(HttpStatusCode.UnprocessableEntity, "command.key-reused");
        calls.IdempotencyKey = null;

        (await calls.Post(messages, new { text = new string('a', 4001) })).Is(HttpStatusCode.BadRequest, "room.text-needed");
        (await calls.Post(messages, new { text = "x", author = "Rosa" })).Is(HttpStatusCode.BadRequest, "request.invalid");
        (await calls.Post(messages, new { text = "x", replyTo = Guid.NewGuid() })).Is(HttpStatusCode.NotFound, "room.message-not-found");
        (await calls.Post($"{messages}/{first.Text("id")}/react", new { emoji = "no" })).Is(HttpStatusCode.BadRequest, "room.emoji-unknown");
        (await calls.Post($"{messages}/{Guid.NewGuid()}/react", new { emoji = "👍" })).Is(HttpStatusCode.NotFound, "room.message-not-found");
        (await calls.Get($"{messages}?before=nonsense")).Is(HttpStatusCode.BadRequest);
        (await calls.Get($"/api/teams/{Guid.NewGuid()}/messages")).Is(HttpStatusCode.NotFound, "room.not-found");
        calls.Token = null;
        (await calls.Get(messages)).Is(HttpStatusCode.Unauthorized);
    }

    private static Task<Answer> Bring(Visitor visitor, string room, string name, byte[] content)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return visitor.Send(HttpMethod.Post, $"{room}/attachments?name={Uri.EscapeDataString(name)}", body);
    }

    private static async Task<JsonElement> CardOn(LiveClient screen, Answer said, string property, Func<JsonElement, bool>? wanted = null)
    {
        var id = $"message-{said.Text("id")}";
        var found = default(JsonElement);
        await Eventually.Is(() =>
        {
            foreach (var (method, message) in screen.Heard)
            {
                if (method != "Changed") continue;
                foreach (var card in message.GetProperty("cards").EnumerateArray())
                {
                    if (card.GetProperty("id").GetString() != id) continue;
                    found = card.GetProperty(property);
                    if (wanted is null || wanted(found)) return true;
                }
            }

            return false;
        });
        return found;
    }

    private sealed class Watchable : IMemberTopics
    {
        public string[] Topics { get; set; } = [];

        public Task<IReadOnlyList<MemberTopic>> Of(CoopId coop, MemberId member, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<MemberTopic>>([.. Topics.Select(topic => new MemberTopic(topic, topic))]);
    }
}
