using System.Net;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

/// <summary>Two server processes on one PostgreSQL, each with what it knows of sessions.</summary>
public sealed class SeveralProcessesTests() : ServerTests(DatabaseKind.Postgres)
{
    [Fact]
    public async Task ASessionIsGoodEverywhere_AndEndsEverywhereWithinSeconds_WithItsLiveConnections()
    {
        await using var other = await RunningServer.Start(Database, Time);
        var person = await Person.On(Server);
        using var here = await person.InABrowser();
        using var there = new Visitor(other) { Cookie = here.Cookie };
        (await there.Get("/api/me")).Is(HttpStatusCode.OK);
        await using var live = await LiveClient.ByCookie(other.Address, here.Cookie!);

        (await here.Delete("/api/session")).Is(HttpStatusCode.NoContent);
        await live.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Eventually.Is(() => there.Get("/api/me"), answer => answer.Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task APasswordChangedHereEndsTheOtherSessionsThere()
    {
        await using var other = await RunningServer.Start(Database, Time);
        var person = await Person.On(Server);
        using var here = await person.InABrowser();
        using var there = await person.WithAToken(other);
        await using var live = await LiveClient.ByToken(other.Address, there.Token!);
        using var hereToo = new Visitor(other) { Cookie = here.Cookie };

        (await here.Post("/api/session/password", new { current = person.Password, next = "another good one" })).Is(HttpStatusCode.NoContent);
        await live.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Eventually.Is(() => there.Get("/api/me"), answer => answer.Status == HttpStatusCode.Unauthorized);
        (await hereToo.Get("/api/me")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FailuresCountTogether()
    {
        await using var other = await RunningServer.Start(Database, Time);
        var person = await Person.On(Server);
        using var here = new Visitor(Server);
        using var there = new Visitor(other);
        for (var i = 0; i < EqualCare.SignIn.SignInFailures.Allowed; i++) await person.TriesToSignIn(i % 2 == 0 ? here : there, "a guess");
        (await person.TriesToSignIn(here, person.Password)).Is(HttpStatusCode.TooManyRequests);
        (await person.TriesToSignIn(there, person.Password)).Is(HttpStatusCode.TooManyRequests);
    }
}
