using Microsoft.AspNetCore.Authentication;

namespace EqualCare.SignIn;

/// <summary>
/// Finds out who is asking: by the token in the Authorization header, else by the cookie. A token that is sent but not valid is not made
/// up for by a cookie. Everything a request needs is ready in memory; the database is asked once for each session and process.
/// </summary>
internal sealed class SessionAuthentication(Sessions sessions) : IAuthenticationHandler
{
    public const string Scheme = "Session";

    private const string Bearer = "Bearer ";

    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());

    private HttpContext _http = null!;

    /// <summary>Whether this request brings a token, which no page can make a browser send without asking first.</summary>
    public static bool BringsToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        var (kind, found) = BringsToken(_http.Request)
            ? (SessionKind.Token, SessionKey.TryFind(_http.Request.Headers.Authorization[0].AsSpan(Bearer.Length).Trim(), out var key))
            : (SessionKind.Cookie, SessionKey.TryFind(SessionCookie.Read(_http.Request), out key));
        if (!found) return Nobody;
        return sessions.Recall(key) is { } session ? Answer(session, kind) : Find(key, kind);
    }

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        _http.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    public Task ForbidAsync(AuthenticationProperties? properties)
    {
        _http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<AuthenticateResult> Find(SessionKey key, SessionKind kind) =>
        await sessions.Find(key, _http.RequestAborted) is { } session ? await Answer(session, kind) : await Nobody;

    // A cookie's secret is no token, nor the other way round: what came in one way is not to be used in the other.
    private static Task<AuthenticateResult> Answer(KnownSession session, SessionKind kind) => session.Kind == kind ? session.Authenticated : Nobody;
}
