using EqualCare.Database;

namespace EqualCare.SignIn;

/// <summary>
/// The one-time link by which the first administrator of an empty server comes in. Its token is kept as a hash; the first that is used
/// ends all of them.
/// </summary>
internal sealed class WelcomeLinks(IDatabase database, Accounts accounts, SignUps signUps, TimeProvider time)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    /// <summary>The token of a new link; null when somebody has an account here already.</summary>
    public async Task<string?> Issue(CancellationToken cancellation)
    {
        if ((await database.All("select 1 from accounts limit 1", _ => true, cancellation)).Count > 0) return null;
        var (token, key) = SessionKey.New();
        await database.Do(
            "insert into welcome_links (id, expires_at) values (@id, @expires)",
            cancellation,
            ("id", key.ToBytes()),
            ("expires", (time.GetUtcNow() + ValidFor).ToUnixTimeMilliseconds()));
        return token;
    }

    /// <summary>Makes the account of the co-op's first administrator, and the member.</summary>
    /// <exception cref="Refusal">The link was used, or has run out.</exception>
    public async Task<Account> Use(string token, CoopId coop, string username, string password, string preferredName, CancellationToken cancellation)
    {
        // Whoever has no link learns nothing from what else is wrong.
        if (!SessionKey.TryFind(token, out var key) || !await IsValid(key, cancellation)) throw SignInRefusals.WelcomeLinkNotValid();

        var member = new MemberId(Guid.CreateVersion7(time.GetUtcNow()));
        var account = await accounts.Prepare(new NewAccount(coop, member, username, preferredName, Administrator: true), password, cancellation);
        var signUp = SignUps.ForFirstAdministrator(account);
        await database.Change(
            async transaction =>
            {
                // Two people with a link each: the second waits here, and finds that theirs has ended.
                if (database.IsPostgres) await transaction.Do("lock table welcome_links in exclusive mode", cancellation);
                var used = await transaction.Do("delete from welcome_links where id = @id", cancellation, ("id", key.ToBytes()));
                if (used == 0) throw SignInRefusals.WelcomeLinkNotValid();
                await transaction.Do("delete from welcome_links", cancellation);
                if (!await AccountStore.Insert(transaction, account, cancellation)) throw SignInRefusals.UsernameTaken();
                await SignUpTable.Add(transaction, signUp, cancellation);
                return account;
            },
            cancellation);
        await signUps.Finish(signUp);
        return account;
    }

    private async Task<bool> IsValid(SessionKey key, CancellationToken cancellation) => (await database.All(
        "select 1 from welcome_links where id = @id and expires_at > @now",
        _ => true,
        cancellation,
        ("id", key.ToBytes()),
        ("now", time.GetUtcNow().ToUnixTimeMilliseconds()))).Count > 0;
}
