using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Who may listen to what. Permission is looked at once, when subscribing.</summary>
internal sealed class DdpSubscribing(Workspace space, DdpConnection connection)
{
    public void Subscribe(JsonObject frame)
    {
        var id = frame.Text("id") ?? "";
        var stream = frame.Text("name") ?? "";
        var parameters = frame.List("params") ?? [];
        var eventName = parameters.FirstOrDefault() is JsonValue value && value.TryGetValue(out string? text) ? text : "";
        if (space.WebsocketLimits.Exceeded(connection, stream) is { } untilReset)
        {
            Refuse(id, DdpError.TooMany(untilReset));
            return;
        }

        lock (space.Gate)
        {
            if (Refused(stream, eventName) is { } error)
            {
                Refuse(id, error);
                return;
            }

            if (!connection.Subscriptions.TryAdd(id, stream, eventName)) return;
        }

        if (space.Faults.TakeCloseBeforeReady())
        {
            connection.Abort();
            return;
        }

        if (WantsCollection(parameters.ElementAtOrDefault(1)))
            connection.Send(new JsonObject
            {
                ["msg"] = "added",
                ["collection"] = stream,
                ["id"] = "id",
                ["fields"] = new JsonObject { ["eventName"] = eventName },
            });
        connection.Send(new JsonObject { ["msg"] = "ready", ["subs"] = new JsonArray(id) });
    }

    public void Unsubscribe(JsonObject frame)
    {
        var id = frame.Text("id") ?? "";
        connection.Subscriptions.Remove(id);
        connection.Send(new JsonObject { ["msg"] = "nosub", ["id"] = id });
    }

    private static bool WantsCollection(JsonNode? options) => options switch
    {
        JsonObject named => named.Flag("useCollection") == true,
        JsonValue value => value.TryGetValue(out bool flag) && flag,
        _ => false,
    };

    // The official client takes a "nosub" without an error for a success.
    private void Refuse(string id, JsonObject error) =>
        connection.Send(new JsonObject { ["msg"] = "nosub", ["id"] = id, ["error"] = error });

    private JsonObject? Refused(string stream, string eventName)
    {
        if (eventName.Length == 0) return DdpError.Of("invalid-event-name");
        var user = space.Users.Find(connection.UserId);
        return stream switch
        {
            Streams.RoomMessages => Unless(eventName == Streams.MyMessages || (user is not null && MayListen(user, eventName))),
            Streams.NotifyUser => Unless(user is not null && eventName.Split('/')[0] == user.Id),
            Streams.NotifyRoom => Unless(user is not null && space.Rooms.Membership(eventName.Split('/')[0], user.Id) is not null),
            Streams.NotifyLogged => Unless(user is not null),
            Streams.NotifyAll => null,
            _ => DdpError.Of(404, $"Subscription '{stream}' not found"),
        };
    }

    private static JsonObject? Unless(bool allowed) => allowed ? null : DdpError.Of("not-allowed");

    private bool MayListen(User user, string roomId)
    {
        if (space.Rooms.Find(roomId) is not { } room) return false;
        return space.Access.CanSee(user, room)
            || (room.Kind == RoomKind.Channel && space.Permissions.Allows(user, "preview-c-room"));
    }
}
