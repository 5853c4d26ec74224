using System.Security.Claims;
using EqualCare.Commands;

namespace EqualCare.SignIn;

/// <summary>Who is signed in, as the server found out for itself.</summary>
/// <param name="Id">The session, which ends with the sign-out.</param>
/// <param name="Coop">In which co-op.</param>
/// <param name="Member">Who.</param>
internal sealed record Session(string Id, CoopId Coop, MemberId Member)
{
    public const string IdClaim = "session";
    public const string CoopClaim = "coop";
    public const string MemberClaim = "member";

    /// <summary>The session of a signed-in principal; null for anybody else.</summary>
    public static Session? Of(ClaimsPrincipal? user) =>
        user?.FindFirstValue(IdClaim) is { } id
        && user.FindFirstValue(CoopClaim) is { } coop
        && Guid.TryParse(user.FindFirstValue(MemberClaim), out var member)
            ? new Session(id, new CoopId(coop), new MemberId(member))
            : null;
}

internal static class SessionExtensions
{
    /// <summary>The caller's session; refused when nobody is signed in.</summary>
    public static Session RequireSession(this HttpContext http) => Session.Of(http.User) ?? throw RequestRefusals.NotSignedIn();
}
