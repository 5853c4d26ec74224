using Microsoft.AspNetCore.SignalR;

namespace EqualCare.SignIn;

/// <summary>
/// A browser sends its cookies along with whatever a page asks for, so what changes something, or opens a live connection, has to come
/// from a page of this server. Browsers say so by themselves and no page can make them say otherwise: by <c>Origin</c> with everything
/// that is not a plain read and with every WebSocket, and by <c>Sec-Fetch-Site</c> with everything.
/// </summary>
internal static class OriginCheck
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string SameOrigin = "same-origin";

    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (IsGuarded(http) && !SessionAuthentication.BringsToken(http.Request) && !ComesFromHere(http)) throw SignInRefusals.CrossOrigin();
        return next(http);
    }

    private static bool IsGuarded(HttpContext http)
    {
        var method = http.Request.Method;
        var reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        return !reads || http.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null;
    }

    private static bool ComesFromHere(HttpContext http)
    {
        var request = http.Request;
        var site = request.Headers[FetchSite];
        var origin = request.Headers.Origin;

        // Whoever is nobody yet may be a program, which says neither. A page elsewhere must not sign anybody in.
        if (site.Count == 0 && origin.Count == 0) return http.User.Identity?.IsAuthenticated != true;
        if (site.Count > 0 && site != SameOrigin) return false;
        if (origin.Count == 0) return true;

        // Behind a proxy that speaks https we may only see http: there the browser's word about the site counts.
        return origin is [{ } from]
            && Uri.TryCreate(from, UriKind.Absolute, out var page)
            && string.Equals(page.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && page.Port == (request.Host.Port ?? (page.Scheme == Uri.UriSchemeHttps ? 443 : 80))
            && (page.Scheme == request.Scheme || site.Count > 0);
    }
}
