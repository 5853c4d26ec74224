using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal sealed class AnyRoomRoutes(Workspace space)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Get("rooms.info", Info) with { Schema = new() { OneOf = ["roomId", "roomName"] } });
        routes.Add(routes.Get("subscriptions.get", Subscriptions) with { Schema = new() { Optional = ["updatedSince"] } });
    }

    private Answer Info(RestCall call)
    {
        if ((call.Text("roomId") ?? call.Text("roomName")) is not { Length: > 0 })
            throw Refusal.Coded("error-roomid-param-not-provided", "The parameter \"roomId\" or \"roomName\" is required");
        var room = space.Rooms.Find(call.Text("roomId")) ?? space.Rooms.ByName(call.Text("roomName")) ?? throw Refusal.RoomNotFound();
        if (!space.Access.CanSee(call.User, room)) throw Refusal.HiddenRoom();
        return Answer.Ok(new JsonObject { ["room"] = space.RoomWire.Of(room, DateForm.Text) });
    }

    private Answer Subscriptions(RestCall call)
    {
        DateTimeOffset? since = null;
        if (call.Text("updatedSince") is { Length: > 0 } text)
        {
            since = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : throw Refusal.Coded("error-roomId-param-invalid", "The \"lastUpdate\" query parameter must be a valid date.");
        }

        var removed = since is null ? [] : space.Rooms.Removed.Where(one => one.Membership.UserId == call.User.Id && one.RemovedAt > since);
        return Answer.Ok(new JsonObject
        {
            ["update"] = Wire.Array(space.Rooms.RoomsOf(call.User.Id)
                .Where(membership => since is null || membership.UpdatedAt > since)
                .Select(membership => space.RoomWire.Of(membership, DateForm.Text))),
            ["remove"] = Wire.Array(removed.Select(one => new JsonObject
            {
                ["_id"] = one.Membership.Id,
                ["_deletedAt"] = Wire.Iso(one.RemovedAt),
            })),
        });
    }
}
