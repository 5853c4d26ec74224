using System.Data.Common;
using EqualCare.Database;

namespace EqualCare.SignIn;

/// <summary>The sessions on disk, and the list of those that ended before their time.</summary>
internal sealed class SessionTable(IDatabase database)
{
    /// <summary>False when the account's password is no longer the one that was compared.</summary>
    public async Task<bool> Insert(
        SessionKey key, SessionKind kind, Account account, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        // On PostgreSQL a password that is being changed just now is waited for; on SQLite there is one writer anyway.
        var waiting = database.IsPostgres ? "for share" : "";
        return await database.Do(
            $"""
            insert into sessions (id, account, kind, created_at, last_used_at, expires_at)
            select @id, id, @kind, @now, @now, @expires from accounts where id = @account and security_stamp = @stamp {waiting}
            """,
            cancellation,
            ("id", key.ToBytes()),
            ("kind", (short)kind),
            ("now", now.ToUnixTimeMilliseconds()),
            ("expires", expiresAt.ToUnixTimeMilliseconds()),
            ("account", account.Id),
            ("stamp", account.SecurityStamp)) == 1;
    }

    public Task<KnownSession?> Find(SessionKey key, DateTimeOffset now, CancellationToken cancellation) =>
        database.First(
            """
            select kind, coop, member, last_used_at, expires_at
            from sessions join accounts on accounts.id = sessions.account
            where sessions.id = @id and expires_at > @now
            """,
            row => new KnownSession(
                key,
                (SessionKind)row.GetInt16(0),
                new Session(key.ToString(), new CoopId(row.GetString(1)), new MemberId(row.GetGuid(2))),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))),
            cancellation,
            ("id", key.ToBytes()),
            ("now", now.ToUnixTimeMilliseconds()));

    /// <summary>Writes down how long sessions last by now. One that has ended meanwhile stays ended.</summary>
    public Task Renew(IReadOnlyCollection<KnownSession> sessions, CancellationToken cancellation) => database.Change(
        async transaction =>
        {
            foreach (var session in sessions)
            {
                await transaction.Do(
                    "update sessions set last_used_at = @used, expires_at = @expires where id = @id and last_used_at < @used",
                    cancellation,
                    ("id", session.Key.ToBytes()),
                    ("used", session.LastUsedAt.ToUnixTimeMilliseconds()),
                    ("expires", session.ExpiresAt.ToUnixTimeMilliseconds()));
            }

            return sessions.Count;
        },
        cancellation);

    public Task<IReadOnlyList<SessionKey>> End(SessionKey key, DateTimeOffset now, CancellationToken cancellation) => database.Change(
        transaction => End(transaction, "id = @id", now, cancellation, ("id", key.ToBytes())), cancellation);

    /// <summary>
    /// Gives the account another password and ends its sessions but one, in one go. Null when the password was changed meanwhile.
    /// </summary>
    public Task<IReadOnlyList<SessionKey>?> ChangePassword(
        Account account, string passwordHash, SessionKey kept, DateTimeOffset now, CancellationToken cancellation) =>
        database.Change<IReadOnlyList<SessionKey>?>(
            async transaction =>
            {
                var changed = await transaction.Do(
                    "update accounts set password_hash = @hash, security_stamp = @next where id = @account and security_stamp = @stamp",
                    cancellation,
                    ("hash", passwordHash),
                    ("next", Guid.NewGuid()),
                    ("account", account.Id),
                    ("stamp", account.SecurityStamp));
                return changed == 0
                    ? null
                    : await End(
                        transaction, "account = @account and id <> @kept", now, cancellation, ("account", account.Id), ("kept", kept.ToBytes()));
            },
            cancellation);

    /// <summary>What has ended since the given place in the list, here or elsewhere.</summary>
    public Task<List<SessionEnd>> EndsAfter(long number, CancellationToken cancellation) => database.All(
        "select number, session from session_ends where number > @number order by number",
        row => new SessionEnd(row.GetInt64(0), SessionKey.FromBytes(row.GetFieldValue<byte[]>(1))),
        cancellation,
        ("number", number));

    /// <summary>Clears away what nobody can come back to.</summary>
    public Task ClearAway(DateTimeOffset now, CancellationToken cancellation) => database.Change(
        async transaction =>
        {
            foreach (var sql in new[]
            {
                "delete from sessions where expires_at <= @now",
                "delete from session_ends where at <= @yesterday",
                "delete from passkey_challenges where expires_at <= @now",
                "delete from welcome_links where expires_at <= @now",
                "delete from sign_in_failures where last_at <= @yesterday",
            })
            {
                await transaction.Do(
                    sql, cancellation, ("now", now.ToUnixTimeMilliseconds()), ("yesterday", now.AddDays(-1).ToUnixTimeMilliseconds()));
            }

            return 0;
        },
        cancellation);

    private static async Task<IReadOnlyList<SessionKey>> End(
        DbTransaction transaction, string where, DateTimeOffset now, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        var ended = await transaction.All(
            $"delete from sessions where {where} returning id", row => SessionKey.FromBytes(row.GetFieldValue<byte[]>(0)), cancellation, values);
        foreach (var key in ended)
        {
            await transaction.Do(
                "insert into session_ends (session, at) values (@session, @at)",
                cancellation,
                ("session", key.ToBytes()),
                ("at", now.ToUnixTimeMilliseconds()));
        }

        return ended;
    }
}

/// <summary>A session that ended before its time.</summary>
internal readonly record struct SessionEnd(long Number, SessionKey Session);
