using System.Net;
using EqualCare.Tests.Database;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

/// <summary>A page elsewhere can make a browser ask, but not in the name of whoever is signed in.</summary>
public sealed class OriginTests() : ServerTests(DatabaseKind.Sqlite)
{
    private const string Elsewhere = "https://elsewhere.example";

    [Fact]
    public async Task WhatChangesSomethingByCookieHasToComeFromAPageOfThisServer()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        var own = browser.Origin!;
        string?[] foreign =
        [
            null, Elsewhere, "null", "nonsense", own.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), own + "0",
            own.Replace("http:", "https:", StringComparison.Ordinal), $"{own}.elsewhere.example",
        ];
        foreach (var origin in foreign)
        {
            browser.Origin = origin;
            (await browser.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.Forbidden, "request.cross-origin");
            (await browser.Delete("/api/session")).Is(HttpStatusCode.Forbidden, "request.cross-origin");
            (await browser.Get("/api/me")).Is(HttpStatusCode.OK);
        }

        browser.Origin = own;
        (await browser.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("none", false)]
    public async Task WhatTheBrowserSaysAboutTheSiteCountsToo(string site, bool allowed)
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        browser.FetchSite = site;
        foreach (var origin in new[] { browser.Origin, null })
        {
            browser.Origin = origin;
            (await browser.Post("/api/passkeys/options", new { })).Is(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }

        // Nobody but a forger says both.
        browser.Origin = Elsewhere;
        (await browser.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.Forbidden, "request.cross-origin");
    }

    [Fact]
    public async Task BehindAProxyThatSpeaksHttpsTheBrowsersWordAboutTheSiteIsEnough()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        browser.Origin = browser.Origin!.Replace("http:", "https:", StringComparison.Ordinal);
        browser.FetchSite = "same-origin";
        (await browser.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ATokenComesFromWhereItLikes()
    {
        var person = await Person.On(Server);
        using var program = await person.WithAToken();
        (await program.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.OK);
        program.Origin = Elsewhere;
        (await program.Post("/api/passkeys/options", new { })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task APageElsewhereSignsNobodyIn_ButAProgramThatComesFromNoPageMay()
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server) { Origin = Elsewhere };
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.Forbidden, "request.cross-origin");
        visitor.Origin = null;
        visitor.FetchSite = "cross-site";
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.Forbidden, "request.cross-origin");
        visitor.FetchSite = null;
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task TheHubLetsACookieInFromAPageOfThisServerAlone_AndATokenFromAnywhere()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var program = await person.WithAToken();
        foreach (var origin in new[] { null, Elsewhere })
        {
            var headers = new Dictionary<string, string> { ["Cookie"] = browser.Cookie! };
            if (origin is not null) headers["Origin"] = origin;
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => LiveClient.Connect(Server.Address, headers));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        await using (await LiveClient.ByCookie(Server.Address, browser.Cookie!))
        await using (await LiveClient.Connect(
            Server.Address, new Dictionary<string, string> { ["Authorization"] = $"Bearer {program.Token}", ["Origin"] = Elsewhere }))
        {
        }

        browser.Origin = null;
        (await browser.Post("/hubs/live/negotiate?negotiateVersion=1", new { })).Is(HttpStatusCode.Forbidden, "request.cross-origin");
        (await browser.Get("/hubs/live?id=none")).Is(HttpStatusCode.Forbidden, "request.cross-origin");
    }
}
