using System.Net.Mime;

namespace EqualCare;

/// <summary>What every answer tells the browser not to do with it. Whatever sets one of these by itself knows better and is left alone.</summary>
internal static class SecurityHeaders
{
    // An answer that is data is shown by no browser as a page; should one try, it may load and do nothing.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string PagePolicy = "frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment, since a refusal starts its answer anew.
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        return next(http);
    });

    private static Task Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (headers.XContentTypeOptions.Count == 0) headers.XContentTypeOptions = "nosniff";
        if (headers["Referrer-Policy"].Count == 0) headers["Referrer-Policy"] = "same-origin";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = IsData(http.Response.ContentType) ? DataPolicy : PagePolicy;

        // What the API says is about people, and changes.
        if (headers.CacheControl.Count == 0 && http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static bool IsData(string? contentType) =>
        contentType is null
        || contentType.StartsWith(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith(MediaTypeNames.Application.ProblemJson, StringComparison.OrdinalIgnoreCase);
}
