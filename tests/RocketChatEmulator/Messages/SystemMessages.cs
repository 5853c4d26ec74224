namespace EqualCare.RocketChatEmulator;

/// <summary>Messages the server writes itself: joins, renames, topics. Callers hold the workspace's gate.</summary>
internal sealed class SystemMessages(Workspace space)
{
    public static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal)
    {
        "uj", "ul", "au", "ru", "ut", "r", "rm", "room_changed_topic", "room_changed_description", "room_changed_announcement",
        "room_changed_privacy", "room-archived", "room-unarchived", "user-muted", "user-unmuted", "subscription-role-added",
        "subscription-role-removed", "message_pinned", "discussion-created", "command", "videoconf", "ujt", "ult", "added-user-to-team",
        "removed-user-from-team", "user-added-room-to-team", "user-removed-room-from-team",
    };

    public Message Write(Room room, string type, string text, User by)
    {
        var now = space.Now;
        return space.Posting.Store(new Message
        {
            Id = Ids.New(),
            RoomId = room.Id,
            Text = text,
            Author = by.AsAuthor(),
            At = now,
            UpdatedAt = now,
            Type = type,
            Groupable = false,
        });
    }
}
