using System.Net;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests.SignIn;

public sealed class WelcomeOnSqliteTests() : WelcomeTests(DatabaseKind.Sqlite);

public sealed class WelcomeOnPostgresTests() : WelcomeTests(DatabaseKind.Postgres);

/// <summary>How the first administrator of an empty server comes in.</summary>
public abstract class WelcomeTests(DatabaseKind kind) : ServerTests(kind)
{
    [Fact]
    public async Task TheLinkMakesTheFirstAdministrator_AndOpensNothingASecondTime()
    {
        var token = await Link();
        using var visitor = new Visitor(Server);
        var welcomed = (await Use(visitor, token, "idris")).Is(HttpStatusCode.Created);
        Assert.Equal("hollin-valley", welcomed.Text("coop"));
        (await visitor.Post("/api/session", new { username = "idris", password = "a pass phrase" })).Is(HttpStatusCode.NoContent);
        Assert.Equal(welcomed.Text("memberId"), (await visitor.Get("/api/me")).Text("memberId"));
        Assert.True((await Server.Get<AccountStore>().FindByNameAsync("idris", TestContext.Current.CancellationToken))!.Administrator);

        (await Use(visitor, token, "somebody-else")).Is(HttpStatusCode.NotFound, "welcome.link-not-valid");
        Assert.Null(await Server.Get<WelcomeLinks>().Issue(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfSeveralLinksUsedAtOnceOneOpens()
    {
        var tokens = new List<string>();
        for (var i = 0; i < 4; i++) tokens.Add(await Link());
        using var visitor = new Visitor(Server);
        var answers = await Task.WhenAll(tokens.Select((token, i) => Use(visitor, token, $"admin{i}")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(3, answers.Count(answer => answer.Code == "welcome.link-not-valid"));
    }

    [Fact]
    public async Task ALinkRunsOutAfterADay()
    {
        var token = await Link();
        Time.SetAhead(WelcomeLinks.ValidFor);
        using var visitor = new Visitor(Server);
        (await Use(visitor, token, "idris")).Is(HttpStatusCode.NotFound, "welcome.link-not-valid");
        (await Use(visitor, "nonsense", "idris")).Is(HttpStatusCode.NotFound, "welcome.link-not-valid");
    }

    [Fact]
    public async Task WhatBreaksARuleIsSaidByField_AndTheLinkStaysGood()
    {
        var token = await Link();
        using var visitor = new Visitor(Server);
        foreach (var (field, value) in new[] { ("coop", "Hollin Valley"), ("username", "two words"), ("password", "short"), ("preferredName", " ") })
        {
            var body = new Dictionary<string, string>
            {
                ["token"] = token, ["username"] = "idris", ["password"] = "a pass phrase", ["preferredName"] = "Idris", ["coop"] = "hollin-valley", [field] = value,
            };
            var refused = (await visitor.Post("/api/welcome", body)).Is(HttpStatusCode.BadRequest, "request.invalid");
            Assert.Equal(field, Assert.Single(refused.Body.GetProperty("errors").EnumerateObject()).Name);
        }

        (await Use(visitor, token, "idris")).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task AServerWhereNobodyCanSignInPrintsALinkThatWorks()
    {
        await using var database = await TestDatabase.Create(Kind);
        await using var output = new Printout();
        await using var server = await RunningServer.Start(database, adjust: builder => builder.Services.AddSingleton(new StandardOutput(output)));
        var printed = await output.Printed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var words = printed.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var link = new Uri(Assert.Single(words, word => word.StartsWith("http", StringComparison.Ordinal)));
        Assert.Equal(new Uri(server.Address, "/welcome"), new Uri(link.GetLeftPart(UriPartial.Path)));
        using var visitor = new Visitor(server);
        (await Use(visitor, link.Fragment[1..], "idris")).Is(HttpStatusCode.Created);
    }

    private static Task<Answer> Use(Visitor visitor, string token, string username) =>
        visitor.Post("/api/welcome", new { token, username, password = "a pass phrase", preferredName = "Idris", coop = "hollin-valley" });

    private async Task<string> Link() => (await Server.Get<WelcomeLinks>().Issue(TestContext.Current.CancellationToken))!;

    /// <summary>Complete once it is flushed.</summary>
    private sealed class Printout : StringWriter
    {
        private readonly TaskCompletionSource<string> _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Printed => _printed.Task;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            _printed.TrySetResult(ToString());
            return Task.CompletedTask;
        }
    }
}
