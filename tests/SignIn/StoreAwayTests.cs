using System.Net;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

/// <summary>The database goes away for a while.</summary>
public sealed class StoreAwayTests
{
    [Fact]
    public async Task WithoutTheStoreNobodySignsIn_WhoeverIsKnownStaysKnownForAWhile_AndAllIsWellWhenItIsBack()
    {
        Assert.SkipWhen(PrivatePostgres.WhyUnavailable is not null, PrivatePostgres.WhyUnavailable ?? "");
        var time = new ShiftedTime();
        await using var postgres = await PrivatePostgres.Start();
        await using var database = TestDatabase.On(await postgres.CreateDatabase("away"));
        await using var server = await RunningServer.Start(database, time);
        var person = await Person.On(server);
        using var known = await person.InABrowser();
        using var unknown = await person.InABrowser();
        Assert.True(SessionKey.TryFind(known.Cookie!.Split('=')[1], out var key));
        await known.Get("/api/me");

        await postgres.Kill();
        (await person.TriesToSignIn(known, person.Password)).Is(HttpStatusCode.ServiceUnavailable, "store.unavailable");
        (await unknown.Get("/api/me")).Is(HttpStatusCode.ServiceUnavailable, "store.unavailable");
        Assert.NotNull(server.Get<Sessions>().Recall(key));
        time.SetAhead(SessionWatch.LongestSilence);
        await Eventually.Is(() => server.Get<Sessions>().Recall(key) is null);

        await postgres.Restart();
        await Eventually.Is(() => known.Get("/api/me"), answer => answer.Status == HttpStatusCode.OK);
        (await unknown.Get("/api/me")).Is(HttpStatusCode.OK);
        (await person.TriesToSignIn(known, person.Password)).Is(HttpStatusCode.NoContent);
    }
}
