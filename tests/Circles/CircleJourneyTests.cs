using System.Net;
using System.Text.Json;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace EqualCare.Tests.Circles;

/// <summary>A circle over the wire: real HTTP, real hub connections, both databases.</summary>
public class CircleJourneyTests
{
    public static TheoryData<DatabaseKind> Databases => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task ACircleIsFoundedGrowsAndIsWatchedLiveUntilSomebodyLeaves(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var server = await RunningServer.Start(database);
        var (idris, rosa) = (await SignIn.Person.On(server), await SignIn.Person.On(server));
        using var idrisCalls = await idris.WithAToken();
        using var rosaCalls = await rosa.WithAToken();

        var founded = (await idrisCalls.Post("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Idris" }))
            .Is(HttpStatusCode.Created);
        var circle = founded.Text("id");
        var place = founded.Headers["Location"].Single();
        Assert.Equal($"/api/circles/{circle}", place);

        // Until she is welcomed, there is no such circle for Rosa, by any way.
        (await rosaCalls.Get(place)).Is(HttpStatusCode.NotFound, "circle.not-found");
        (await rosaCalls.Post($"{place}/reword-aim", new { aim = "Mine" })).Is(HttpStatusCode.NotFound, "circle.not-found");
        await using var rosaScreen = await LiveClient.ByToken(server.Address, rosaCalls.Token!);
        await RefusedOnTheHub("topic.not-found", () => Watch(rosaScreen, circle));

        await using var idrisScreen = await LiveClient.ByToken(server.Address, idrisCalls.Token!);
        var picture = await Watch(idrisScreen, circle);
        Assert.Equal(2, picture.GetProperty("cards").GetArrayLength());

        (await idrisCalls.Post($"{place}/welcome", new { member = rosa.Account.Member.Value, name = "Rosa", membership = "full" })).Is(HttpStatusCode.OK);
        var change = await NextChange(idrisScreen);
        Assert.Equal(picture.GetProperty("version").GetInt64(), change.GetProperty("from").GetInt64());
        var card = Assert.Single(change.GetProperty("cards").EnumerateArray());
        Assert.Equal(("circleMember", "Rosa", "full"), (card.GetProperty("kind").GetString(), card.GetProperty("name").GetString(), card.GetProperty("membership").GetString()));

        // Now she sees it; and from the moment she leaves, she does not.
        await Eventually.Is(async () => (await TryWatch(rosaScreen, circle))?.GetProperty("cards").GetArrayLength(), count => count == 3);
        (await rosaCalls.Post($"{place}/reword-aim", new { aim = "Support that fits us" })).Is(HttpStatusCode.OK);
        (await rosaCalls.Post($"{place}/leave", new { member = rosa.Account.Member.Value })).Is(HttpStatusCode.OK);
        await Eventually.Is(() => rosaScreen.Heard.Any(heard => heard.Method == "Closed"));
        (await idrisCalls.Post($"{place}/reword-aim", new { aim = "Without Rosa" })).Is(HttpStatusCode.OK);
        await Eventually.Is(() => idrisScreen.Heard.Any(heard => heard.Message.GetRawText().Contains("Without Rosa", StringComparison.Ordinal)));
        Assert.DoesNotContain(rosaScreen.Heard, heard => heard.Message.GetRawText().Contains("Without Rosa", StringComparison.Ordinal));
        await RefusedOnTheHub("topic.not-found", () => Watch(rosaScreen, circle));
        (await rosaCalls.Get(place)).Is(HttpStatusCode.NotFound, "circle.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task AScreenThatSawTheServerDieCatchesUpExactlyWhenItIsBack(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        JsonElement before;
        string circle, token;
        await using (var server = await RunningServer.Start(database))
        {
            var idris = await SignIn.Person.On(server);
            using var calls = await idris.WithAToken();
            token = calls.Token!;
            circle = await Founded(calls);
            await using var screen = await LiveClient.ByToken(server.Address, token);
            before = await Watch(screen, circle);
            (await calls.Post($"/api/circles/{circle}/reword-aim", new { aim = "While it was away" })).Is(HttpStatusCode.OK);
        }

        await using var again = await RunningServer.Start(database);
        await using var back = await LiveClient.ByToken(again.Address, token);
        var since = await Watch(back, circle, new { epoch = before.GetProperty("epoch").GetString(), version = before.GetProperty("version").GetInt64() });
        Assert.False(since.TryGetProperty("cards", out _));
        var change = Assert.Single(since.GetProperty("changes").EnumerateArray());
        Assert.Equal(before.GetProperty("version").GetInt64(), change.GetProperty("from").GetInt64());
        Assert.Equal("While it was away", Assert.Single(change.GetProperty("cards").EnumerateArray()).GetProperty("aim").GetString());
    }

    [Fact]
    public async Task ARepeatedRequestGetsItsFirstAnswerAndADifferentOneWithTheSameKeyIsRefused()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        using var calls = await (await SignIn.Person.On(server)).WithAToken();
        calls.IdempotencyKey = Guid.NewGuid();
        var body = new { name = "Hollin Valley", aim = "Support that fits", founderName = "Idris" };
        var first = (await calls.Post("/api/circles", body)).Is(HttpStatusCode.Created);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => calls.Post("/api/circles", body)));
        Assert.All(answers, answer =>
        {
            Assert.Equal(first.Body.GetRawText(), answer.Is(HttpStatusCode.Created).Body.GetRawText());
            Assert.Equal("true", answer.Headers["Idempotent-Replay"].Single());
        });
        (await calls.Post("/api/circles", body with { name = "Another" })).Is(HttpStatusCode.UnprocessableEntity, "command.key-reused");

        // Another's key is another key, though it looks the same.
        using var other = await (await SignIn.Person.On(server)).WithAToken();
        other.IdempotencyKey = calls.IdempotencyKey;
        Assert.NotEqual(first.Text("id"), (await other.Post("/api/circles", body)).Is(HttpStatusCode.Created).Text("id"));
    }

    [Theory]
    [InlineData("""{"name":"a","aim":"b","founderName":"c","oops":1}""", "oops")]
    [InlineData("""{"name":"a","founderName":"c"}""", "$")]
    [InlineData("""{"name":1,"aim":"b","founderName":"c"}""", "name")]
    [InlineData("""{"name":null,"aim":"b","founderName":"c"}""", "name")]
    [InlineData("""{"name":"a","aim":"b","founderName":"c","reviewOn":"tomorrow"}""", "reviewOn")]
    [InlineData("""{"name":"a","name":"a","aim":"b","founderName":"c"}""", "name")]
    [InlineData("""[]""", "$")]
    [InlineData("""{"name":"a","aim":"b","founderName":"c"}{}""", "$")]
    [InlineData("""{""", "$")]
    [InlineData("", "$")]
    public async Task WhatCannotBeReadIsRefusedWithTheFieldAtFault(string json, string field)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        using var calls = await (await SignIn.Person.On(server)).WithAToken();
        var refused = (await calls.PostJson("/api/circles", json)).Is(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(refused.Body.GetProperty("errors").TryGetProperty(field, out _), refused.Body.GetRawText());
    }

    [Fact]
    public async Task WhatIsTooLargeOrNotJsonOrMisnamedIsRefused()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        using var calls = await (await SignIn.Person.On(server)).WithAToken();
        calls.AsksBeforeSending = true;
        (await calls.PostJson("/api/circles", $$"""{"name":"{{new string('a', 300_000)}}"}""")).Is(HttpStatusCode.BadRequest, "request.invalid");
        (await calls.Post("/api/circles", new { name = new string('a', 81), aim = "b", founderName = "c" })).Is(HttpStatusCode.BadRequest, "circle.name-needed");
        using var text = new StringContent("name=a");
        (await calls.Send(HttpMethod.Post, "/api/circles", text)).Is(HttpStatusCode.BadRequest, "request.invalid");
        (await calls.Get("/api/circles/not-an-id")).Is(HttpStatusCode.NotFound);
        (await calls.Get($"/api/circles/{Guid.NewGuid()}")).Is(HttpStatusCode.NotFound, "circle.not-found");
        (await calls.Post("/api/no-such-thing", new { })).Is(HttpStatusCode.NotFound);
        calls.Token = null;
        (await calls.Get($"/api/circles/{Guid.NewGuid()}")).Is(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("circle/")]
    [InlineData("circle/123")]
    [InlineData("kitchen/0198c1a2-0000-7000-8000-000000000000")]
    [InlineData("circle/0198c1a2-0000-7000-8000-000000000000")]
    public async Task AnUnknownTopicIsNotFound(string topic)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database);
        using var calls = await (await SignIn.Person.On(server)).WithAToken();
        await using var screen = await LiveClient.ByToken(server.Address, calls.Token!);
        await RefusedOnTheHub("topic.not-found", () => screen.Hub.InvokeAsync<JsonElement>("Watch", topic, null));
    }

    [Fact]
    public async Task ReadinessNamesASubscriptionThatHasStopped()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database, adjust: builder => builder.Services.AddBrokenSubscriber());
        using var calls = await (await SignIn.Person.On(server)).WithAToken();
        await Eventually.Is(() => calls.Get("/health/ready"), answer => answer.Status == HttpStatusCode.OK);
        await Founded(calls);
        var failing = await Eventually.Is(() => calls.Get("/health/ready"), answer => answer.Status == HttpStatusCode.ServiceUnavailable);
        Assert.Contains("subscription broken: stopped on event 1", failing.Body.GetRawText(), StringComparison.Ordinal);
        (await calls.Get("/health/live")).Is(HttpStatusCode.OK);
    }

    private static async Task<string> Founded(Visitor calls) =>
        (await calls.Post("/api/circles", new { name = "Hollin Valley", aim = "Support that fits", founderName = "Idris" })).Is(HttpStatusCode.Created).Text("id");

    private static Task<JsonElement> Watch(LiveClient screen, string circle, object? from = null) =>
        screen.Hub.InvokeAsync<JsonElement>("Watch", $"circle/{circle}", from);

    private static async Task<JsonElement?> TryWatch(LiveClient screen, string circle)
    {
        try
        {
            return await Watch(screen, circle);
        }
        catch (HubException)
        {
            return null;
        }
    }

    private static async Task<JsonElement> NextChange(LiveClient screen)
    {
        await Eventually.Is(() => screen.Heard.Any(heard => heard.Method == "Changed"));
        return screen.Heard.First(heard => heard.Method == "Changed").Message;
    }

    private static async Task RefusedOnTheHub(string code, Func<Task> call) =>
        Assert.Contains($"[{code}] ", (await Assert.ThrowsAsync<HubException>(call)).Message, StringComparison.Ordinal);
}
