using EqualCare.SignIn;

namespace EqualCare.Settings;

/// <summary>
/// <c>--describe</c>: prints what is at <c>/openapi/v1.json</c> and goes, for whoever makes types of it. Nothing is left behind.
/// </summary>
internal static class SelfDescription
{
    public const string Word = "--describe";

    public static async Task Print(TextWriter to)
    {
        var folder = Directory.CreateTempSubdirectory("equalcare-describe-");
        try
        {
            await using var server = await Server.Build(
                ["--data", folder.FullName, "--urls", "http://127.0.0.1:0", "--no-demo"],
                builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Services.AddSingleton(new StandardOutput(TextWriter.Null));
                });
            await server.App.StartAsync();
            using var http = new HttpClient();
            await to.WriteLineAsync(await http.GetStringAsync(new Uri(new Uri(server.App.Urls.Single()), "/openapi/v1.json")));
            await server.App.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
