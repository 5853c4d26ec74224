using System.Collections.Concurrent;
using EqualCare.Live;

namespace EqualCare.SignIn;

/// <summary>
/// Who is signed in. A session is a row in the database; those in use are known here as well, so that a request costs no question.
/// Ending one takes effect here at once, and in other processes as soon as their <see cref="SessionWatch"/> reads of it.
/// </summary>
internal sealed class Sessions(SessionTable table, LiveScreens screens, TimeProvider time)
{
    public static readonly TimeSpan CookieLasts = TimeSpan.FromDays(14);
    public static readonly TimeSpan TokenLasts = TimeSpan.FromHours(12);

    /// <summary>Use is noted in steps of this, so that requests do not become writes.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<SessionKey, KnownSession> _known = new();
    private readonly ConcurrentQueue<KnownSession> _renewed = new();
    private long _forgotten;

    /// <summary>Null when the account's password is no longer the one that was compared.</summary>
    public async Task<NewSession?> Begin(Account account, SessionKind kind, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (secret, key) = SessionKey.New();
        var expires = now + Lasts(kind);
        return await table.Insert(key, kind, account, now, expires, cancellation) ? new NewSession(secret, expires) : null;
    }

    /// <summary>A session that is in use here. Null says nothing: it may still be <see cref="Find">found</see>.</summary>
    public KnownSession? Recall(SessionKey key) =>
        _known.TryGetValue(key, out var session) && time.GetUtcNow() < session.ExpiresAt ? Used(session) : null;

    public async Task<KnownSession?> Find(SessionKey key, CancellationToken cancellation)
    {
        while (true)
        {
            var before = Interlocked.Read(ref _forgotten);
            var session = await table.Find(key, time.GetUtcNow(), cancellation);
            if (session is null)
            {
                _known.TryRemove(key, out _);
                return null;
            }

            _known[key] = session;

            // Something was forgotten while we read: perhaps this, and then it must not come back.
            if (before == Interlocked.Read(ref _forgotten)) return Used(session);
            _known.TryRemove(KeyValuePair.Create(key, session));
        }
    }

    /// <summary>Ends a session and every live connection that was made with it.</summary>
    public async Task End(SessionKey key, CancellationToken cancellation)
    {
        await table.End(key, time.GetUtcNow(), cancellation);
        Forget([key]);
    }

    /// <summary>Gives the account another password and ends all its sessions but the one that asks.</summary>
    /// <exception cref="Refusal">The password was changed meanwhile.</exception>
    public async Task ChangePassword(Account account, string passwordHash, SessionKey kept, CancellationToken cancellation)
    {
        var ended = await table.ChangePassword(account, passwordHash, kept, time.GetUtcNow(), cancellation)
            ?? throw SignInRefusals.PasswordChangedMeanwhile();
        Forget(ended);
    }

    /// <summary>Has no part any more in sessions that ended, here or elsewhere.</summary>
    public void Forget(IReadOnlyCollection<SessionKey> ended)
    {
        if (ended.Count == 0) return;
        Interlocked.Increment(ref _forgotten);
        foreach (var key in ended) _known.TryRemove(key, out _);
        foreach (var key in ended) screens.EndSession(key.ToString());
    }

    /// <summary>Knows nothing any more, so that every session is looked up anew.</summary>
    public void ForgetAll()
    {
        Interlocked.Increment(ref _forgotten);
        _known.Clear();
    }

    /// <summary>Makes room: what has not been used for long can be looked up again.</summary>
    public void ForgetUnused()
    {
        var now = time.GetUtcNow();
        foreach (var entry in _known)
            if (now - entry.Value.LastUsedAt > 2 * UseNotedEvery || now >= entry.Value.ExpiresAt) _known.TryRemove(entry);
    }

    /// <summary>Writes down which sessions last longer by now.</summary>
    public async Task SaveRenewed(CancellationToken cancellation)
    {
        var renewed = new List<KnownSession>();
        while (_renewed.TryDequeue(out var session)) renewed.Add(session);
        if (renewed.Count == 0) return;
        try
        {
            await table.Renew(renewed, cancellation);
        }
        catch
        {
            renewed.ForEach(_renewed.Enqueue);
            throw;
        }
    }

    /// <summary>The session, or the one that follows it now that it is used.</summary>
    private KnownSession Used(KnownSession session)
    {
        var now = time.GetUtcNow();
        if (now - session.LastUsedAt < UseNotedEvery) return session;

        var expires = session.Kind == SessionKind.Cookie ? now + CookieLasts : session.ExpiresAt;
        var successor = new KnownSession(session.Key, session.Kind, session.Session, now, expires);

        // Somebody else was quicker, with this or with its end: then this request is the last that does not notice.
        if (!_known.TryUpdate(session.Key, successor, session)) return session;
        _renewed.Enqueue(successor);
        return successor;
    }

    private static TimeSpan Lasts(SessionKind kind) => kind == SessionKind.Cookie ? CookieLasts : TokenLasts;
}
