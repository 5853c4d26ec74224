using EqualCare.Commands;
using EqualCare.Members;
using EqualCare.RocketChat;
using EqualCare.SignIn;

namespace EqualCare.Chat;

/// <summary>What those who look after the server are told of the workspace that its rooms are shown in.</summary>
internal static class BridgeEndpoints
{
    public static void MapBridge(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/rocket-chat", async (HttpContext http, IGrainFactory grains, RocketChatOptions options) =>
            {
                var session = http.RequireSession();
                if (!await grains.Member(session.Coop, session.Member).IsAdministrator()) throw MemberRefusals.AdministratorsOnly();
                if (!options.IsOn) return TypedResults.Json(new BridgeBody(false, null, 0, 0), Json.Options);
                var state = await grains.GetGrain<IRocketChatGrain>(RocketChatGrain.Key).State(session.Coop);
                return TypedResults.Json(new BridgeBody(true, state.AwaySince, state.Rooms, state.Waiting), Json.Options);
            })
            .WithTags("Operations")
            .RequireAuthorization()
            .Produces<BridgeBody>()
            .WithSummary("How the rooms stand with the Rocket.Chat workspace, for administrators.")
            .Refuses(MemberRefusals.AdministratorsOnly());
}

/// <param name="IsOn">Whether there is a workspace at all.</param>
/// <param name="AwaySince">Since when it does not answer; null while it does.</param>
/// <param name="Rooms">How many rooms are shown there.</param>
/// <param name="Waiting">How much waits to be told there.</param>
internal sealed record BridgeBody(bool IsOn, DateTimeOffset? AwaySince, int Rooms, long Waiting);
