using System.Net;
using EqualCare.Limits;
using EqualCare.Settings;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.SignIn;
using EqualCare.Tests.Web;
using Microsoft.Extensions.Configuration;

namespace EqualCare.Tests.Limits;

/// <summary>Nobody is let ask more of the server than anybody has a use for.</summary>
public sealed class LimitTests() : ServerTests(DatabaseKind.Sqlite)
{
    [Fact]
    public void ABudgetIsSpentAtOnceAndThenComesBackBitByBit()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var budgets = new Budgets<string>(atOnce: 3, perSecond: 2, time);
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => budgets.Spend("Idris")));
        Assert.Equal(TimeSpan.FromSeconds(0.5), budgets.Spend("Idris"));
        Assert.Null(budgets.Spend("Rosa"));
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(budgets.Spend("Idris"));
        Assert.NotNull(budgets.Spend("Idris"));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => budgets.Spend("Idris")));
        Assert.NotNull(budgets.Spend("Idris"));
    }

    [Fact]
    public async Task WhoeverGivesTooManyCommandsIsAskedToWait_AndNobodyElseIs()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(
            database, Time, arguments: ["--Limits:CommandsAtOnce=3", "--Limits:CommandsPerSecond=1"]);
        using var idris = await (await Person.On(server)).WithAToken();
        using var rosa = await (await Person.On(server)).WithAToken();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => idris.Post($"/api/circles/{Guid.NewGuid()}/take-break", new { })));
        var refused = answers.First(answer => answer.Code == "request.too-many").Is(HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        (await rosa.Post($"/api/circles/{Guid.NewGuid()}/take-break", new { })).Is(HttpStatusCode.NotFound);

        // Questions are not commands.
        (await idris.Get("/api/me")).Is(HttpStatusCode.OK);
        Time.SetAhead(TimeSpan.FromMinutes(1));
        (await idris.Post($"/api/circles/{Guid.NewGuid()}/take-break", new { })).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SignUpsFromOneAddressHaveABudgetOfTheirOwn()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(
            database, Time, arguments: ["--Limits:SignUpsAtOncePerAddress=1", "--Limits:SignUpsPerSecondPerAddress=1"]);
        using var visitor = new Visitor(server);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => visitor.Post("/api/members", new { preferredName = "Maeve", termsAccepted = false })));
        Assert.Contains(answers, answer => answer.Code == "member.terms-needed");
        Assert.Contains(answers, answer => answer.Code == "request.too-many");
    }

    [Theory]
    [InlineData("CommandsAtOnce", "0")]
    [InlineData("SignUpsPerSecondPerAddress", "-1")]
    [InlineData("CommandsPerSecond", "many")]
    [InlineData("CommandsPerMinute", "1")]
    public void AWrongLimitStopsTheStart(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Limits:{name}", value)]).Build();
        Assert.Throws<SettingRefusedException>(() => LimitSettings.From(configuration));
    }

    [Fact]
    public async Task ACommandThatIsTooLargeIsRefused()
    {
        using var idris = await (await Person.On(Server)).WithAToken();
        idris.AsksBeforeSending = true;
        (await idris.Post($"/api/teams/{Guid.NewGuid()}/rename", new { name = new string('a', 70_000) })).Is(HttpStatusCode.BadRequest, "request.invalid");
    }
}
