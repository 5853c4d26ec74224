using System.Net;
using EqualCare.Database;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

public sealed class SessionOnSqliteTests() : SessionTests(DatabaseKind.Sqlite);

public sealed class SessionOnPostgresTests() : SessionTests(DatabaseKind.Postgres);

public abstract class SessionTests(DatabaseKind kind) : ServerTests(kind)
{
    [Fact]
    public async Task TheCookieIsOutOfReachOfScriptsAndOtherPages_AndNobodyMayKeepTheAnswer()
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server);
        var answer = await person.TriesToSignIn(visitor, person.Password);
        var parts = answer.Headers["Set-Cookie"].Single().ToLowerInvariant().Split("; ");
        Assert.StartsWith("equalcare=", parts[0], StringComparison.Ordinal);
        Assert.Contains("httponly", parts);
        Assert.Contains("samesite=strict", parts);
        Assert.Contains("path=/", parts);
        Assert.DoesNotContain("secure", parts);
        Assert.DoesNotContain(parts, part => part.StartsWith("domain=", StringComparison.Ordinal));
        Assert.Equal("no-store", answer.Headers["Cache-Control"].Single());
    }

    [Fact]
    public async Task OverHttpsTheCookieIsSecureAndOfThisHostAlone()
    {
        await using var server = await RunningServer.Start(Database, Time, https: true);
        var person = await Person.On(server);
        using var visitor = new Visitor(server);
        var answer = (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
        var parts = answer.Headers["Set-Cookie"].Single().ToLowerInvariant().Split("; ");
        Assert.StartsWith("__host-equalcare=", parts[0], StringComparison.Ordinal);
        Assert.Contains("secure", parts);
        (await visitor.Get("/api/me")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhoeverIsNotSignedInIsAskedTo()
    {
        using var visitor = new Visitor(Server);
        var answer = (await visitor.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"].Single());
        visitor.Cookie = "equalcare=" + SessionKey.New().Secret;
        (await visitor.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        visitor.Cookie = "equalcare=nonsense";
        (await visitor.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        visitor.Token = SessionKey.New().Secret;
        (await visitor.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        visitor.Token = "";
        (await visitor.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
    }

    [Fact]
    public async Task SigningInTakesUpNoSessionThatTheBrowserBroughtAlong_AndEndsIt()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        var former = browser.Cookie;
        var another = await Person.On(Server);
        (await another.TriesToSignIn(browser, another.Password)).Is(HttpStatusCode.NoContent);
        Assert.NotEqual(former, browser.Cookie);
        Assert.Equal(another.Account.Member.ToString(), (await browser.Get("/api/me")).Text("memberId"));

        using var whoeverKnewIt = new Visitor(Server) { Cookie = former };
        (await whoeverKnewIt.Get("/api/me")).Is(HttpStatusCode.Unauthorized);

        using var forged = new Visitor(Server) { Cookie = "equalcare=" + SessionKey.New().Secret };
        var brought = forged.Cookie;
        (await person.TriesToSignIn(forged, person.Password)).Is(HttpStatusCode.NoContent);
        Assert.NotEqual(brought, forged.Cookie);
    }

    [Fact]
    public async Task SigningOutEndsTheSessionAndItsLiveConnections_AndNoOthers_AndMayBeRepeated()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var phone = await person.InABrowser();
        var cookie = browser.Cookie!;
        await using var live = await LiveClient.ByCookie(Server.Address, cookie);
        await using var phoneLive = await LiveClient.ByCookie(Server.Address, phone.Cookie!);

        var answer = (await browser.Delete("/api/session")).Is(HttpStatusCode.NoContent);
        Assert.Equal("equalcare=", answer.SetCookie);
        await live.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        browser.Cookie = cookie;
        (await browser.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
        (await browser.Delete("/api/session")).Is(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => LiveClient.ByCookie(Server.Address, cookie))).StatusCode);

        (await phone.Get("/api/me")).Is(HttpStatusCode.OK);
        Assert.False(phoneLive.Ended.IsCompleted);
    }

    [Fact]
    public async Task ATokenIsGoodInTheHeaderAlone()
    {
        var person = await Person.On(Server);
        using var program = await person.WithAToken();
        (await program.Get("/api/me")).Is(HttpStatusCode.OK);
        await using (await LiveClient.ByToken(Server.Address, program.Token!))
        {
        }

        using var other = new Visitor(Server);
        (await other.Get($"/api/me?access_token={program.Token}")).Is(HttpStatusCode.Unauthorized);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => LiveClient.Connect(Server.Address, new Dictionary<string, string>(), $"access_token={program.Token}"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        other.Cookie = "equalcare=" + program.Token;
        (await other.Get("/api/me")).Is(HttpStatusCode.Unauthorized);

        using var browser = await person.InABrowser();
        other.Cookie = null;
        other.Token = browser.Cookie!.Split('=')[1];
        (await other.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ABadTokenIsNotMadeUpForByAGoodCookie()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        browser.Token = SessionKey.New().Secret;
        (await browser.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ATokenLastsTwelveHoursHoweverMuchItIsUsed_AndItsEndCanBeAskedFor()
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server);
        var answer = await visitor.Post("/api/tokens", new { person.Username, person.Password });
        var expires = answer.Body.GetProperty("expiresAt").GetDateTimeOffset();
        Assert.InRange(expires - Time.GetUtcNow(), TimeSpan.FromHours(11.9), Sessions.TokenLasts);
        visitor.Token = answer.Text("token");
        Time.SetAhead(TimeSpan.FromHours(6));
        (await visitor.Get("/api/me")).Is(HttpStatusCode.OK);
        Time.SetAhead(TimeSpan.FromHours(6));
        (await visitor.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
    }

    [Fact]
    public async Task ATokenCanBeGivenBack()
    {
        var person = await Person.On(Server);
        using var program = await person.WithAToken();
        (await program.Delete("/api/session")).Is(HttpStatusCode.NoContent);
        (await program.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ABrowserStaysSignedInAsLongAsItIsUsed_AndTwoWeeksBeyond_AlsoAcrossARestart()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        for (var week = 0; week < 4; week++)
        {
            Time.SetAhead(TimeSpan.FromDays(7));
            (await browser.Get("/api/me")).Is(HttpStatusCode.OK);

            // Written down a moment later, or at the latest when the process ends.
            if (week < 3) await Eventually.Is(LastsUntil, until => until > Time.GetUtcNow() + Sessions.CookieLasts - TimeSpan.FromHours(1));
        }

        await Restart();
        using var again = new Visitor(Server) { Cookie = browser.Cookie };
        Time.SetAhead(Sessions.CookieLasts - TimeSpan.FromMinutes(1));
        (await again.Get("/api/me")).Is(HttpStatusCode.OK);
        Time.SetAhead(Sessions.CookieLasts);
        (await again.Get("/api/me")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
    }

    [Fact]
    public async Task ALiveConnectionEndsWithTheTimeOfItsSession()
    {
        var person = await Person.On(Server);
        using var program = await person.WithAToken();
        Assert.True(SessionKey.TryFind(program.Token, out var key));
        await Server.Get<EqualCare.Database.IDatabase>().Do(
            "update sessions set expires_at = @soon",
            TestContext.Current.CancellationToken,
            ("soon", Time.GetUtcNow().AddSeconds(3).ToUnixTimeMilliseconds()));
        await using var live = await LiveClient.ByToken(Server.Address, program.Token!);
        await live.Ended.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await Eventually.Is(() => Server.Get<Sessions>().Recall(key) is null);
    }

    [Fact]
    public async Task WhatIsOverIsClearedAway()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var stranger = new Visitor(Server);
        await person.TriesToSignIn(stranger, "a guess");
        await stranger.Post("/api/session/passkey-options", new { });
        (await browser.Delete("/api/session")).Is(HttpStatusCode.NoContent);
        using var forgotten = await person.WithAToken();
        Assert.Equal(1, await Rows("sessions"));
        Assert.Equal(1, await Rows("session_ends"));
        Assert.Equal(1, await Rows("passkey_challenges"));

        await Server.Get<SessionTable>().ClearAway(Time.GetUtcNow().AddDays(2), TestContext.Current.CancellationToken);
        foreach (var table in new[] { "sessions", "session_ends", "sign_in_failures", "passkey_challenges" }) Assert.Equal(0, await Rows(table));
    }

    [Fact]
    public async Task OfASecretOnlyTheHashIsStored()
    {
        var person = await Person.On(Server);
        using var program = await person.WithAToken();
        Assert.True(SessionKey.TryFind(program.Token, out var key));
        var ids = await Server.Get<EqualCare.Database.IDatabase>().All(
            "select id from sessions", row => row.GetFieldValue<byte[]>(0), TestContext.Current.CancellationToken);
        Assert.Equal(key, SessionKey.FromBytes(Assert.Single(ids)));
        Assert.Equal(key, SessionKey.Parse(key.ToString()));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Buffers.Text.Base64Url.DecodeFromChars(program.Token))), key.ToString());
    }

    [Fact]
    public async Task ASessionBegunByAPasswordThatWasChangedMeanwhileDoesNotBegin()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        (await browser.Post("/api/session/password", new { current = person.Password, next = "another good one" })).Is(HttpStatusCode.NoContent);
        Assert.Null(await Server.Get<Sessions>().Begin(person.Account, SessionKind.Cookie, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ASessionThatEndsWhileItIsLookedUpStaysEnded()
    {
        var person = await Person.On(Server);
        var sessions = Server.Get<Sessions>();
        for (var i = 0; i < 50; i++)
        {
            var begun = (await sessions.Begin(person.Account, SessionKind.Token, TestContext.Current.CancellationToken))!;
            Assert.True(SessionKey.TryFind(begun.Secret, out var key));
            await Task.WhenAll(
                Task.Run(() => sessions.Find(key, TestContext.Current.CancellationToken)),
                Task.Run(() => sessions.Find(key, TestContext.Current.CancellationToken)),
                Task.Run(() => sessions.End(key, TestContext.Current.CancellationToken)));
            Assert.Null(sessions.Recall(key));
            Assert.Null(await sessions.Find(key, TestContext.Current.CancellationToken));
        }
    }

    private async Task<DateTimeOffset> LastsUntil() => DateTimeOffset.FromUnixTimeMilliseconds((await Server.Get<EqualCare.Database.IDatabase>().All(
        "select expires_at from sessions", row => row.GetInt64(0), TestContext.Current.CancellationToken))[0]);

    private async Task<long> Rows(string table) => (await Server.Get<EqualCare.Database.IDatabase>().All(
        $"select count(*) from {table}", row => row.GetInt64(0), TestContext.Current.CancellationToken))[0];
}
