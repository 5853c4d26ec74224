using EqualCare.Commands;
using EqualCare.Members;
using Microsoft.AspNetCore.Mvc;

namespace EqualCare.SignIn;

/// <summary>Signing in and out over HTTP, and who one is.</summary>
internal static class SignInEndpoints
{
    private const int LargestBody = 16 * 1024;

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var limited = endpoints.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        MapSessions(limited);
        limited.MapPasskeys();
        MapWelcome(limited);
        MapMe(limited);
    }

    /// <summary>The account of whoever is signed in.</summary>
    public static async Task<Account> Of(this AccountStore accounts, HttpContext http, CancellationToken cancellation)
    {
        var session = http.RequireSession();
        return await accounts.FindByMember(session.Coop, session.Member, cancellation) ?? throw RequestRefusals.NotSignedIn();
    }

    /// <summary>
    /// Hands the session to the browser. One that it brought along ends: nobody who knew it before can be taken for whoever signs in now.
    /// </summary>
    public static async Task<IResult> SignedIn(this HttpContext http, NewSession session, Sessions sessions, CancellationToken cancellation)
    {
        if (SessionKey.TryFind(SessionCookie.Read(http.Request), out var former)) await sessions.End(former, cancellation);
        SessionCookie.Write(http, session.Secret);
        return Results.NoContent();
    }

    private static void MapSessions(RouteGroupBuilder endpoints)
    {
        var signIn = endpoints.MapGroup("/api").WithTags("Signing in").AllowAnonymous();

        signIn.MapPost("/session", async (
                RequestBody<Credentials> request, PasswordSignIn passwords, Sessions sessions, HttpContext http, CancellationToken cancellation) =>
            {
                var (username, password) = request.Value;
                var session = await passwords.SignIn(username, password, SessionKind.Cookie, http.Connection.RemoteIpAddress, cancellation);
                return await http.SignedIn(session, sessions, cancellation);
            })
            .WithSummary("Signs in, with a cookie.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(SignInRefusals.Failed(), SignInRefusals.TooManyAttempts(default), SignInRefusals.Busy());

        signIn.MapDelete("/session", async (Sessions sessions, HttpContext http, CancellationToken cancellation) =>
            {
                if (Session.Of(http.User) is { } session) await sessions.End(SessionKey.Parse(session.Id), cancellation);
                SessionCookie.Remove(http);
                return Results.NoContent();
            })
            .WithSummary("Signs out: this session, and every live connection made with it, ends. It may be repeated.")
            .Produces(StatusCodes.Status204NoContent);

        signIn.MapPost("/tokens", async (
                RequestBody<Credentials> request, PasswordSignIn passwords, HttpContext http, CancellationToken cancellation) =>
            {
                var (username, password) = request.Value;
                var session = await passwords.SignIn(username, password, SessionKind.Token, http.Connection.RemoteIpAddress, cancellation);
                return Results.Json(new TokenBody(session.Secret, session.ExpiresAt), Json.Options);
            })
            .WithSummary("Signs a program in, with a token for its Authorization header.")
            .Produces<TokenBody>()
            .Refuses(SignInRefusals.Failed(), SignInRefusals.TooManyAttempts(default), SignInRefusals.Busy());

        endpoints.MapPost("/api/session/password", async (
                RequestBody<ChangePassword> request,
                PasswordSignIn signIn,
                AccountStore accounts,
                Passwords passwords,
                Sessions sessions,
                HttpContext http,
                CancellationToken cancellation) =>
            {
                var (current, next) = request.Value;
                var account = await accounts.Of(http, cancellation);
                AccountRules.CheckPassword(next, account.Username, nameof(next));
                await signIn.Confirm(account, current, http.Connection.RemoteIpAddress, cancellation);
                var hash = await passwords.Hash(next, cancellation);
                await sessions.ChangePassword(account, hash, SessionKey.Parse(http.RequireSession().Id), cancellation);
                return Results.NoContent();
            })
            .RequireAuthorization()
            .WithTags("Signing in")
            .WithSummary("Changes one's password. Every other session of one's own ends.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(
                SignInRefusals.WrongPassword(),
                SignInRefusals.PasswordChangedMeanwhile(),
                SignInRefusals.TooManyAttempts(default),
                SignInRefusals.Busy());
    }

    private static void MapWelcome(RouteGroupBuilder endpoints) =>
        endpoints.MapPost("/api/welcome", async (RequestBody<Welcome> request, WelcomeLinks links, CancellationToken cancellation) =>
            {
                var body = request.Value;
                var coop = AccountRules.CheckedCoop(body.Coop);
                var account = await links.Use(body.Token, coop, body.Username, body.Password, body.PreferredName, cancellation);
                return Results.Json(new WelcomedBody(account.Member, account.Coop.Value), Json.Options, statusCode: StatusCodes.Status201Created);
            })
            .AllowAnonymous()
            .WithTags("Signing in")
            .WithSummary("Makes the account of a co-op's first administrator, by the one-time link that an empty server prints. They then sign in with it.")
            .Produces<WelcomedBody>(StatusCodes.Status201Created)
            .Refuses(SignInRefusals.WelcomeLinkNotValid(), SignInRefusals.UsernameTaken(), SignInRefusals.Busy());

    private static void MapMe(RouteGroupBuilder endpoints) =>
        endpoints.MapGet("/api/me", async (
                AccountStore accounts, IEnumerable<IMemberTopics> watchable, IGrainFactory grains, HttpContext http, CancellationToken cancellation) =>
            {
                var account = await accounts.Of(http, cancellation);
                var belongings = await grains.Member(account.Coop, account.Member).Belongings();
                var topics = new List<MemberTopic>();
                foreach (var source in watchable) topics.AddRange(await source.Of(account.Coop, account.Member, cancellation));
                var me = new MeBody(
                    account.Member,
                    account.Coop.Value,
                    belongings?.Name ?? account.PreferredName,
                    belongings?.Hats ?? [],
                    belongings?.IsAdministrator ?? false,
                    topics);
                return Results.Json(me, Json.Options);
            })
            .RequireAuthorization()
            .WithTags("Signing in")
            .WithSummary("Who one is, and what one may watch.")
            .Produces<MeBody>();
}

internal sealed record Credentials(string Username, string Password);

/// <param name="Current">The password until now.</param>
/// <param name="Next">The password from now on.</param>
internal sealed record ChangePassword(string Current, string Next);

/// <param name="Token">What stands behind the # of the link.</param>
/// <param name="Username">To sign in with.</param>
/// <param name="Password">To sign in with.</param>
/// <param name="PreferredName">What people call you.</param>
/// <param name="Coop">The short name of the co-op, such as hollin-valley.</param>
internal sealed record Welcome(string Token, string Username, string Password, string PreferredName, string Coop);

/// <param name="Token">To be sent in the Authorization header, behind "Bearer". Never in an address.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record TokenBody(string Token, DateTimeOffset ExpiresAt);

internal sealed record WelcomedBody(MemberId MemberId, string Coop);

/// <param name="MemberId">Who.</param>
/// <param name="Coop">In which co-op.</param>
/// <param name="PreferredName">What people call you.</param>
/// <param name="Hats">The platform hats you wear.</param>
/// <param name="IsAdministrator">Whether you administer the co-op.</param>
/// <param name="Topics">What you may watch.</param>
internal sealed record MeBody(
    MemberId MemberId, string Coop, string PreferredName, IReadOnlyList<PlatformHat> Hats, bool IsAdministrator, IReadOnlyList<MemberTopic> Topics);
