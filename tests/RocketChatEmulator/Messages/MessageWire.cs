using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal static class MessageWire
{
    public static JsonObject Of(Message message, DateForm form)
    {
        var json = new JsonObject
        {
            ["_id"] = message.Id,
            ["rid"] = message.RoomId,
            ["msg"] = message.Text,
            ["ts"] = message.AtAsGiven ?? Wire.Date(message.At, form),
            ["u"] = Wire.Author(message.Author),
            ["_updatedAt"] = Wire.Date(message.UpdatedAt, form),
            ["urls"] = Wire.Array(message.Links.Select(LinkOf)),
            ["mentions"] = Wire.Array(message.Mentions.Select(MentionOf)),
            ["channels"] = Wire.Array(message.Channels.Select(one => new JsonObject { ["_id"] = one.Id, ["name"] = one.Name })),
        };
        json.Put("t", message.Type);
        json.Put("alias", message.Alias);
        json.Put("avatar", message.AvatarUrl);
        json.Put("emoji", message.Emoji);
        json.Put("customFields", message.CustomFields.Tree());
        json.Put("content", message.Content.Tree());
        if (message.Type is null && message.Text.Length > 0) json["md"] = ParsedText(message.Text);
        if (!message.Groupable) json["groupable"] = false;
        if (message.Unread) json["unread"] = true;
        PutThread(json, message, form);
        PutEdit(json, message, form);
        PutFiles(json, message);
        if (!message.Reactions.IsEmpty) json["reactions"] = ReactionsOf(message);
        return json;
    }

    private static void PutThread(JsonObject json, Message message, DateForm form)
    {
        json.Put("tmid", message.ThreadId);
        if (message.ShownInRoom) json["tshow"] = true;
        if (message.ReplyCount == 0) return;
        json["tcount"] = message.ReplyCount;
        json["replies"] = Wire.Array(message.Followers);
        if (message.LastReplyAt is { } last) json["tlm"] = Wire.Date(last, form);
    }

    private static void PutEdit(JsonObject json, Message message, DateForm form)
    {
        if (message.EditedAt is not { } at || message.EditedBy is not { } by) return;
        json["editedAt"] = Wire.Date(at, form);
        json["editedBy"] = new JsonObject { ["_id"] = by.Id, ["username"] = by.Username };
    }

    private static void PutFiles(JsonObject json, Message message)
    {
        if (!message.Attachments.IsEmpty)
            json["attachments"] = Wire.Array(message.Attachments.Select(one => JsonSerializer.SerializeToNode(one)));
        if (message.Files.IsEmpty) return;
        json["file"] = FileOf(message.Files[0]);
        json["files"] = Wire.Array(message.Files.Select(FileOf));
    }

    private static JsonObject FileOf(UploadedFile file) => new()
    {
        ["_id"] = file.Id,
        ["name"] = file.Name,
        ["type"] = file.ContentType,
        ["size"] = file.Size,
    };

    private static JsonObject LinkOf(Link link)
    {
        var json = new JsonObject { ["url"] = link.Url };
        if (link.PreviewTitle is { } title) json["meta"] = new JsonObject { ["pageTitle"] = title };
        return json;
    }

    private static JsonObject MentionOf(Mention mention)
    {
        var json = new JsonObject { ["_id"] = mention.Id, ["username"] = mention.Name, ["type"] = "user" };
        json.Put("name", mention.DisplayName);
        return json;
    }

    private static JsonObject ReactionsOf(Message message)
    {
        var json = new JsonObject();
        foreach (var (emoji, usernames) in message.Reactions)
            json[emoji] = new JsonObject { ["usernames"] = Wire.Array(usernames) };
        return json;
    }

    // Clients that read the source text need the tree only to be there.
    private static JsonArray ParsedText(string text) =>
    [
        new JsonObject
        {
            ["type"] = "PARAGRAPH",
            ["value"] = new JsonArray(new JsonObject { ["type"] = "PLAIN_TEXT", ["value"] = text }),
        },
    ];
}
