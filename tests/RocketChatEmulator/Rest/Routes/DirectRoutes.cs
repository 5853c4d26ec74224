using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal sealed class DirectRoutes(Workspace space)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post("im.create", Create) with
        {
            Schema = new() { OneOf = ["username", "usernames"], Optional = ["excludeSelf"] },
        });
        routes.Add(routes.Get("im.history", History) with
        {
            Schema = new()
            {
                Required = ["roomId"],
                Optional = ["latest", "oldest", "inclusive", "unreads", "showThreadMessages", "count", "offset", "sort"],
            },
        });
    }

    // A name that is not known is not an error: what is left of the list is answered, down to the caller's room with itself.
    private Answer Create(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, "create-d")) throw Refusal.NotAllowed();
        var names = call.Text("username") is { } one
            ? [one]
            : (call.Text("usernames") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var others = names.Select(space.Users.ByUsername).OfType<User>().ToList();
        var withSelf = call.Values.Flag("excludeSelf") != true || others.Count == 0;
        var room = space.RoomMaking.Direct(call.User, withSelf ? [call.User, .. others] : others);
        var json = space.RoomWire.Of(room, DateForm.Text);
        json["rid"] = room.Id;
        return Answer.Ok(new JsonObject { ["room"] = json });
    }

    private Answer History(RestCall call)
    {
        var room = space.Rooms.Find(call.Text("roomId"));
        if (room?.Kind != RoomKind.Direct || !space.Access.CanSee(call.User, room))
            throw Refusal.Coded("error-room-not-found", "The required \"roomId\" param provided does not match any direct message");
        var range = RoomRoutes.RangeOf(call, space, call.Text("showThreadMessages") == "true", anyTextIsInclusive: false);
        return Answer.Ok(new JsonObject
        {
            ["messages"] = Wire.Array(range.Of(space.Messages.In(room.Id), space.Settings.HiddenSystemTypes)
                .Select(message => MessageWire.Of(message, DateForm.Text))),
        });
    }
}
