using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Changes the text of a message. Callers hold the workspace's gate.</summary>
internal sealed class Editing(Workspace space)
{
    /// <summary>The same text again is a success that changes and announces nothing.</summary>
    public Message Edit(User by, Message message, string text)
    {
        space.Posting.DemandUnrestricted();
        if (text == (DescriptionOf(message) ?? message.Text)) return message;
        var room = space.Rooms.Find(message.RoomId)!;
        DemandEdit(by, message, room);
        space.Posting.DemandSize(text);
        space.Access.DemandPost(by, room);
        var now = space.Now;
        var edited = WithText(message, text) with { EditedAt = now, EditedBy = by.AsAuthor(), UpdatedAt = now };
        return Announced(space.Messages.Replace(space.MessageText.Read(edited, by, room)));
    }

    private Message Announced(Message message)
    {
        space.MessageNews.Stored(message);
        return message;
    }

    private void DemandEdit(User by, Message message, Room room)
    {
        var isOwn = message.Author.Id == by.Id;
        if (!space.Access.Allows(by, "edit-message", room) && !(space.Settings.AllowEditing && isOwn))
            throw Refusal.ActionNotAllowed("Message editing not allowed");
        var limit = space.Settings.BlockEditInMinutes;
        if (limit > 0
            && space.Now - message.At >= TimeSpan.FromMinutes(limit)
            && !space.Permissions.Allows(by, "bypass-time-limit-edit-and-delete"))
            throw Refusal.Coded("error-message-editing-blocked", "Message editing is blocked");
    }

    // Where the first attachment has a description, that is what the writer sees as the text.
    private static string? DescriptionOf(Message message) =>
        message.Attachments is [{ ValueKind: JsonValueKind.Object } first, ..]
        && first.TryGetProperty("description", out var description)
        && description.ValueKind == JsonValueKind.String
            ? description.GetString()
            : null;

    private static Message WithText(Message message, string text)
    {
        if (DescriptionOf(message) is null) return message with { Text = text };
        var first = JsonSerializer.SerializeToNode(message.Attachments[0])!.AsObject();
        first["description"] = text;
        return message with { Attachments = message.Attachments.SetItem(0, JsonSerializer.SerializeToElement<JsonNode>(first)) };
    }
}
