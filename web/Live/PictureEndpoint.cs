using EqualCare.Commands;
using EqualCare.Journal;
using EqualCare.SignIn;

namespace EqualCare.Live;

/// <summary>
/// What the live hub's <c>Watch</c> answers, asked for over HTTP: for whoever cannot keep a connection open, and asks now and then. Also, the cards get
/// into <c>/openapi/v1.json</c> by it.
/// </summary>
internal static class PictureEndpoint
{
    public static void MapPictures(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/pictures/{kind}/{id:guid}", async (
                string kind, Guid id, string? epoch, long? version, HttpContext http, IGrainFactory grains) =>
            {
                var session = http.RequireSession();
                if (!Topic.TryParse($"{kind}/{id}", out var topic)) throw BoardRefusals.NotFound();
                var board = new BoardKey(session.Coop, topic).GrainFrom(grains) ?? throw BoardRefusals.NotFound();
                var from = epoch is not null && version is { } seen ? new Bookmark(epoch, seen) : null;
                return TypedResults.Json((await board.Look(session.Member, from)).Sight, Json.Options);
            })
            .RequireAuthorization()
            .WithTags("Live")
            .WithSummary("The picture of a topic, or what changed since the bookmark: what Watch answers on the live hub, for whoever asks now and then.")
            .Produces<Sight>()
            .Refuses(BoardRefusals.NotFound());
}
