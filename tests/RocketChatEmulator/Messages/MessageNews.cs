using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Announces messages as whole states. Callers hold the workspace's gate.</summary>
internal sealed class MessageNews(Workspace space)
{
    public void Stored(Message message)
    {
        Announce(message);
        if (!space.Faults.SendOldStateAfterNew) return;
        var states = space.Messages.StatesOf(message.Id);
        if (states.Length > 1) Announce(states[^2]);
    }

    public void Removed(Message message) => space.Announcer.Announce(
        new(Streams.NotifyRoom, $"{message.RoomId}/deleteMessage", _ => [new JsonObject { ["_id"] = message.Id }])
        {
            MessageId = message.Id,
        });

    /// <summary>A prune says what went only in general terms.</summary>
    public void Pruned(Room room, DateTimeOffset before) => space.Announcer.Announce(
        Streams.NotifyRoom,
        $"{room.Id}/deleteMessageBulk",
        () =>
        [
            new JsonObject
            {
                ["rid"] = room.Id,
                ["excludePinned"] = false,
                ["ignoreDiscussion"] = true,
                ["ts"] = new JsonObject { ["$lt"] = Wire.Date(before, DateForm.Ejson) },
                ["users"] = new JsonArray(),
            },
        ]);

    /// <summary>A private notice to one user from the system, among them the reason a send failed.</summary>
    public void Notice(User user, string roomId, string text) => space.Announcer.Announce(
        Streams.NotifyUser,
        $"{user.Id}/message",
        () =>
        [
            new JsonObject
            {
                ["_id"] = Ids.New(),
                ["rid"] = roomId,
                ["ts"] = Wire.Date(space.Now, DateForm.Ejson),
                ["msg"] = text,
                ["u"] = new JsonObject { ["_id"] = "rocket.cat", ["username"] = "rocket.cat" },
                ["private"] = true,
            },
        ]);

    public void Announce(Message message)
    {
        space.Announcer.Announce(new(Streams.RoomMessages, message.RoomId, _ => [MessageWire.Of(message, DateForm.Ejson)])
        {
            MessageId = message.Id,
        });
        space.Announcer.Announce(new(Streams.RoomMessages, Streams.MyMessages, listener => ForListener(message, listener))
        {
            MessageId = message.Id,
        });
    }

    private JsonArray? ForListener(Message message, string? userId)
    {
        lock (space.Gate)
        {
            if (space.Users.Find(userId) is not { } user || space.Rooms.Find(message.RoomId) is not { } room) return null;
            if (!space.Access.CanSee(user, room)) return null;
            return
            [
                MessageWire.Of(message, DateForm.Ejson),
                new JsonObject
                {
                    ["roomParticipant"] = space.Rooms.Membership(room.Id, user.Id) is not null,
                    ["roomType"] = room.KindLetter,
                    ["roomName"] = room.Name,
                },
            ];
        }
    }
}
