namespace EqualCare.SignIn;

/// <summary>The cookie that carries a session's secret: out of reach of scripts, and sent along by pages of this server alone.</summary>
internal static class SessionCookie
{
    // With the prefix a browser takes it from this very host alone, and over https alone.
    private const string Name = "equalcare";
    private const string SecureName = "__Host-equalcare";

    // When the session ends is for the server to know; a browser that forgets it earlier would only make people sign in more often.
    private static readonly TimeSpan KeptByBrowser = TimeSpan.FromDays(400);

    public static string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    public static void Write(HttpContext http, string secret) =>
        http.Response.Cookies.Append(NameFor(http.Request), secret, Options(http.Request, KeptByBrowser));

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), Options(http.Request, lasts: null));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : Name;

    private static CookieOptions Options(HttpRequest request, TimeSpan? lasts) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = "/",
        MaxAge = lasts,
        IsEssential = true,
    };
}
