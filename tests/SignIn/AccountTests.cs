using EqualCare.SignIn;
using EqualCare.Tests.Database;
using EqualCare.Tests.Web;

namespace EqualCare.Tests.SignIn;

public sealed class AccountOnSqliteTests() : AccountTests(DatabaseKind.Sqlite);

public sealed class AccountOnPostgresTests() : AccountTests(DatabaseKind.Postgres);

public abstract class AccountTests(DatabaseKind kind) : ServerTests(kind)
{
    private static readonly CoopId Coop = new("hollin-valley");

    private Accounts Accounts => Server.Get<Accounts>();

    private AccountStore Store => Server.Get<AccountStore>();

    [Fact]
    public async Task AnAccountIsFoundByItsNameHoweverWritten_ByItsMemberAndById()
    {
        var member = Member();
        var made = await Accounts.CreateAsync(Coop, member, "Idris.Vale", "a pass phrase", " Idris ", administrator: true);
        foreach (var found in new[]
        {
            await Store.FindByNameAsync("IDRIS.VALE", TestContext.Current.CancellationToken),
            await Store.FindByMember(Coop, member, TestContext.Current.CancellationToken),
            await Store.FindByIdAsync(made.Id.ToString(), TestContext.Current.CancellationToken),
        })
        {
            Assert.NotNull(found);
            Assert.Equal((made.Id, "idris.vale", "Idris", Coop, member, true), (found.Id, found.Username, found.PreferredName, found.Coop, found.Member, found.Administrator));
            Assert.Equal(made.SecurityStamp, found.SecurityStamp);
            Assert.NotEqual("a pass phrase", found.PasswordHash);
        }

        Assert.Null(await Store.FindByMember(new CoopId("another"), member, TestContext.Current.CancellationToken));
        Assert.Null(await Store.FindByIdAsync("nonsense", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AUsernameIsThereOnce_AlsoInAnotherCoop_AndAMemberHasOneAccount()
    {
        var member = Member();
        await Accounts.CreateAsync(Coop, member, "rosa", "a pass phrase", "Rosa");
        var taken = await Assert.ThrowsAsync<Refusal>(() => Accounts.CreateAsync(new CoopId("another"), Member(), "ROSA", "a pass phrase", "Rosa"));
        Assert.Equal("account.username-taken", taken.Code);
        var twice = await Assert.ThrowsAsync<Refusal>(() => Accounts.CreateAsync(Coop, member, "rosa2", "a pass phrase", "Rosa"));
        Assert.Equal("account.member-has-one", twice.Code);
    }

    [Fact]
    public async Task PeopleWithAPublicPasswordAreMadeTogether_AndMakingThemAgainChangesNothing()
    {
        var people = Enumerable.Range(0, 700).Select(i => new NewAccount(Coop, Member(), $"demo{i}", $"Person {i}")).ToArray();
        await Accounts.CreateWithPublicPasswordAsync(people, "demo-co-op", TestContext.Current.CancellationToken);
        var first = await Store.FindByNameAsync("demo699", TestContext.Current.CancellationToken);
        await Accounts.CreateWithPublicPasswordAsync(people, "another password", TestContext.Current.CancellationToken);
        Assert.Equal(first!.PasswordHash, (await Store.FindByNameAsync("demo699", TestContext.Current.CancellationToken))!.PasswordHash);
        using var visitor = new Visitor(Server);
        (await visitor.Post("/api/session", new { username = "demo699", password = "demo-co-op" })).Is(System.Net.HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task AnAccountThatGoesTakesItsSessionsAndPasskeysAlong()
    {
        var person = await Person.On(Server);
        using var browser = await person.InABrowser();
        await Store.DeleteAsync(person.Account, TestContext.Current.CancellationToken);
        Assert.Null(await Store.FindByNameAsync(person.Username, TestContext.Current.CancellationToken));
        (await browser.Get("/api/me")).Is(System.Net.HttpStatusCode.Unauthorized);
    }

    private static MemberId Member() => new(Guid.CreateVersion7());
}
