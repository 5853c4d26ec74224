using EqualCare.Database;
using EqualCare.SignIn;

namespace EqualCare.Bench.Product;

/// <summary>Lets many people in at once, each with a token, where signing in one by one would take as long as good password hashes do.</summary>
internal static class Accreditation
{
    /// <summary>A token for each of them.</summary>
    public static async Task<IReadOnlyDictionary<MemberId, string>> Of(IDatabase database, IEnumerable<MemberId> people)
    {
        var now = TimeProvider.System.GetUtcNow();
        var accounts = people.Distinct().Select(person => AccountOf(person, now)).ToList();
        var tokens = new Dictionary<MemberId, string>();
        foreach (var some in accounts.Chunk(500))
        {
            await database.Change(
                async transaction =>
                {
                    foreach (var account in some)
                    {
                        await AccountStore.Insert(transaction, account, CancellationToken.None);
                        var (secret, key) = SessionKey.New();
                        await transaction.Do(
                            """
                            insert into sessions (id, account, kind, created_at, last_used_at, expires_at)
                            values (@id, @account, @kind, @now, @now, @expires)
                            """,
                            CancellationToken.None,
                            ("id", key.ToBytes()),
                            ("account", account.Id),
                            ("kind", (short)SessionKind.Token),
                            ("now", now.ToUnixTimeMilliseconds()),
                            ("expires", (now + Sessions.TokenLasts).ToUnixTimeMilliseconds()));
                        tokens[account.Member] = secret;
                    }

                    return some.Length;
                },
                CancellationToken.None);
        }

        return tokens;
    }

    private static Account AccountOf(MemberId person, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Username = $"bench-{person}",
        PasswordHash = "",
        SecurityStamp = Guid.NewGuid(),
        Coop = BenchTeam.Coop,
        Member = person,
        PreferredName = "Bench",
        Administrator = false,
        CreatedAt = now,
    };
}
