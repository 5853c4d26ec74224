using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EqualCare.Bench.Plain;

/// <summary>
/// What most people would build, and well: minimal API, one transaction for each command, then the news to a SignalR group. It has no actors, no catching up
/// and no rules beyond the stage that a visit must be at. The product is measured against it.
/// </summary>
internal static class PlainServer
{
    public const string Word = "serve-plain";

    private const string Epoch = "plain";

    /// <param name="address">Where to listen.</param>
    /// <param name="connection">Leads to PostgreSQL; a lone dash for a server without a database, that only sends.</param>
    public static async Task<int> Serve(string address, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, address);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, PlainJson.Default));
        builder.Services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PlainJson.Default));
        await using var store = connection == "-" ? null : await PlainStore.Open(connection);
        builder.Services.AddSingleton(new PlainRooms(store));
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapHub<PlainHub>("/hubs/live");
        app.MapPost("/api/say/{topic}/{times:int}", Say);
        if (store is not null)
        {
            app.MapPost("/api/appointments/{id:guid}/check-in", (Guid id, HttpContext http, IHubContext<PlainHub> hub) =>
                Give(store, PlainStore.CheckIn, id, http, hub));
            app.MapPost("/api/appointments/{id:guid}/check-out", (Guid id, HttpContext http, IHubContext<PlainHub> hub) =>
                Give(store, PlainStore.CheckOut, id, http, hub));
        }

        await app.RunAsync();
        return 0;
    }

    private static async Task<IResult> Give(PlainStore store, PlainCommand command, Guid visit, HttpContext http, IHubContext<PlainHub> hub)
    {
        if (store.GiverOf(http.Request.Headers.Authorization) is not { } giver) return Results.Unauthorized();
        if (!Guid.TryParse(http.Request.Headers["Idempotency-Key"], out var key)) return Results.BadRequest();
        if (await store.Give(command, visit, giver, key) is not { } done) return Results.Conflict();
        await Tell(hub, done.Card, done.Position);
        return Results.Json(new PlainReceipt(visit, done.Position, done.Version), PlainJson.Default.PlainReceipt);
    }

    /// <summary>The bare hub: no command, nothing stored, only the sending.</summary>
    private static async Task<IResult> Say(string topic, int times, IHubContext<PlainHub> hub)
    {
        var team = Guid.Parse(topic);
        var position = 0L;
        for (var i = 0; i < times; i++)
        {
            position = Interlocked.Increment(ref said);
            await Tell(hub, PlainCard.Example(team), position);
        }

        return Results.Json(new PlainReceipt(team, position, position), PlainJson.Default.PlainReceipt);
    }

    private static long said;

    private static Task Tell(IHubContext<PlainHub> hub, PlainCard card, long position)
    {
        var topic = string.Create(CultureInfo.InvariantCulture, $"team/{card.TeamId}");
        return hub.Clients.Group(topic).SendAsync("Changed", new PlainChange(topic, Epoch, position - 1, position, [card with { Version = position }], []));
    }

    internal sealed class PlainHub(PlainRooms rooms) : Hub
    {
        /// <param name="topic">What to watch.</param>
        /// <param name="from">Where the screen was; of no use to a server that keeps nothing of what it sent.</param>
        public async Task<PlainPicture> Watch(string topic, PlainBookmark? from)
        {
            _ = from;
            await Groups.AddToGroupAsync(Context.ConnectionId, topic);
            return new PlainPicture(topic, Epoch, 0, await rooms.CardsOf(topic));
        }
    }

    /// <summary>What a screen sees first.</summary>
    internal sealed class PlainRooms(PlainStore? store)
    {
        public Task<List<PlainCard>> CardsOf(string topic) => store?.CardsOf(Guid.Parse(topic["team/".Length..])) ?? Task.FromResult<List<PlainCard>>([]);
    }
}
