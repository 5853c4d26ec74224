using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace EqualCare.SignIn;

/// <summary>How a session shows itself, and how long it lasts.</summary>
internal enum SessionKind
{
    /// <summary>A browser's: lasts as long as it is used.</summary>
    Cookie = 0,

    /// <summary>A program's, in the Authorization header: ends at a time that is known from the start.</summary>
    Token = 1,
}

/// <summary>A session that has just begun. The secret is said once and kept nowhere.</summary>
internal sealed record NewSession(string Secret, DateTimeOffset ExpiresAt);

/// <summary>A session in memory, with everything that a request needs of it made ready. It never changes: its successor takes its place.</summary>
internal sealed class KnownSession
{
    public KnownSession(SessionKey key, SessionKind kind, Session session, DateTimeOffset lastUsedAt, DateTimeOffset expiresAt)
    {
        Key = key;
        Kind = kind;
        Session = session;
        LastUsedAt = lastUsedAt;
        ExpiresAt = expiresAt;

        var identity = new ClaimsIdentity(
            [
                new Claim(Session.IdClaim, session.Id),
                new Claim(Session.CoopClaim, session.Coop.Value),
                new Claim(Session.MemberClaim, session.Member.ToString()),
            ],
            SessionAuthentication.Scheme);
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = expiresAt }, SessionAuthentication.Scheme);
        Authenticated = Task.FromResult(AuthenticateResult.Success(ticket));
    }

    public SessionKey Key { get; }

    public SessionKind Kind { get; }

    public Session Session { get; }

    /// <summary>Noted once in a while, not at each request.</summary>
    public DateTimeOffset LastUsedAt { get; }

    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The same answer for each of its requests.</summary>
    public Task<AuthenticateResult> Authenticated { get; }
}
