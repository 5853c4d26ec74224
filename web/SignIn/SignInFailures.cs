using System.Security.Cryptography;
using System.Text;
using EqualCare.Database;

namespace EqualCare.SignIn;

/// <summary>
/// Counts failures in a row by the name that was given, known here or not, and locks a name for a while when there were too many. It is
/// kept in the database: neither a restart nor another process forgets. A passkey, and whoever is signed in, is not held up by it.
/// </summary>
internal sealed class SignInFailures(IDatabase database, TimeProvider time)
{
    /// <summary>As often as this somebody may mistype without having to wait.</summary>
    public const int Allowed = 5;

    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    // Doubling any further would let a stranger keep somebody out for hours.
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    /// <exception cref="Refusal">The name is locked.</exception>
    public async Task RefuseLocked(string username, CancellationToken cancellation)
    {
        var now = Now;
        var until = await LockedUntil(username, cancellation);
        if (until > now) throw SignInRefusals.TooManyAttempts(TimeSpan.FromMilliseconds(until.Value - now));
    }

    public Task Count(string username, CancellationToken cancellation)
    {
        var now = Now;
        var name = HashOf(username);
        return database.Change(
            async transaction =>
            {
                var failures = (await transaction.All(
                    """
                    insert into sign_in_failures (name, failures, last_at, locked_until) values (@name, 1, @now, 0)
                    on conflict (name) do update set
                        failures = case when sign_in_failures.last_at < @forgotten then 1 else sign_in_failures.failures + 1 end,
                        last_at = excluded.last_at
                    returning failures
                    """,
                    row => row.GetInt32(0),
                    cancellation,
                    ("name", name),
                    ("now", now),
                    ("forgotten", now - (long)ForgottenAfter.TotalMilliseconds)))[0];
                if (failures >= Allowed)
                {
                    await transaction.Do(
                        "update sign_in_failures set locked_until = @until where name = @name",
                        cancellation,
                        ("name", name),
                        ("until", now + (long)WaitAfter(failures).TotalMilliseconds));
                }

                return failures;
            },
            cancellation);
    }

    /// <summary>
    /// Forgets the failures of somebody who has just proved who they are, unless guesses made at the same time have locked the name:
    /// then the right guess among them is refused as well.
    /// </summary>
    public async Task Forgive(string username, CancellationToken cancellation)
    {
        if (await LockedUntil(username, cancellation) is null) return;
        await database.Do(
            "delete from sign_in_failures where name = @name and locked_until <= @now", cancellation, ("name", HashOf(username)), ("now", Now));
        await RefuseLocked(username, cancellation);
    }

    public static TimeSpan WaitAfter(int failures)
    {
        var doublings = Math.Clamp(failures - Allowed, 0, 10);
        var wait = FirstWait * (1 << doublings);
        return wait < LongestWait ? wait : LongestWait;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<long?> LockedUntil(string username, CancellationToken cancellation)
    {
        var rows = await database.All(
            "select locked_until from sign_in_failures where name = @name", row => row.GetInt64(0), cancellation, ("name", HashOf(username)));
        return rows is [var until] ? until : null;
    }

    // Only the hash: people type their password into the wrong field.
    private static byte[] HashOf(string username) => SHA256.HashData(Encoding.UTF8.GetBytes(AccountRules.Normal(username)));
}
