using System.Net;
using System.Text.Json;
using EqualCare.Tests.Database;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

public sealed class PasskeyOnSqliteTests() : PasskeyTests(DatabaseKind.Sqlite);

public sealed class PasskeyOnPostgresTests() : PasskeyTests(DatabaseKind.Postgres);

public abstract class PasskeyTests(DatabaseKind kind) : ServerTests(kind)
{
    [Fact]
    public async Task WhoeverAddedAPasskeySignsInWithIt_AgainAndAgain_EvenWhileTheirNameIsLocked()
    {
        var person = await Person.On(Server);
        using var passkey = new SoftwareAuthenticator();
        using (var browser = await person.InABrowser())
        {
            var added = await Add(browser, passkey, "Blue phone");
            Assert.Equal((passkey.Id, "Blue phone"), (added.Text("id"), added.Text("name")));
            var listed = Assert.Single((await browser.Get("/api/passkeys")).Is(HttpStatusCode.OK).Body.EnumerateArray());
            Assert.Equal(passkey.Id, listed.GetProperty("id").GetString());
        }

        using var visitor = new Visitor(Server);
        for (var i = 0; i <= EqualCare.SignIn.SignInFailures.Allowed; i++) await person.TriesToSignIn(visitor, "a guess");
        for (var i = 0; i < 3; i++)
        {
            var answer = (await visitor.Post("/api/session/passkey", new { credential = await Show(visitor, passkey) })).Is(HttpStatusCode.NoContent);
            Assert.NotNull(answer.SetCookie);
            Assert.Equal(person.Account.Member.ToString(), (await visitor.Get("/api/me")).Text("memberId"));
        }
    }

    [Fact]
    public async Task WhatIsAskedForIsAPasskeyThatKnowsWhoUsesIt_AndItsNameSaysNoMoreThanTheUsername()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        var options = (await browser.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.OK);
        Assert.Equal("no-store", options.Headers["Cache-Control"].Single());
        Assert.Equal("required", options.Body.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("required", options.Body.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
        Assert.DoesNotContain("Maeve", options.Body.ToString(), StringComparison.Ordinal);

        using var careless = new SoftwareAuthenticator { VerifiesUser = false };
        (await browser.Post("/api/passkeys", new { credential = careless.Create(options.Body, browser.Origin!) })).Is(HttpStatusCode.Conflict, "passkey.not-accepted");
    }

    [Fact]
    public async Task AnAnswerIsGoodOnce_AndOnlyForWhatWasAsked()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var passkey = new SoftwareAuthenticator();
        await Add(browser, passkey);

        using var visitor = new Visitor(Server);
        var credential = await Show(visitor, passkey);
        (await visitor.Post("/api/session/passkey", new { credential })).Is(HttpStatusCode.NoContent);
        using var other = new Visitor(Server);
        (await other.Post("/api/session/passkey", new { credential })).Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");

        var invented = JsonDocument.Parse("""{"challenge":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","rpId":"127.0.0.1"}""").RootElement;
        (await other.Post("/api/session/passkey", new { credential = passkey.Get(invented, other.Origin!) })).Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");

        var asked = (await other.Post("/api/session/passkey-options", new { })).Is(HttpStatusCode.OK).Body;
        (await other.Post("/api/session/passkey", new { credential = passkey.Get(asked, "https://elsewhere.example") }))
            .Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");

        asked = (await other.Post("/api/session/passkey-options", new { })).Body;
        Time.SetAhead(TimeSpan.FromMinutes(6));
        (await other.Post("/api/session/passkey", new { credential = passkey.Get(asked, other.Origin!) })).Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");
        Assert.Null(other.Cookie);
    }

    [Fact]
    public async Task APasskeyThatNobodyAdded_OrThatWasRemoved_OrThatWasCopied_OpensNothing()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var passkey = new SoftwareAuthenticator();
        await Add(browser, passkey);

        using var visitor = new Visitor(Server);
        using var unknown = new SoftwareAuthenticator();
        unknown.Create((await browser.Post("/api/passkeys/options", new { })).Body, browser.Origin!);
        (await visitor.Post("/api/session/passkey", new { credential = await Show(visitor, unknown) })).Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");

        (await visitor.Post("/api/session/passkey", new { credential = await Show(visitor, passkey) })).Is(HttpStatusCode.NoContent);
        passkey.SignCount = 0;
        (await visitor.Post("/api/session/passkey", new { credential = await Show(visitor, passkey) })).Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");
        passkey.SignCount = 10;

        using var stranger = await (await Person.On(Server)).InABrowser();
        (await stranger.Delete($"/api/passkeys/{passkey.Id}")).Is(HttpStatusCode.NotFound, "passkey.not-found");
        (await browser.Delete($"/api/passkeys/{passkey.Id}")).Is(HttpStatusCode.NoContent);
        (await browser.Delete($"/api/passkeys/{passkey.Id}")).Is(HttpStatusCode.NotFound, "passkey.not-found");
        (await browser.Delete("/api/passkeys/not!base64")).Is(HttpStatusCode.NotFound, "passkey.not-found");
        (await visitor.Post("/api/session/passkey", new { credential = await Show(visitor, passkey) })).Is(HttpStatusCode.Unauthorized, "sign-in.passkey-failed");
    }

    [Fact]
    public async Task APasskeyIsAddedByWhoeverAskedForIt_AndOnce()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var stranger = await (await Person.On(Server)).InABrowser();
        using var passkey = new SoftwareAuthenticator();
        var asked = (await browser.Post("/api/passkeys/options", new { })).Body;
        (await stranger.Post("/api/passkeys", new { credential = passkey.Create(asked, stranger.Origin!) })).Is(HttpStatusCode.Conflict, "passkey.not-accepted");

        await Add(browser, passkey);
        asked = (await stranger.Post("/api/passkeys/options", new { })).Body;
        (await stranger.Post("/api/passkeys", new { credential = passkey.Create(asked, stranger.Origin!) })).Is(HttpStatusCode.Conflict, "passkey.not-accepted");
        Assert.Empty((await stranger.Get("/api/passkeys")).Body.EnumerateArray());
    }

    [Fact]
    public async Task WhatIsNoCredentialIsSaidToBeNone()
    {
        using var visitor = new Visitor(Server);
        string[] credentials =
        [
            "{}", "null", "\"text\"", """{"response":{"clientDataJSON":"!"}}""", """{"response":{"clientDataJSON":"bm8ganNvbg"}}""",
        ];
        foreach (var credential in credentials)
            (await visitor.PostJson("/api/session/passkey", $"{{\"credential\":{credential}}}")).Is(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task OneAddressDoesNotAskForEver()
    {
        using var visitor = new Visitor(Server);
        for (var i = 0; i < 60; i++) (await visitor.Post("/api/session/passkey-options", new { })).Is(HttpStatusCode.OK);

        // While the sixty were asked for, some were given back.
        var answer = await visitor.Post("/api/session/passkey-options", new { });
        for (var i = 0; i < 60 && answer.Status == HttpStatusCode.OK; i++) answer = await visitor.Post("/api/session/passkey-options", new { });
        var refused = answer.Is(HttpStatusCode.TooManyRequests, "sign-in.too-many-attempts");
        Time.SetAhead(refused.RetryAfter);
        (await visitor.Post("/api/session/passkey-options", new { })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PasskeysAreForThoseWhoAreSignedIn()
    {
        using var visitor = new Visitor(Server);
        (await visitor.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        (await visitor.Post("/api/passkeys", new { credential = new { } })).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        (await visitor.Get("/api/passkeys")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
        (await visitor.Delete("/api/passkeys/AAAA")).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
    }

    private static async Task<Answer> Add(Visitor browser, SoftwareAuthenticator passkey, string? name = null)
    {
        var asked = (await browser.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.OK).Body;
        return (await browser.Post("/api/passkeys", new { credential = passkey.Create(asked, browser.Origin!), name })).Is(HttpStatusCode.Created);
    }

    private static async Task<object> Show(Visitor visitor, SoftwareAuthenticator passkey) =>
        passkey.Get((await visitor.Post("/api/session/passkey-options", new { })).Is(HttpStatusCode.OK).Body, visitor.Origin!);
}
