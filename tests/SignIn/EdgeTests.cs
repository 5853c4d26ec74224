using System.Collections.Concurrent;
using System.Net;
using System.Text;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Support;
using EqualCare.Tests.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EqualCare.Tests.SignIn;

/// <summary>What holds at the edge of the server, whatever is asked.</summary>
public sealed class EdgeTests() : ServerTests(DatabaseKind.Sqlite)
{
    [Fact]
    public async Task ABodyIsReadStrictly()
    {
        using var visitor = new Visitor(Server);
        (string Path, string Body)[] unreadable =
        [
            ("/api/session", """{"username":"a","password":"b","more":1}"""),
            ("/api/session", """{"username":"a"}"""),
            ("/api/session", """{"username":"a","password":null}"""),
            ("/api/session", """{"username":"a","username":"b","password":"c"}"""),
            ("/api/session", "[]"),
            ("/api/session", "{"),
            ("/api/session", ""),
            ("/api/tokens", """{"username":1,"password":"b"}"""),
            ("/api/welcome", """{"token":"a"}"""),
            ("/api/session/passkey-options", """{"more":1}"""),
        ];
        foreach (var (path, body) in unreadable) (await visitor.PostJson(path, body)).Is(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task ABodyHasToBeJson_AndSmall()
    {
        using var visitor = new Visitor(Server) { AsksBeforeSending = true };
        using var form = new StringContent("username=a&password=b", Encoding.UTF8, "application/x-www-form-urlencoded");
        (await visitor.Send(HttpMethod.Post, "/api/session", form)).Is(HttpStatusCode.BadRequest, "request.invalid");
        (await visitor.Post("/api/session", new { username = "a", password = new string('x', 20_000) })).Is(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task EveryAnswerTellsTheBrowserWhatNotToDoWithIt()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        foreach (var answer in new[] { await browser.Get("/api/me"), await browser.Get("/api/nothing"), await browser.PostJson("/api/session", "{"), await browser.Get("/health/live") })
        {
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"].Single());
            Assert.Equal("same-origin", answer.Headers["Referrer-Policy"].Single());
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"].Single());
        }

        foreach (var answer in new[] { await browser.Get("/api/me"), await browser.PostJson("/api/session", "{"), await browser.Delete("/api/session") })
            Assert.Contains("no-store", answer.Headers["Cache-Control"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeTellsWhatOneMayWatch()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var server = await RunningServer.Start(database, adjust: builder => builder.Services.AddSingleton<IMemberTopics, OneTopic>());
        using var program = await (await Person.On(server)).WithAToken();
        var me = (await program.Get("/api/me")).Is(HttpStatusCode.OK);
        var topic = Assert.Single(me.Body.GetProperty("topics").EnumerateArray());
        Assert.Equal($"member/{me.Text("memberId")}", topic.GetProperty("topic").GetString());
        Assert.Equal("My day", topic.GetProperty("title").GetString());
    }

    [Fact]
    public void EveryEndpointOfTheApiSaysWhoMayCallIt()
    {
        var silent = Server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && (path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/hubs", StringComparison.Ordinal)))
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task TheDescriptionNamesEveryRefusalOfSigningIn()
    {
        using var visitor = new Visitor(Server);
        var paths = (await visitor.Get("/openapi/v1.json")).Is(HttpStatusCode.OK).Body.GetProperty("paths");
        (string Path, string Method, string Status, string Code)[] expected =
        [
            ("/api/session", "post", "401", "sign-in.failed"),
            ("/api/session", "post", "429", "sign-in.too-many-attempts"),
            ("/api/session", "post", "429", "sign-in.busy"),
            ("/api/session", "post", "400", "request.invalid"),
            ("/api/session", "post", "403", "request.cross-origin"),
            ("/api/session", "post", "503", "store.unavailable"),
            ("/api/me", "get", "401", "sign-in.needed"),
            ("/api/session/password", "post", "403", "password.wrong"),
            ("/api/session/password", "post", "409", "password.changed-meanwhile"),
            ("/api/session/password", "post", "401", "sign-in.needed"),
            ("/api/welcome", "post", "404", "welcome.link-not-valid"),
            ("/api/welcome", "post", "409", "account.username-taken"),
            ("/api/passkeys", "post", "409", "passkey.not-accepted"),
            ("/api/passkeys/options", "post", "409", "passkey.too-many"),
            ("/api/passkeys/{id}", "delete", "404", "passkey.not-found"),
            ("/api/session/passkey", "post", "401", "sign-in.passkey-failed"),
            ("/api/session/passkey-options", "post", "429", "sign-in.too-many-attempts"),
        ];
        foreach (var (path, method, status, code) in expected)
        {
            var description = paths.GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty(status).GetProperty("description").GetString();
            Assert.Contains($"`{code}`", description, StringComparison.Ordinal);
        }

        foreach (var operation in paths.EnumerateObject().Where(path => path.Name.StartsWith("/api", StringComparison.Ordinal)).SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.True(operation.Value.TryGetProperty("summary", out _));
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), answer => answer.Name[0] == '2');
        }
    }

    [Fact]
    public async Task NeitherNamesNorSecretsEverReachTheLog()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        var written = new ConcurrentQueue<string>();
        await using var server = await RunningServer.Start(database, adjust: builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter(null, LogLevel.Information).AddProvider(new Remembering(written));
        });
        var welcome = await server.Get<WelcomeLinks>().Issue(TestContext.Current.CancellationToken);
        using var visitor = new Visitor(server);
        await visitor.Post("/api/welcome", new { token = welcome, username = "first-person", password = "porridge at eight", preferredName = "Ottoline", coop = "hollin-valley" });
        await visitor.Post("/api/welcome", new { token = welcome, username = "first-person", password = "porridge at eight", preferredName = "Ottoline", coop = "hollin-valley" });
        await visitor.Post("/api/session", new { username = "first-person", password = "not the porridge" });
        await visitor.Post("/api/session", new { username = "first-person", password = "porridge at eight" });
        await visitor.Post("/api/session/password", new { current = "porridge at nine", next = "banana at eight" });
        await visitor.Post("/api/passkeys", new { credential = new { response = new { clientDataJSON = "x" } }, name = "Blue phone" });
        var cookie = visitor.Cookie!.Split('=')[1];
        var token = (await visitor.Post("/api/tokens", new { username = "first-person", password = "porridge at eight" })).Text("token");
        await using (await LiveClient.ByToken(server.Address, token))
        {
        }

        await visitor.Delete("/api/session");
        await server.Stop();
        Assert.NotEmpty(written);
        foreach (var secret in new[] { "first-person", "porridge", "banana", "Ottoline", "Blue phone", cookie, token, welcome! })
            Assert.DoesNotContain(written, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class OneTopic : IMemberTopics
    {
        public Task<IReadOnlyList<MemberTopic>> Of(CoopId coop, MemberId member, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<MemberTopic>>([new MemberTopic($"member/{member}", "My day")]);
    }

    private sealed class Remembering(ConcurrentQueue<string> written) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
