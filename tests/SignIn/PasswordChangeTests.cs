using System.Net;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

public sealed class PasswordChangeTests() : ServerTests(DatabaseKind.Sqlite)
{
    private const string Next = "porridge, half a banana";

    [Fact]
    public async Task AChangedPasswordOpens_TheFormerDoesNot_AndEveryOtherSessionEnds()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var phone = await person.InABrowser();
        using var program = await person.WithAToken();
        using var somebodyElse = await (await Person.On(Server)).InABrowser();
        await using var live = await LiveClient.ByCookie(Server.Address, browser.Cookie!);
        await using var phoneLive = await LiveClient.ByCookie(Server.Address, phone.Cookie!);

        (await browser.Post("/api/session/password", new { current = person.Password, next = Next })).Is(HttpStatusCode.NoContent);
        (await browser.Get("/api/me")).Is(HttpStatusCode.OK);
        (await phone.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
        (await program.Get("/api/me")).Is(HttpStatusCode.Unauthorized);
        (await somebodyElse.Get("/api/me")).Is(HttpStatusCode.OK);
        await phoneLive.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(live.Ended.IsCompleted);

        using var visitor = new Visitor(Server);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.Unauthorized, "sign-in.failed");
        (await person.TriesToSignIn(visitor, Next)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task WhoeverDoesNotKnowThePasswordCannotChangeIt_AndGuessesCountAsAnywhere()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        for (var i = 0; i < SignInFailures.Allowed; i++)
            (await browser.Post("/api/session/password", new { current = "a guess", next = Next })).Is(HttpStatusCode.Forbidden, "password.wrong");
        (await browser.Post("/api/session/password", new { current = person.Password, next = Next })).Is(HttpStatusCode.TooManyRequests, "sign-in.too-many-attempts");
        using var visitor = new Visitor(Server);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.TooManyRequests);
        (await browser.Get("/api/me")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ANewPasswordHasToKeepTheRules()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        var refused = (await browser.Post("/api/session/password", new { current = person.Password, next = "short" })).Is(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(refused.Body.GetProperty("errors").TryGetProperty("next", out _));
    }

    [Fact]
    public async Task NobodyChangesAPasswordWithoutBeingSignedIn()
    {
        using var visitor = new Visitor(Server);
        (await visitor.Post("/api/session/password", new { current = "tea in the blue mug", next = Next })).Is(HttpStatusCode.Unauthorized, "sign-in.needed");
    }

    [Fact]
    public async Task OfTwoChangesAtOnceOneIsRefused()
    {
        var person = await Person.On(Server);
        var sessions = Server.Get<Sessions>();
        await sessions.ChangePassword(person.Account, person.Account.PasswordHash, default, TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<Refusal>(
            () => sessions.ChangePassword(person.Account, person.Account.PasswordHash, default, TestContext.Current.CancellationToken));
        Assert.Equal("password.changed-meanwhile", refusal.Code);
    }
}
