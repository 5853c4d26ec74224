using System.Diagnostics.Metrics;
using System.Net;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

public sealed class PasswordSignInOnSqliteTests() : PasswordSignInTests(DatabaseKind.Sqlite);

public sealed class PasswordSignInOnPostgresTests() : PasswordSignInTests(DatabaseKind.Postgres);

public abstract class PasswordSignInTests(DatabaseKind kind) : ServerTests(kind)
{
    [Fact]
    public async Task TheRightPasswordOpens_AndTheUsernameMayBeWrittenAsPeopleLike()
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server);
        (await visitor.Post("/api/session", new { username = $" {person.Username.ToUpperInvariant()} ", person.Password })).Is(HttpStatusCode.NoContent);
        var me = (await visitor.Get("/api/me")).Is(HttpStatusCode.OK);
        Assert.Equal(person.Account.Member.ToString(), me.Text("memberId"));
        Assert.Equal("hollin-valley", me.Text("coop"));
        Assert.Equal("Maeve", me.Text("preferredName"));
        Assert.Equal(0, me.Body.GetProperty("hats").GetArrayLength());
        Assert.Equal(0, me.Body.GetProperty("topics").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/session")]
    [InlineData("/api/tokens")]
    public async Task AWrongPasswordAndAnUnknownNameAreAnsweredAlike(string way)
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server);
        var wrong = (await visitor.Post(way, new { person.Username, password = "something else" })).Is(HttpStatusCode.Unauthorized, "sign-in.failed");
        var unknown = (await visitor.Post(way, new { username = "nobody", password = "something else" })).Is(HttpStatusCode.Unauthorized, "sign-in.failed");
        Assert.Equal(WithoutTrace(wrong), WithoutTrace(unknown));
        Assert.Equal(wrong.Headers.Keys.Order(), unknown.Headers.Keys.Order());
        Assert.Null(wrong.SetCookie);
    }

    [Fact]
    public async Task AFailureCostsTheSame_WhetherTheNameIsKnown_Unknown_OrHasAPasswordThatEverybodyKnows()
    {
        var person = await Person.On(Server);
        await Server.Get<Accounts>().CreateWithPublicPasswordAsync(
            [new NewAccount(Person.Coop, new MemberId(Guid.NewGuid()), "demo.person", "Joan")], "demo-co-op");
        using var visitor = new Visitor(Server);
        Assert.Equal(RunningServer.PasswordRounds, await RoundsSpent(() => person.TriesToSignIn(visitor, "something else")));
        Assert.Equal(RunningServer.PasswordRounds, await RoundsSpent(() => visitor.Post("/api/session", new { username = "nobody", password = "something else" })));
        Assert.Equal(RunningServer.PasswordRounds, await RoundsSpent(() => visitor.Post("/api/session", new { username = "demo.person", password = "something else" })));
        Assert.Equal(1, await RoundsSpent(() => visitor.Post("/api/session", new { username = "demo.person", password = "demo-co-op" })));
    }

    [Fact]
    public async Task AfterFiveFailuresTheNameIsLocked_KnownOrNot_AlsoForTheRightPassword_UntilItsTimeIsUp()
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server);
        string[] names = [person.Username, "nobody-at-all"];
        foreach (var username in names)
        {
            for (var i = 0; i < SignInFailures.Allowed; i++)
                (await visitor.Post("/api/session", new { username, password = "a guess" })).Is(HttpStatusCode.Unauthorized, "sign-in.failed");
        }

        var locked = (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.TooManyRequests, "sign-in.too-many-attempts");
        var unknown = (await visitor.Post("/api/session", new { username = names[1], person.Password })).Is(HttpStatusCode.TooManyRequests);
        Assert.Equal(WithoutTrace(locked), WithoutTrace(unknown));
        Assert.InRange(locked.RetryAfter, TimeSpan.FromSeconds(1), SignInFailures.FirstWait);
        Assert.InRange(unknown.RetryAfter, TimeSpan.FromSeconds(1), SignInFailures.FirstWait);
        (await visitor.Post("/api/tokens", new { person.Username, person.Password })).Is(HttpStatusCode.TooManyRequests);

        Time.SetAhead(SignInFailures.FirstWait);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task EachFurtherFailureLocksForTwiceAsLong_AndProvingOneselfForgetsThemAll()
    {
        var person = await Person.On(Server);
        using var visitor = new Visitor(Server);
        for (var i = 0; i < SignInFailures.Allowed; i++) await person.TriesToSignIn(visitor, "a guess");
        Time.SetAhead(SignInFailures.FirstWait);
        (await person.TriesToSignIn(visitor, "a guess")).Is(HttpStatusCode.Unauthorized);
        Time.SetAhead(SignInFailures.FirstWait);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.TooManyRequests);
        Time.SetAhead(SignInFailures.FirstWait);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);

        for (var i = 1; i < SignInFailures.Allowed; i++) (await person.TriesToSignIn(visitor, "a guess")).Is(HttpStatusCode.Unauthorized);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task ARestartForgetsNoFailures()
    {
        var person = await Person.On(Server);
        using (var visitor = new Visitor(Server))
            for (var i = 0; i < SignInFailures.Allowed; i++) await person.TriesToSignIn(visitor, "a guess");

        await Restart();
        using var again = new Visitor(Server);
        (await person.TriesToSignIn(again, person.Password)).Is(HttpStatusCode.TooManyRequests, "sign-in.too-many-attempts");
    }

    [Fact]
    public async Task OfManyGuessesMadeAtOnce_TheRightOneIsRefusedWhenTheOthersHaveLockedTheName()
    {
        var failures = Server.Get<SignInFailures>();
        await failures.RefuseLocked("somebody", TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, SignInFailures.Allowed).Select(_ => failures.Count("somebody", TestContext.Current.CancellationToken)));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => failures.Forgive("Somebody ", TestContext.Current.CancellationToken));
        Assert.Equal("sign-in.too-many-attempts", refusal.Code);
    }

    [Fact]
    public async Task OneAddressMayFailSoOften_WhateverTheNames_AndThenHasToWait()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database, Time);
        var person = await Person.On(server);
        using var visitor = new Visitor(server);
        for (var i = 0; i < 30; i++)
            (await visitor.Post("/api/session", new { username = $"name{i}", password = "a guess" })).Is(HttpStatusCode.Unauthorized);
        var refused = (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.TooManyRequests, "sign-in.too-many-attempts");
        Time.SetAhead(refused.RetryAfter);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task WhoeverIsSignedInIsNotHeldUpByFailures()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        using var stranger = new Visitor(Server);
        for (var i = 0; i <= SignInFailures.Allowed; i++) await person.TriesToSignIn(stranger, "a guess");
        (await browser.Get("/api/me")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task APasswordHashedInFewerRoundsIsHashedAnewWhenItIsUsed()
    {
        var person = await Person.On(Server);
        await using var stricter = await RunningServer.Start(Database, Time, builder => Rounds(builder, 2 * RunningServer.PasswordRounds));
        var account = (await stricter.Get<AccountStore>().FindByNameAsync(person.Username, TestContext.Current.CancellationToken))!;
        Assert.True(stricter.Get<Passwords>().IsOutdated(account));

        using var visitor = new Visitor(stricter);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
        account = (await stricter.Get<AccountStore>().FindByNameAsync(person.Username, TestContext.Current.CancellationToken))!;
        Assert.False(stricter.Get<Passwords>().IsOutdated(account));
        (await visitor.Get("/api/me")).Is(HttpStatusCode.OK);
        (await person.TriesToSignIn(visitor, person.Password)).Is(HttpStatusCode.NoContent);
    }

    private static void Rounds(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder, int rounds) =>
        Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.PostConfigure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(
            builder.Services, hasher => hasher.IterationCount = rounds);

    private static string WithoutTrace(Answer answer) =>
        string.Join('\n', answer.Body.EnumerateObject().Where(property => property.Name != "traceId").Select(property => property.ToString()));

    private async Task<long> RoundsSpent(Func<Task> attempt)
    {
        var own = Server.Get<IMeterFactory>();
        long spent = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "equalcare.sign_in.password_rounds" && instrument.Meter.Scope == own) listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, rounds, _, _) => Interlocked.Add(ref spent, rounds));
        listener.Start();
        await attempt();
        return Interlocked.Read(ref spent);
    }
}
