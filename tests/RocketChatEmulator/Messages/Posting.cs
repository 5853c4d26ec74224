using System.Globalization;

namespace EqualCare.RocketChatEmulator;

/// <summary>Takes in messages: the checks in the server's order, then the look-up of the id, then the storing.</summary>
internal sealed class Posting(Workspace space)
{
    /// <summary>
    /// Between look-up and storing the gate is open, as the real server has no lock there: two sends of one id can both pass the
    /// look-up, and then the database refuses the second.
    /// </summary>
    public async Task<Message> SendAsync(User by, Draft draft)
    {
        Message message;
        lock (space.Gate)
        {
            message = Prepare(by, draft);
            DemandNew(message);
        }

        await space.Faults.Race.MeetAsync();
        lock (space.Gate)
        {
            if (!space.Messages.Has(message.Id)) return StoreWithThread(message);
        }

        throw Refusal.Plain(
            $"E11000 duplicate key error collection: rocketchat.rocketchat_message index: _id_ dup key: {{ _id: \"{message.Id}\" }}");
    }

    /// <summary>The same in one go. Callers hold the workspace's gate.</summary>
    public Message Send(User by, Draft draft)
    {
        var message = Prepare(by, draft);
        DemandNew(message);
        return StoreWithThread(message);
    }

    /// <summary>Stores and announces as it is. Callers hold the workspace's gate.</summary>
    public Message Store(Message message)
    {
        space.Messages.Add(message);
        space.MessageNews.Stored(message);
        var room = space.Rooms.Change(message.RoomId, one => one with
        {
            MessageCount = one.MessageCount + 1,
            LastMessageAt = message.At,
            UpdatedAt = message.UpdatedAt,
        });
        space.RoomNews.Changed(room);
        if (message.Type is null or "e2e") space.Joining.CountUnread(message);
        return message;
    }

    public void DemandUnrestricted()
    {
        if (space.Traits.CanBeRestricted && space.Settings.RestrictedWorkspace) throw Refusal.Plain("restricted-workspace");
    }

    public void DemandSize(string? text)
    {
        if (text?.Length > space.Settings.MaxMessageSize)
            throw Refusal.Coded("error-message-size-exceeded", "Message size exceeds Message_MaxAllowedSize");
    }

    private Message Prepare(User by, Draft draft)
    {
        if (draft.Type is { } type && SystemMessages.Types.Contains(type))
            throw Refusal.Plain("Cannot send system messages using 'chat.sendMessage'");
        DemandUnrestricted();
        if (draft.ShowInRoom && draft.ThreadId is null) throw Refusal.InvalidParams("tshow provided but missing tmid");
        var (at, asGiven) = TimeOf(draft.At);
        DemandSize(draft.Text);
        var parent = space.Messages.Find(draft.ThreadId);
        if ((parent?.RoomId ?? draft.RoomId) is not { } roomId)
            throw Refusal.Plain("The 'rid' property on the message object is missing.");
        try
        {
            return PrepareIn(roomId, by, draft, at, asGiven, parent?.ThreadId ?? draft.ThreadId);
        }
        catch (Refusal refusal)
        {
            space.MessageNews.Notice(by, roomId, refusal.Code);
            throw;
        }
    }

    private Message PrepareIn(string roomId, User by, Draft draft, DateTimeOffset at, string? asGiven, string? threadId)
    {
        var room = space.Rooms.Find(roomId) ?? throw Refusal.Plain("error-invalid-room");
        space.Access.DemandPost(by, room);
        if (room.Encrypted && draft.Type != "e2e" && !space.Settings.UnencryptedMessagesInEncryptedRooms)
            throw Refusal.NotAllowed("Not allowed to send un-encrypted messages in an encrypted room");
        if ((draft.Alias ?? draft.AvatarUrl) is not null && !space.Access.Allows(by, "message-impersonate", room))
            throw Refusal.Plain("Not enough permission");
        if (draft.CustomFields is not null && !space.Settings.MessageCustomFields)
            throw Refusal.Plain("Custom fields not enabled");
        var message = new Message
        {
            Id = draft.Id is { Length: > 0 } id ? id : Ids.New(),
            RoomId = room.Id,
            Text = draft.Text ?? "",
            Author = by.AsAuthor(),
            At = at,
            AtAsGiven = asGiven,
            UpdatedAt = space.Now,
            Type = draft.Type,
            ThreadId = threadId,
            ShownInRoom = draft.ShowInRoom,
            Alias = draft.Alias,
            AvatarUrl = draft.AvatarUrl,
            Emoji = draft.Emoji,
            Attachments = draft.Attachments,
            Files = draft.Files,
            Groupable = draft.Files.IsEmpty,
            CustomFields = draft.CustomFields,
            Content = draft.Content,
            Unread = space.Settings.ReadReceipts,
        };
        return message.Type == "e2e" ? message : space.MessageText.Read(message, by, room);
    }

    // A repeated id and a refusal by an app end the same way: the server has no message, and trips over that in its answer.
    private void DemandNew(Message message)
    {
        if (space.Faults.IsRefusedByApp(message) || space.Messages.Has(message.Id))
            throw Refusal.Plain("Cannot read properties of undefined (reading 'starred')");
    }

    private (DateTimeOffset At, string? AsGiven) TimeOf(string? given)
    {
        var now = space.Now;
        if (given is null) return (now, null);
        if (!DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || (now - at).Duration() > TimeSpan.FromSeconds(60))
            throw Refusal.Coded("error-message-ts-out-of-sync", "Message timestamp is out of sync");
        return (now - at).Duration() > TimeSpan.FromSeconds(10) ? (now, null) : (at, given);
    }

    private Message StoreWithThread(Message prepared)
    {
        // The time of writing is that of the storing, so that a reader who goes by it misses nothing.
        var message = Store(prepared with { UpdatedAt = space.Now });
        if (message.ThreadId is { } threadId && space.Messages.Find(threadId) is { } root) CountReply(root, message);
        if (space.Settings.LinkPreviews && !message.Links.IsEmpty) FillLinks(message);
        return message;
    }

    private void CountReply(Message root, Message reply) => space.MessageNews.Stored(space.Messages.Replace(root with
    {
        ReplyCount = root.ReplyCount + 1,
        LastReplyAt = reply.At,
        Followers = [.. root.Followers.Append(root.Author.Id).Append(reply.Author.Id).Distinct(StringComparer.Ordinal)],
        UpdatedAt = space.Now,
    }));

    private void FillLinks(Message message) => space.MessageNews.Stored(space.Messages.Replace(message with
    {
        Links = [.. message.Links.Select(link => link with { PreviewTitle = $"Preview of {link.Url}" })],
        UpdatedAt = space.Now,
    }));
}
