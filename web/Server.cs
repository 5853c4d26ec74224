using EqualCare.App;
using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Circles;
using EqualCare.Commands;
using EqualCare.Database;
using EqualCare.Demo;
using EqualCare.Enquiries;
using EqualCare.Health;
using EqualCare.Journal;
using EqualCare.Limits;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Problems;
using EqualCare.Settings;
using EqualCare.SignIn;
using EqualCare.Teams;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EqualCare;

/// <summary>The whole product in one process: web host and silo.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const int LargestBody = 256 * 1024;
    private const int LargestHubMessage = 16 * 1024;

    private readonly Store _store;

    private Server(WebApplication app, Store store)
    {
        App = app;
        _store = store;
    }

    public WebApplication App { get; }

    /// <summary>Everything ready to run. What is wrong with the settings or the database stops here, in one sentence.</summary>
    /// <param name="arguments">What stands behind <c>./run.sh</c>.</param>
    /// <param name="adjust">What a test sets up differently.</param>
    public static async Task<Server> Build(string[] arguments, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(CommandLine.Read(arguments));
        adjust?.Invoke(builder);

        var rocketChat = ServerSettings.RocketChat(builder.Configuration);
        var store = await Store.Open(ServerSettings.Database(builder.Configuration), ServerSettings.Journal(builder.Configuration));
        try
        {
            await DemoLoad.Into(store, DemoSettings.Of(builder.Configuration), Console.Out, TimeProvider.System);
            builder.AddSilo(store, rocketChat);
            AddWeb(builder);
            var app = builder.Build();
            Map(app);
            return new Server(app, store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public Task Run() => App.RunAsync();

    public async ValueTask DisposeAsync()
    {
        // The silo writes what it owes while it stops, so the store goes last.
        await App.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static void AddWeb(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json =>
        {
            Json.Configure(json.SerializerOptions);

            // What is read and written over HTTP is so with Json.Options; these are left with the description of it all, which goes deeper.
            json.SerializerOptions.MaxDepth = 64;
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalProblems>();
        services.AddSignIn(builder.Configuration);
        services.AddMembers(builder.Configuration);
        services.AddOpenApi("v1", openApi => openApi.AddOperationTransformer<EndpointDescriptions>().AddSchemaTransformer<WireSchemas>());

        services.TryAddSingleton<LivePace>();
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

        services.AddSingleton<ProblemCatalogue>();
        services.AddSingleton(LimitSettings.From(builder.Configuration));
        services.AddSingleton<CommandLimits>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<PrometheusPage>();
    }

    private static void Map(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(RefusalProblems.WriteForStatus);
        app.UseApp();
        app.UseSignIn();
        app.Use(CommandLimits.Check);
        app.MapHealth();
        app.MapGet("/metrics", (PrometheusPage page) => Results.Text(page.Write(), "text/plain; version=0.0.4")).AllowAnonymous();
        app.MapOpenApi();
        app.MapSignIn();
        app.MapMembers();
        app.MapEnquiries();
        app.MapTeams();
        app.MapCircles();
        app.MapDemo();
        app.MapProblems();
        app.MapAppointments();
        app.MapSeries();
        app.MapCalendar();
        app.MapRooms();
        app.MapBridge();
        app.MapPictures();
        app.MapHub<LiveHub>(LiveHub.Path, connection => connection.CloseOnAuthenticationExpiration = true);
    }
}
