using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal sealed class ChatRoutes(Workspace space)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add(new("POST", "chat.sendMessage", SendAsync) { Schema = new() { Required = ["message"], Optional = ["previewUrls"] } });
        routes.Add(routes.Post("chat.postMessage", Post) with
        {
            Schema = new()
            {
                OneOf = ["roomId", "channel"],
                Optional = ["text", "alias", "emoji", "avatar", "attachments", "tmid", "customFields", "parseUrls"],
            },
        });
        routes.Add(routes.Post("chat.update", Update) with
        {
            Schema = new() { Required = ["roomId", "msgId", "text"], Optional = ["previewUrls", "customFields"] },
        });
        routes.Add(routes.Post("chat.delete", Delete) with
        {
            Schema = new() { Required = ["roomId", "msgId"], Optional = ["asUser"] },
        });
        routes.Add(routes.Post("chat.react", React) with
        {
            Schema = new() { Required = ["messageId"], OneOf = ["emoji", "reaction"], Optional = ["shouldReact"] },
        });
        routes.Add(routes.Get("chat.getMessage", GetMessage) with { Schema = new() { Required = ["msgId"] } });
        routes.Add(routes.Get("chat.getThreadMessages", GetThreadMessages) with
        {
            Schema = new() { Required = ["tmid"], Optional = ["aroundId", "count", "offset", "sort"] },
        });
    }

    private static JsonObject MessageBody(Message message) => new() { ["message"] = MessageWire.Of(message, DateForm.Text) };

    private async Task<Answer> SendAsync(RestCall call)
    {
        if (call.Values.Child("message") is not { } message) throw Refusal.InvalidParams("must have required property 'message'");
        return Answer.Ok(MessageBody(await space.Posting.SendAsync(call.User, Draft.Of(message))));
    }

    // No id can be given here, so a retry is a second message.
    private Answer Post(RestCall call)
    {
        var text = call.Text("text");
        if (text?.Length > space.Settings.MaxMessageSize) throw Refusal.Plain("error-message-size-exceeded");
        space.Posting.DemandUnrestricted();
        var named = call.Values.ContainsKey("roomId") ? "roomId" : "channel";
        var targets = call.Text(named) is { } single ? [single] : call.Values.Texts(named).ToList();
        if (targets.Count == 0) throw Refusal.Plain("invalid-channel");
        var sent = targets.Select(target => Post(call, target, text)).ToList();
        var body = MessageBody(sent[0]);
        body["ts"] = space.Now.ToUnixTimeMilliseconds();
        body["channel"] = targets[0];
        return Answer.Ok(body);
    }

    private Message Post(RestCall call, string target, string? text)
    {
        var room = TargetOf(call.User, target) ?? throw Refusal.Plain("invalid-channel");
        if (room.Kind == RoomKind.Channel && space.Access.CanSee(call.User, room)) space.Joining.Join(room, call.User);
        return space.Posting.Send(call.User, new Draft(room.Id, text)
        {
            ThreadId = call.Text("tmid"),
            Alias = call.Text("alias"),
            AvatarUrl = call.Text("avatar"),
            Emoji = call.Text("emoji"),
            Attachments = Draft.AttachmentsOf(call.Values),
            CustomFields = call.Values.Kept("customFields"),
        });
    }

    private Room? TargetOf(User user, string target) => target switch
    {
        ['#', .. var name] => space.Rooms.ByName(name),
        ['@', .. var name] => space.Users.ByUsername(name) is { } other ? space.RoomMaking.Direct(user, [user, other]) : null,
        _ => space.Rooms.ByIdOrName(target),
    };

    private Answer Update(RestCall call)
    {
        var message = Wanted(call);
        return Answer.Ok(MessageBody(space.Editing.Edit(call.User, message, call.Text("text") ?? "")));
    }

    private Answer Delete(RestCall call)
    {
        var message = Wanted(call);
        var by = call.User;
        if (call.Values.Flag("asUser") == true && message.Author.Id != by.Id)
        {
            if (!space.Access.Allows(by, "force-delete-message", space.Rooms.Find(message.RoomId)!))
            {
                throw Refusal.Plain(
                    "Unauthorized. You must have the permission \"force-delete-message\" to delete other's message as them.");
            }

            by = space.Users.Get(message.Author.Id);
        }

        space.Deleting.Delete(by, message);
        return Answer.Ok(new JsonObject
        {
            ["_id"] = message.Id,
            ["ts"] = space.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["message"] = new JsonObject { ["_id"] = message.Id, ["rid"] = message.RoomId, ["u"] = Wire.Author(message.Author) },
        });
    }

    private Answer React(RestCall call)
    {
        if (space.Messages.Find(call.Text("messageId")) is not { } message)
            throw Refusal.Coded("error-message-not-found", "The provided \"messageId\" does not match any existing message.");
        if ((call.Text("emoji") ?? call.Text("reaction")) is not { Length: > 0 } emoji)
            throw Refusal.Coded("error-emoji-param-not-provided", "The required \"emoji\" param is missing.");
        space.Reacting.React(call.User, message, emoji, call.Values.Flag("shouldReact"));
        return Answer.Ok();
    }

    private Answer GetMessage(RestCall call)
    {
        if (call.Text("msgId") is not { Length: > 0 } id) throw Refusal.Plain("The \"msgId\" query parameter must be provided.");
        if (space.Messages.Find(id) is not { } message) throw Refusal.Bare();
        DemandSight(call.User, message);
        return Answer.Ok(MessageBody(message));
    }

    private Answer GetThreadMessages(RestCall call)
    {
        var root = space.Messages.Find(call.Text("tmid")) ?? throw Refusal.Coded("error-invalid-message", "Invalid Message");
        DemandSight(call.User, root);
        var replies = space.Messages.In(root.RoomId).Where(message => message.ThreadId == root.Id && !message.Hidden);
        var newestFirst = call.Text("sort")?.Contains("-1", StringComparison.Ordinal) == true;
        return Paging.Of(call, space.Settings).Page(
            "messages",
            (newestFirst ? replies.OrderByDescending(message => message.At) : replies.OrderBy(message => message.At))
                .Select(message => MessageWire.Of(message, DateForm.Text)));
    }

    private void DemandSight(User user, Message message)
    {
        if (!space.Access.CanSee(user, space.Rooms.Find(message.RoomId)!)) throw Refusal.NotAllowed();
    }

    private Message Wanted(RestCall call)
    {
        var message = space.Messages.Find(call.Text("msgId"))
            ?? throw Refusal.Plain($"No message found with the id of \"{call.Text("msgId")}\".");
        return message.RoomId == call.Text("roomId")
            ? message
            : throw Refusal.Plain("The room id provided does not match where the message is from.");
    }
}
