namespace EqualCare.RocketChatEmulator;

/// <summary>Takes messages away: really, or marked as deleted, or only out of sight. Callers hold the workspace's gate.</summary>
internal sealed class Deleting(Workspace space)
{
    public void Delete(User by, Message message)
    {
        if (!MayDelete(by, message)) throw Refusal.ActionNotAllowed("Not allowed");
        if (message.ThreadId is { } threadId && space.Messages.Find(threadId) is { } root) UncountReply(root);
        var hasReplies = message.ReplyCount > 0;
        if (space.Settings.ShowDeletedStatus || hasReplies) Mark(by, message);
        else if (space.Settings.KeepHistory) Hide(message);
        else Remove(message);
    }

    /// <summary>Removes everything before a moment. No single deletion is announced or kept in the trash.</summary>
    public void Prune(Room room, DateTimeOffset before)
    {
        space.Messages.Forget(room.Id, message => message.At < before);
        space.MessageNews.Pruned(room, before);
    }

    private bool MayDelete(User by, Message message)
    {
        var room = space.Rooms.Find(message.RoomId)!;
        if (space.Access.Allows(by, "force-delete-message", room)) return true;
        if (!space.Settings.AllowDeleting) return false;
        var isOwn = message.Author.Id == by.Id && space.Access.Allows(by, "delete-own-message", room);
        if (!isOwn && !space.Access.Allows(by, "delete-message", room)) return false;
        var limit = space.Settings.BlockDeleteInMinutes;
        return limit == 0
            || space.Now - message.At <= TimeSpan.FromMinutes(limit)
            || space.Permissions.Allows(by, "bypass-time-limit-edit-and-delete");
    }

    private void Mark(User by, Message message)
    {
        var now = space.Now;
        space.MessageNews.Stored(space.Messages.Replace(message with
        {
            Type = "rm",
            Text = "",
            Links = [],
            Mentions = [],
            Channels = [],
            Attachments = [],
            Files = [],
            Reactions = Message.NoReactions,
            EditedAt = now,
            EditedBy = by.AsAuthor(),
            UpdatedAt = now,
        }));
    }

    private void Hide(Message message)
    {
        space.Messages.Replace(message with { Hidden = true, UpdatedAt = space.Now });
        space.MessageNews.Removed(message);
    }

    private void Remove(Message message)
    {
        space.Messages.Remove(message, space.Now);
        space.MessageNews.Removed(message);
    }

    private void UncountReply(Message root) => space.MessageNews.Stored(space.Messages.Replace(root with
    {
        ReplyCount = Math.Max(0, root.ReplyCount - 1),
        UpdatedAt = space.Now,
    }));
}
