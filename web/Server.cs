using EqualCare.Circles;
using EqualCare.Commands;
using EqualCare.Database;
using EqualCare.Health;
using EqualCare.Live;
using EqualCare.Settings;
using EqualCare.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace EqualCare;

/// <summary>The whole product in one process: web host and silo.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const int LargestBody = 256 * 1024;
    private const int LargestHubMessage = 16 * 1024;

    private readonly IDatabase database;

    private Server(WebApplication app, IDatabase database)
    {
        App = app;
        this.database = database;
    }

    public WebApplication App { get; }

    /// <summary>Everything ready to run. What is wrong with the settings or the database stops here, in one sentence.</summary>
    public static async Task<Server> Build(string[] arguments, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(CommandLine.Read(arguments));
        adjust?.Invoke(builder);

        var options = ServerSettings.Database(builder.Configuration);
        var database = await Databases.Open(options, TimeProvider.System);
        try
        {
            builder.AddSilo(database, options);
            AddWeb(builder);
            var app = builder.Build();
            Map(app);
            return new Server(app, database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public Task Run() => App.RunAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    private static void AddWeb(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalProblems>();
        services.AddSignIn(builder.Configuration);
        services.AddOpenApi("v1");

        services.AddSingleton<BoardRelays>();
        services.AddHostedService(provider => provider.GetRequiredService<BoardRelays>());
        services.AddSingleton<LiveScreens>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveScreens>());
        services.AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = LargestHubMessage;
                hub.AddFilter<RefusalHubFilter>();
            })
            .AddJsonProtocol(json => Json.Configure(json.PayloadSerializerOptions));

        services.AddSingleton<Readiness>();
        services.AddSingleton<PrometheusPage>();
    }

    private static void Map(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(RefusalProblems.WriteForStatus);
        app.UseSignIn();
        app.MapHealth();
        app.MapGet("/metrics", (PrometheusPage page) => Results.Text(page.Write(), "text/plain; version=0.0.4")).AllowAnonymous();
        app.MapOpenApi();
        app.MapSignIn();
        app.MapCircles();
        app.MapHub<LiveHub>(LiveHub.Path);
    }
}
