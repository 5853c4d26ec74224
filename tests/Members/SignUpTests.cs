using System.Net;
using System.Text.Json;
using EqualCare.Database;
using EqualCare.Members;
using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Silo;
using EqualCare.Tests.SignIn;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.Members;

public sealed class SignUpOnSqliteTests() : SignUpTests(DatabaseKind.Sqlite);

public sealed class SignUpOnPostgresTests() : SignUpTests(DatabaseKind.Postgres);

/// <summary>How people become members, over the wire.</summary>
public abstract class SignUpTests(DatabaseKind kind) : ServerTests(kind)
{
    private const string Password = "tea in the blue mug";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private WireCoop _coop = null!;
    private WirePerson _fatima = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_coop, _fatima) = await WireCoop.On(Server);
    }

    [Fact]
    public async Task SigningUpMakesAnAccountAndAMember()
    {
        using var visitor = new Visitor(Server);
        var made = (await visitor.Post("/api/members", Maeve("maeve"))).Is(HttpStatusCode.Created);
        Assert.Equal($"/api/members/{made.Text("id")}", made.Headers["Location"].Single());
        (await visitor.Post("/api/session", new { username = "maeve", password = Password })).Is(HttpStatusCode.NoContent);

        var me = (await visitor.Get("/api/me")).Is(HttpStatusCode.OK);
        Assert.Equal((made.Text("id"), "Maeve", "hollin-valley"), (me.Text("memberId"), me.Text("preferredName"), me.Text("coop")));
        Assert.False(me.Body.GetProperty("isAdministrator").GetBoolean());
        Assert.Empty(me.Body.GetProperty("hats").EnumerateArray());
        Assert.Equal($"member/{made.Text("id")}", Assert.Single(me.Body.GetProperty("topics").EnumerateArray()).GetProperty("topic").GetString());

        var member = (await visitor.Get($"/api/members/{made.Text("id")}")).Is(HttpStatusCode.OK);
        Assert.Equal("phone", member.Body.GetProperty("facts").GetProperty("contact").GetString());
    }

    [Fact]
    public async Task TheFirstAdministratorIsAMemberWhoAdministers()
    {
        var me = await _fatima.Sees("/api/me");
        Assert.True(me.GetProperty("isAdministrator").GetBoolean());
        Assert.Equal("Fatima", me.GetProperty("preferredName").GetString());
        var desmond = await _coop.SignUp("Desmond");
        await _fatima.Does($"/api/members/{desmond.Id}/make-administrator");
        Assert.True((await desmond.Sees("/api/me")).GetProperty("isAdministrator").GetBoolean());
        await desmond.Does($"/api/members/{_fatima.Id}/retire-administrator");
        await _fatima.IsRefused("member.not-found", $"/api/members/{desmond.Id}/retire-administrator");
    }

    [Fact]
    public async Task ARepeatedSignUpGetsItsFirstAnswer_AlsoManyAtOnce()
    {
        using var visitor = new Visitor(Server) { IdempotencyKey = Guid.NewGuid() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.Post("/api/members", Maeve("maeve"))));
        Assert.Single(answers.Select(answer => answer.Is(HttpStatusCode.Created).Body.GetRawText()).Distinct());
        var again = (await visitor.Post("/api/members", Maeve("maeve"))).Is(HttpStatusCode.Created);
        Assert.Equal("true", again.Headers["Idempotent-Replay"].Single());

        (await visitor.Post("/api/members", Maeve("maeve", preferredName: "Mave"))).Is(HttpStatusCode.UnprocessableEntity, "command.key-reused");
        (await visitor.Post("/api/members", Maeve("maeve", password: "another pass phrase"))).Is(HttpStatusCode.UnprocessableEntity, "command.key-reused");
        visitor.IdempotencyKey = null;
        (await visitor.Post("/api/members", Maeve("Maeve"))).Is(HttpStatusCode.Conflict, "account.username-taken");
    }

    [Fact]
    public async Task ACrashBetweenAccountAndMemberHealsByItself()
    {
        // As a process leaves it that dies in between.
        var account = await Server.Get<Accounts>().Prepare(
            new NewAccount(new CoopId("hollin-valley"), new MemberId(Guid.CreateVersion7()), "wen", "Wen"), Password, Cancellation);
        await Server.Get<IDatabase>().Change(
            async transaction =>
            {
                await AccountStore.Insert(transaction, account, Cancellation);
                await SignUpTable.Add(transaction, new SignUpToFinish(account.Coop, account.Member, "Wen", ContactPreference.Post, false, 7), Cancellation);
                return true;
            },
            Cancellation);
        await Restart();

        using var visitor = new Visitor(Server) { Origin = null };
        visitor.Token = (await visitor.Post("/api/tokens", new { username = "wen", password = Password })).Is(HttpStatusCode.OK).Text("token");
        var member = await Eventually.Is(() => visitor.Get($"/api/members/{account.Member}"), answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal("post", member.Body.GetProperty("facts").GetProperty("contact").GetString());
        await Eventually.Is(() => Server.Get<SignUpTable>().Unfinished(10, Cancellation), unfinished => unfinished.Count == 0);
    }

    [Fact]
    public async Task WhatIsMissingOrBreaksARuleIsRefused()
    {
        using var visitor = new Visitor(Server);
        (await visitor.Post("/api/members", Maeve("maeve") with { TermsAccepted = false })).Is(HttpStatusCode.Conflict, "member.terms-needed");
        (await visitor.Post("/api/members", Maeve("maeve") with { Coop = "elsewhere" })).Is(HttpStatusCode.NotFound, "sign-up.no-such-coop");
        foreach (var (body, field) in new[]
        {
            (Maeve("two words"), "username"), (Maeve(null), "username"), (Maeve("maeve", password: "short"), "password"),
            (Maeve("maeve", password: null), "password"), (Maeve("maeve", preferredName: " "), "preferredName"), (Maeve("maeve") with { Coop = "No Such" }, "coop"),
        })
        {
            var refused = (await visitor.Post("/api/members", body)).Is(HttpStatusCode.BadRequest, "request.invalid");
            Assert.Equal(field, Assert.Single(refused.Body.GetProperty("errors").EnumerateObject()).Name);
        }

        Assert.Null(await Server.Get<AccountStore>().FindByNameAsync("maeve", Cancellation));
    }

    [Fact]
    public async Task AnAdministratorRegistersSomebodyWhoWillNeverSignIn()
    {
        var joan = new { preferredName = "Joan", termsAccepted = true };
        var id = await _fatima.Makes("/api/members", joan);
        Assert.Equal("Joan", (await _fatima.Sees($"/api/members/{id}")).GetProperty("facts").GetProperty("name").GetString());

        // And by an administrator, with an account: in the administrator's own co-op.
        await _fatima.Makes("/api/members", Maeve("maeve"));
        using var visitor = new Visitor(Server);
        (await visitor.Post("/api/session", new { username = "maeve", password = Password })).Is(HttpStatusCode.NoContent);

        var desmond = await _coop.SignUp("Desmond");
        await desmond.IsRefused("member.administrators-only", "/api/members", joan);
        (await new Visitor(Server).Post("/api/members", joan)).Is(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task ACoopThatIsClosedToSignUpsTakesThemFromItsAdministratorsOnly()
    {
        await using var database = await TestDatabase.Create(Kind);
        await using var server = await RunningServer.Start(database, arguments: ["--SignUp:Open=false"]);
        var (coop, fatima) = await WireCoop.On(server);
        using var visitor = new Visitor(server);
        (await visitor.Post("/api/members", Maeve("maeve"))).Is(HttpStatusCode.Forbidden, "sign-up.closed");
        await fatima.Makes("/api/members", Maeve("maeve"));
        coop.Dispose();
    }

    [Fact]
    public async Task APlatformHatIsRequestedAndGrantedOnceItsProfileIsComplete()
    {
        var adaeze = await _coop.SignUp("Adaeze");
        var place = $"/api/members/{adaeze.Id}";
        var hat = new { hat = "givingSupport" };
        await adaeze.Does($"{place}/request-hat", hat);
        await adaeze.IsRefused("platform-hat.not-at-this-stage", $"{place}/request-hat", hat);
        await adaeze.IsRefused("member.administrators-only", $"{place}/grant-hat", hat);
        await _fatima.IsRefused("member.profile-incomplete", $"{place}/grant-hat", hat);
        await _fatima.Does($"{place}/decline-hat", hat);
        await adaeze.IsRefused("member.profile-read-only", $"{place}/describe-giving", new { kind = "volunteer" });
        await adaeze.Does($"{place}/reopen-hat", hat);
        await adaeze.IsRefused("member.rate-out-of-range", $"{place}/describe-giving", new { kind = "independent", skills = "Cooking", experience = "Ten years", hourlyRate = "0.001" });
        await adaeze.Does($"{place}/describe-giving", new { kind = "independent", skills = "Cooking", experience = "Ten years", hourlyRate = "23.50" });
        await adaeze.Does($"{place}/request-hat", hat);
        var view = await _fatima.Sees(place);
        Assert.Equal("23.50", view.GetProperty("facts").GetProperty("hourlyRate").GetString());
        Assert.Contains("grant-hat", HatOf(view, "givingSupport").GetProperty("possible").EnumerateArray().Select(word => word.GetString()));
        await _fatima.Does($"{place}/grant-hat", hat);
        Assert.Equal(["givingSupport"], (await adaeze.Sees("/api/me")).GetProperty("hats").EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public async Task NobodyIsKnownToStrangers()
    {
        var (desmond, wen) = (await _coop.SignUp("Desmond"), await _coop.SignUp("Wen"));
        (await desmond.Calls.Get($"/api/members/{wen.Id}")).Is(HttpStatusCode.NotFound, "member.not-found");
        await desmond.IsRefused("member.not-found", $"/api/members/{wen.Id}/rename", new { name = "Mine" });
        await _fatima.IsRefused("member.not-found", $"/api/members/{wen.Id}/rename", new { name = "Ours" });
        await wen.Does($"/api/members/{wen.Id}/rename", new { name = "Wendell" });
        Assert.Equal("Wendell", (await wen.Sees("/api/me")).GetProperty("preferredName").GetString());
    }

    private static JsonElement HatOf(JsonElement view, string hat) =>
        view.GetProperty("hats").EnumerateArray().Single(one => one.GetProperty("hat").GetString() == hat);

    private static SignUpBody Maeve(string? username, string? password = Password, string preferredName = "Maeve") =>
        new(preferredName, true, username, password, "phone");

    private sealed record SignUpBody(string PreferredName, bool TermsAccepted, string? Username, string? Password, string Contact, string? Coop = null);
}
