using EqualCare.Chat;
using EqualCare.Members;

namespace EqualCare.RocketChat;

/// <summary>Outwards: makes a message there what it is here.</summary>
internal sealed partial class RoomBridge
{
    private async Task Reconcile(MessageId message, RoomFacts facts, CancellationToken stop)
    {
        var card = await Grain.Message(message, MemberId.Server).WaitAsync(stop);
        var known = await services.Book.Message(_room.Coop, message, stop);

        // What the workspace did not take and its author has worded anew since is tried once more.
        var isNew = known is null || (known.State == BridgedState.Refused && card.Text != known.Ours);
        if (isNew || known is { State: BridgedState.Sending })
        {
            // What came from there is written down when it is brought.
            if (card.Via is not null && known is null) return;
            if (card.DeletedAt is null) known = await Send(card, isNew ? null : known, facts, stop);
            else if (known is { State: BridgedState.Sending }) await Remove(known, stop);
            else return;
        }

        if (known is not { State: BridgedState.There }) return;
        if (card.DeletedAt is not null)
        {
            await Remove(known, stop);
            return;
        }

        known = await Word(card, known, facts, stop);
        await React(card, known, facts, stop);
    }

    /// <param name="card">What is to be said there.</param>
    /// <param name="begun">What was noted when it was begun to be sent before, and not known to have been taken.</param>
    private async Task<BridgedMessage?> Send(MessageCard card, BridgedMessage? begun, RoomFacts facts, CancellationToken stop)
    {
        // Begun with some words, it is sent with these; what it says by now is an edit.
        var (account, text) = await SpokenBy(begun is null ? card : card with { Text = begun.Ours }, facts, stop);
        var message = begun is null
            ? new BridgedMessage(
                Names.Message(_room.Coop, card.MessageId), _room.Coop, _room.Room, card.MessageId, card.Text ?? "", text, [], 0, BridgedState.Sending)
            : begun with { Theirs = text };
        if (begun is null || !await IsThere(message.RocketId, stop))
        {
            if (begun is not null && await WasTakenBack(message.RocketId, stop))
            {
                await Gone(message.RocketId, stop);
                return null;
            }

            // Written down before it is sent, since it may come back before it is answered.
            await services.Book.Keep(message, stop);
            if (await Post(card, message, account, facts, stop) is { } why) return await Refused(message, why, stop);
        }

        foreach (var file in card.Attachments) await SendFile(card, file, account, stop);
        message = message with { State = BridgedState.There };
        await services.Book.Keep(message, stop);
        services.Metrics.Sent();
        return message;
    }

    /// <summary>Null once it is there, else why it is not taken.</summary>
    private async Task<string?> Post(MessageCard card, BridgedMessage message, WorkspaceAccount account, RoomFacts facts, CancellationToken stop)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["_id"] = message.RocketId, ["rid"] = _room.RoomId!, ["msg"] = message.Theirs };
        if (await Thread(card, stop) is { } thread) body["tmid"] = thread;
        var answer = await As(card.Author, account, by => services.Calls.Post("chat.sendMessage", by, new { message = body }, stop), stop);
        if (answer.Has("error-not-allowed", "not-allowed", "error-forbidden"))
        {
            // Somebody may have taken them out of the room by hand: those who are in the team are brought back.
            _inRoom = null;
            await Furnish(facts, stop);
            answer = await As(card.Author, account, by => services.Calls.Post("chat.sendMessage", by, new { message = body }, stop), stop);
        }

        if (answer.Succeeded && answer.Body.Child("message").Text("_id") == message.RocketId) return null;
        if (await IsThere(message.RocketId, stop)) return null;
        return Lasting(answer).Succeeded ? throw new WorkspaceAwayException("The workspace says that a message is there, and it is not.") : answer.Why;
    }

    /// <summary>The account that says it, and the words.</summary>
    private async Task<(WorkspaceAccount By, string Text)> SpokenBy(MessageCard card, RoomFacts facts, CancellationToken stop)
    {
        var text = card.Text is { Length: > 0 } words ? Harmless(words) : string.Join('\n', card.Attachments.Select(file => $"📎 {file.Name}"));
        if (card.Author is not { } author) return (services.Calls.Self, text);
        if (facts.PersonOf(author.Id) is { } person) return ((await services.Puppets.Of(_room.Coop, person, stop)).Account, text);

        // They said it while they were in the team, and are not in the room any more to say it themselves.
        return (services.Calls.Self, $"{author.Name}: {text}");
    }

    private async Task<string?> Thread(MessageCard card, CancellationToken stop)
    {
        if (card.ReplyTo is not { } answers) return null;
        return await services.Book.Message(_room.Coop, answers, stop) is { State: BridgedState.There } root ? root.RocketId : null;
    }

    private async Task<BridgedMessage?> Refused(BridgedMessage message, string why, CancellationToken stop)
    {
        await Grain.NoteUndelivered(message.Message, why, By($"{message.RocketId}/undelivered/{why}")).WaitAsync(stop);
        await services.Book.Keep(message with { State = BridgedState.Refused }, stop);
        services.Metrics.Refused();
        return null;
    }

    /// <summary>Whether a message of this id is in this room, whatever was answered when it was sent.</summary>
    private async Task<bool> IsThere(string rocketId, CancellationToken stop)
    {
        var found = Lasting(await services.Calls.Get("chat.getMessage", services.Calls.Self, stop, ("msgId", rocketId)));
        return found.Succeeded && found.Body.Child("message").Text("rid") == _room.RoomId;
    }

    private async Task<BridgedMessage> Word(MessageCard card, BridgedMessage known, RoomFacts facts, CancellationToken stop)
    {
        if (card.Text == known.Ours || card.Text is not { } words) return known;
        var (account, text) = await SpokenBy(card, facts, stop);
        var answer = Lasting(await As(
            card.Author, account, by => services.Calls.Post("chat.update", by, new { roomId = _room.RoomId, msgId = known.RocketId, text }, stop), stop));
        if (!answer.Succeeded)
        {
            // Taken back there meanwhile, which is brought here next; or the workspace lets nobody word it anew.
            if (await IsThere(known.RocketId, stop))
                await Grain.NoteUndelivered(known.Message, answer.Why, By($"{known.RocketId}/undelivered/{card.Version}")).WaitAsync(stop);
            return known;
        }

        var worded = known with { Ours = words, Theirs = text };
        await services.Book.Keep(worded, stop);
        services.Metrics.Sent();
        return worded;
    }

    private async Task Remove(BridgedMessage known, CancellationToken stop)
    {
        var ids = (await services.Book.Files(_room.Coop, known.Message, stop)).Select(file => file.RocketId).Where(id => id is { Length: > 0 }).Prepend(known.RocketId);
        foreach (var msgId in ids.OfType<string>())
        {
            var answer = Lasting(await services.Calls.Post("chat.delete", services.Calls.Self, new { roomId = _room.RoomId, msgId }, stop));
            if (answer.Succeeded || !await IsThere(msgId, stop)) continue;
            Withheld(services.Log, _room.Room.ToString(), "chat.delete", answer.Why);
            services.Metrics.Refused();
        }

        await services.Book.Keep(known with { State = BridgedState.Gone }, stop);
        services.Metrics.Sent();
    }

    private async Task React(MessageCard card, BridgedMessage known, RoomFacts facts, CancellationToken stop)
    {
        var wanted = new HashSet<(string Emoji, string Username)>();
        var puppets = new Dictionary<string, (Person Person, WorkspaceAccount Account)>(StringComparer.Ordinal);
        foreach (var person in facts.People)
        {
            var account = (await services.Puppets.Of(_room.Coop, person, stop)).Account;
            puppets[account.Username] = (person, account);
            foreach (var reaction in card.Reactions.Where(one => one.By.Any(by => by.Id == person.Id)))
                if (Code(reaction.Emoji) is { } code) wanted.Add((code, account.Username));
        }

        var there = known.Reactions.SelectMany(one => one.Value.Select(username => (Emoji: one.Key, Username: username))).ToHashSet();
        var changed = false;
        foreach (var (emoji, username) in wanted.Except(there).ToList())
        {
            // What the workspace does not know as an emoji stays here alone.
            if (await Put(known, emoji, puppets[username], isThere: true, stop)) changed |= Note(known, emoji, username, isThere: true);
        }

        foreach (var (emoji, username) in there.Where(one => puppets.ContainsKey(one.Username) && !wanted.Contains(one)).ToList())
            if (await Put(known, emoji, puppets[username], isThere: false, stop)) changed |= Note(known, emoji, username, isThere: false);

        if (!changed) return;
        await services.Book.Keep(known, stop);
        services.Metrics.Sent();
    }

    private async Task<bool> Put(BridgedMessage known, string emoji, (Person Person, WorkspaceAccount Account) by, bool isThere, CancellationToken stop)
    {
        if (!isThere && !await HasReacted(known.RocketId, emoji, by.Account, stop)) return true;
        var answer = await As(
            by.Person,
            by.Account,
            account => services.Calls.Post("chat.react", account, new { messageId = known.RocketId, emoji, shouldReact = isThere }, stop),
            stop);
        return Lasting(answer).Succeeded;
    }

    // Asked first: an older workspace answers the taking away of what is not there by putting it there.
    private async Task<bool> HasReacted(string rocketId, string emoji, WorkspaceAccount by, CancellationToken stop)
    {
        var found = Lasting(await services.Calls.Get("chat.getMessage", services.Calls.Self, stop, ("msgId", rocketId)));
        return found.Body.Child("message").Child("reactions").Child(emoji).Items("usernames").Any(name => name.AsText() == by.Username);
    }

    private async Task SendFile(MessageCard card, Attachment file, WorkspaceAccount by, CancellationToken stop)
    {
        var known = (await services.Book.Files(_room.Coop, card.MessageId, stop)).FirstOrDefault(one => one.Attachment == file.Id);
        if (known?.RocketId is not null) return;
        if (known is null)
        {
            var stored = await services.Shelf.Fetch(_room.Coop, _room.Room, file.Id, file.By, stop);
            if (stored is null) return;
            var uploaded = Lasting(await As(
                card.Author, by, account => services.Calls.Upload($"rooms.media/{_room.RoomId}", account, stored.Name, stored.Type, stored.Content, stop), stop));
            if (uploaded.Body.Child("file").Text("_id") is not { } id)
            {
                await Withhold(card, new BridgedFile(file.Id, "", ""), uploaded.Why, stop);
                return;
            }

            known = new BridgedFile(file.Id, id, null);
            await services.Book.Keep(_room.Coop, card.MessageId, known, stop);
        }
        else if (await SentWith(known.FileId, stop) is { } sent)
        {
            // It was sent before, and the answer was lost: sent again, it would be there twice.
            await services.Book.Keep(_room.Coop, card.MessageId, known with { RocketId = sent }, stop);
            return;
        }

        var confirmed = Lasting(await As(
            card.Author, by, account => services.Calls.Post($"rooms.mediaConfirm/{_room.RoomId}/{known.FileId}", account, new { msg = "" }, stop), stop));
        if (confirmed.Body.Child("message").Text("_id") is not { } rocketId)
        {
            await Withhold(card, known with { RocketId = "" }, confirmed.Why, stop);
            return;
        }

        await services.Book.Keep(_room.Coop, card.MessageId, known with { RocketId = rocketId }, stop);
    }

    /// <summary>The words are there and a file of theirs is not taken.</summary>
    private async Task Withhold(MessageCard card, BridgedFile file, string why, CancellationToken stop)
    {
        await Grain.NoteUndelivered(card.MessageId, why, By($"{card.MessageId}/undelivered/{file.Attachment}")).WaitAsync(stop);
        await services.Book.Keep(_room.Coop, card.MessageId, file, stop);
        services.Metrics.Refused();
    }

    private async Task<string?> SentWith(string fileId, CancellationToken stop)
    {
        var latest = Lasting(await services.Calls.Get("groups.history", services.Calls.Self, stop, ("roomId", _room.RoomId!), ("count", "100")));
        return latest.Body.Items("messages").FirstOrDefault(message => message.Child("file").Text("_id") == fileId).Text("_id");
    }

    /// <summary>Calls as a member; where their token has ended meanwhile, once more with a new one.</summary>
    private async Task<WorkspaceAnswer> As(
        Person? member, WorkspaceAccount account, Func<WorkspaceAccount, Task<WorkspaceAnswer>> call, CancellationToken stop)
    {
        var answer = await call(account);
        if (!answer.IsNotSignedIn || member is null || account == services.Calls.Self) return answer;
        return await call((await services.Puppets.Renewed(_room.Coop, member.Id, account.Token, stop)).Account);
    }

    private static bool Note(BridgedMessage known, string emoji, string username, bool isThere)
    {
        if (isThere)
        {
            if (!known.Reactions.TryGetValue(emoji, out var names)) known.Reactions[emoji] = names = new SortedSet<string>(StringComparer.Ordinal);
            return names.Add(username);
        }

        if (!known.Reactions.TryGetValue(emoji, out var left) || !left.Remove(username)) return false;
        if (left.Count == 0) known.Reactions.Remove(emoji);
        return true;
    }

    private static string? Code(string emoji) => emoji.StartsWith(':') ? emoji : EmojiNames.NameOf(emoji);

    // To call everybody is refused to most, and with it the whole message.
    private static string Harmless(string text) => text
        .Replace("@all", "@\u200Ball", StringComparison.OrdinalIgnoreCase)
        .Replace("@here", "@\u200Bhere", StringComparison.OrdinalIgnoreCase);
}
