using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Tells members what changed about their rooms and memberships. Callers hold the workspace's gate.</summary>
internal sealed class RoomNews(Workspace space)
{
    public void Changed(Room room)
    {
        foreach (var member in space.Rooms.MembersOf(room.Id)) TellRoom(member.UserId, "updated", room);
    }

    public void Joined(Membership membership, Room room)
    {
        Tell(membership.UserId, "inserted", space.RoomWire.Of(membership, DateForm.Ejson));
        TellRoom(membership.UserId, "inserted", room);
    }

    public void Changed(Membership membership) =>
        Announce(membership.UserId, "subscriptions-changed", () => ["updated", space.RoomWire.Of(membership, DateForm.Ejson)]);

    /// <summary>The removed one is not told which room it was, and its stream of that room ends without a word.</summary>
    public void Left(Membership membership)
    {
        foreach (var socket in space.Sockets.Of(membership.UserId))
        {
            socket.Subscriptions.Silence(Streams.RoomMessages, membership.RoomId);
        }

        Tell(membership.UserId, "removed", new JsonObject
        {
            ["_id"] = membership.Id,
            ["u"] = new JsonObject { ["_id"] = membership.UserId, ["username"] = space.Users.Get(membership.UserId).Username },
        });
    }

    private void Tell(string userId, string change, JsonObject subscription) =>
        Announce(userId, "subscriptions-changed", () => [change, subscription.DeepClone()]);

    private void TellRoom(string userId, string change, Room room) =>
        Announce(userId, "rooms-changed", () => [change, space.RoomWire.Of(room, DateForm.Ejson)]);

    private void Announce(string userId, string what, Func<JsonArray> args) =>
        space.Announcer.Announce(Streams.NotifyUser, $"{userId}/{what}", args);
}
