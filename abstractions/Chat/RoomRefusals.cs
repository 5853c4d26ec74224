namespace EqualCare.Chat;

/// <summary>Every no a room can give.</summary>
public static class RoomRefusals
{
    /// <summary>The same words whether there is no such room or it is not theirs to know.</summary>
    public static Refusal NotFound() => Refusal.NotFound("room.not-found", "There is no such room, or it is not yours to see.");

    public static Refusal MessageNotFound() => Refusal.NotFound("room.message-not-found", "There is no such message in this room.");

    public static Refusal Closed() => Refusal.Conflict("room.closed", "Nothing more can be said here. What was said can still be read.");

    public static Refusal TextNeeded() =>
        Refusal.Invalid("room.text-needed", "A message has up to 4000 letters, and at least one where no file goes with it.");

    public static Refusal EmojiUnknown() => Refusal.Invalid("room.emoji-unknown", "A reaction is one emoji, or its short name between colons.");

    public static Refusal TooManyAttachments() => Refusal.Invalid("room.too-many-attachments", "At most four files go with a message, each once.");

    public static Refusal AttachmentUnknown() =>
        Refusal.Invalid("room.attachment-unknown", "There is no such file of yours in this room. Bring it here first.");

    public static Refusal MentionUnknown() => Refusal.Invalid("room.mention-unknown", "Somebody who is mentioned is not in this room.");

    public static Refusal AuthorOnly() => Refusal.Forbidden("room.author-only", "Only whoever said it can do this.", "react");

    public static Refusal ServersOwn() => Refusal.Forbidden("room.servers-own", "This was told by the server and stays as it is.", "react");

    public static Refusal MessageDeleted() => Refusal.Conflict("room.message-deleted", "This message was taken back.");

    public static Refusal NothingNew() => Refusal.Conflict("room.nothing-new", "It is so already.");

    public static Refusal TooManyReactions() => Refusal.Conflict("room.too-many-reactions", "This message has as many different reactions as it can take.");

    public static Refusal TooManyPinned() => Refusal.Conflict("room.too-many-pinned", "Twenty messages are pinned. Please unpin one first.", "unpin");

    public static Refusal AttachmentTooLarge() => Refusal.Invalid("room.attachment-too-large", "A file has at most 5 megabytes, and at least one byte.");

    public static Refusal AttachmentTypeNotTaken() => Refusal.Invalid(
        "room.attachment-type-not-taken", "Pictures (PNG, JPEG, GIF, WebP), PDF, sound (Ogg, MP3, M4A), MP4 video and plain text can be sent, nothing else.");

    public static Refusal AttachmentNameNeeded() => Refusal.Invalid("room.attachment-name-needed", "A file has a name of 1 to 120 letters, without slashes.");

    public static Refusal TooManyWaiting() => Refusal.TooMuch(
        "room.too-many-attachments-waiting", "Twenty files of yours wait to be sent. Please send them first.", TimeSpan.FromMinutes(1));

    public static Refusal SearchNeeded() => Refusal.Invalid("room.search-needed", "Please look for 2 to 100 letters.");
}
