using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Catching up: everything since a moment at once, or page by page with cursors.</summary>
internal sealed class SyncRoutes(Workspace space)
{
    public void AddTo(RouteTable routes) => routes.Add(routes.Get("chat.syncMessages", Sync) with
    {
        Schema = new()
        {
            Required = ["roomId"],
            Optional = space.Traits.SyncKnowsFromTs
                ? ["lastUpdate", "count", "next", "previous", "type", "fromTs"]
                : ["lastUpdate", "count", "next", "previous", "type"],
        },
    });

    private Answer Sync(RestCall call)
    {
        var roomId = call.Text("roomId") is { Length: > 0 } id
            ? id
            : throw Refusal.Coded("error-param-required", "The required \"roomId\" query param is missing");
        var lastUpdate = call.Text("lastUpdate") is { Length: > 0 } text ? text : null;
        var type = space.Traits.HasSyncCursors ? call.Text("type") : null;
        if (lastUpdate is null && type is null) throw NothingGiven();
        var since = lastUpdate is null ? (DateTimeOffset?)null : DateOf("lastUpdate", lastUpdate);
        if (space.Rooms.Find(roomId) is not { } room || !space.Access.CanSee(call.User, room)) throw Refusal.NotAllowed();
        return space.Traits.HasSyncCursors ? Either(call, room, type, since) : Since(room, since!.Value, null);
    }

    private Answer Either(RestCall call, Room room, string? type, DateTimeOffset? since)
    {
        var next = call.Text("next") is { Length: > 0 } forward ? MillisecondsOf(forward) : (long?)null;
        var previous = call.Text("previous") is { Length: > 0 } backward ? MillisecondsOf(backward) : (long?)null;
        if (type is not (null or "UPDATED" or "DELETED"))
            throw Refusal.Coded("error-type-param-not-supported", "The \"type\" parameter must be either \"UPDATED\" or \"DELETED\"");
        if ((next ?? previous) is not null && type is null)
        {
            throw Refusal.Coded(
                "error-type-param-required",
                "The \"type\" parameter is required when using the \"next\" or \"previous\" parameters");
        }

        if (next is not null && previous is not null)
            throw Refusal.Coded("error-cursor-conflict", "You cannot provide both \"next\" and \"previous\" parameters");
        if ((next ?? previous) is not null && since is not null)
        {
            throw Refusal.Coded(
                "error-cursor-and-lastUpdate-conflict",
                "The attributes \"next\", \"previous\" and \"lastUpdate\" cannot be used together");
        }

        var fromTs = space.Traits.SyncKnowsFromTs && call.Text("fromTs") is { Length: > 0 } from ? DateOf("fromTs", from) : (DateTimeOffset?)null;
        if (since is { } at) return Since(room, at, fromTs);
        var count = call.Values.Number("count") is { } asked and > 0 ? asked : 20;
        // A type alone is a trap: no cursor means another question altogether, and its answer has neither list.
        if ((next ?? previous) is null) return Result([], [], null);
        return type == "UPDATED"
            ? Updated(Page(Visible(room, fromTs), message => message.UpdatedAt, next, previous, count))
            : Deleted(Page(space.Messages.Trash.Where(one => one.LastState.RoomId == room.Id), one => one.DeletedAt, next, previous, count));
    }

    private static SyncPage<T> Page<T>(IEnumerable<T> items, Func<T, DateTimeOffset> at, long? next, long? previous, int count) =>
        next is { } after
            ? SyncCursor.Forward(items, at, after, count)
            : SyncCursor.Backward(items, at, previous!.Value, count);

    private Answer Since(Room room, DateTimeOffset since, DateTimeOffset? fromTs) => Result(
        Visible(room, fromTs).Where(message => message.UpdatedAt > since).Reverse().OrderByDescending(message => message.At),
        space.Messages.Trash
            .Where(one => one.LastState.RoomId == room.Id && one.DeletedAt > since)
            .OrderByDescending(one => one.LastState.At),
        null);

    private IEnumerable<Message> Visible(Room room, DateTimeOffset? fromTs) =>
        space.Messages.In(room.Id).Where(message => !message.Hidden && (fromTs is null || message.At >= fromTs));

    private static Answer Updated(SyncPage<Message> page) => Result(page.Items, [], CursorOf(page.Next, page.Previous));

    private static Answer Deleted(SyncPage<DeletedMessage> page) => Result([], page.Items, CursorOf(page.Next, page.Previous));

    private static JsonObject CursorOf(long? next, long? previous) => new()
    {
        ["next"] = next?.ToString(CultureInfo.InvariantCulture),
        ["previous"] = previous?.ToString(CultureInfo.InvariantCulture),
    };

    private static Answer Result(IEnumerable<Message> updated, IEnumerable<DeletedMessage> deleted, JsonObject? cursor)
    {
        var result = new JsonObject
        {
            ["updated"] = Wire.Array(updated.Select(message => MessageWire.Of(message, DateForm.Text))),
            ["deleted"] = Wire.Array(deleted.Select(one => new JsonObject
            {
                ["_id"] = one.LastState.Id,
                ["_deletedAt"] = Wire.Iso(one.DeletedAt),
            })),
        };
        result.Put("cursor", cursor);
        return Answer.Ok(new JsonObject { ["result"] = result });
    }

    private Refusal NothingGiven() => space.Traits.HasSyncCursors
        ? Refusal.Coded("error-param-required", "The \"type\" or \"lastUpdate\" parameters must be provided")
        : Refusal.Coded("error-lastUpdate-param-not-provided", "The required \"lastUpdate\" query param is missing.");

    private static DateTimeOffset DateOf(string key, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw Refusal.Coded($"error-{key}-param-invalid", $"The \"{key}\" query parameter must be a valid date");

    private static long MillisecondsOf(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var at) ? at : throw Refusal.Plain("Invalid Date");
}
