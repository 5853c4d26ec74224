namespace EqualCare.App;

/// <summary>The browser app, served beside the API that it talks to.</summary>
internal static class AppPages
{
    private const string FolderSetting = "Client:Folder";
    private const string UsualFolder = "wwwroot";

    // What belongs to programs answers programs: an unknown address there is not found, and no page.
    private static readonly PathString[] NotPages = ["/api", "/hubs", "/health", "/metrics", "/openapi", "/problems"];

    /// <summary>Answers whatever no endpoint answers with a file of the app, or with its page. Without an app folder nothing changes.</summary>
    public static void UseApp(this WebApplication app)
    {
        var folder = app.Configuration[FolderSetting] is { Length: > 0 } set ? set : Path.Combine(AppContext.BaseDirectory, UsualFolder);
        var files = AppFiles.In(folder);
        if (!files.HasApp) return;

        app.Use(async (http, next) =>
        {
            if (!MayBeAPage(http) || !await Serve(files, http)) await next(http);
        });
    }

    private static bool MayBeAPage(HttpContext http) =>
        http.GetEndpoint() is null
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !NotPages.Any(place => http.Request.Path.StartsWithSegments(place, StringComparison.Ordinal));

    private static async Task<bool> Serve(AppFiles files, HttpContext http)
    {
        var place = http.Request.Path.Value ?? "/";
        return await files.Serve(http, place) || (!Path.HasExtension(place) && await files.ServePage(http));
    }
}
