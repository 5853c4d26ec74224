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
        if (known is null or { State: BridgedState.Sending })
        {
            // What came from there is written down when it is brought.
            if (card.Via is not null && known is null) return;
            if (card.DeletedAt is null) known = await Send(card, facts, stop);
            else if (known is not null) await Remove(known, stop);
            else return;
        }

        if (known is not { State: BridgedState.There }) return;
        if (card.DeletedAt is not null) await Remove(known, stop);
        else await React(card, await Word(card, known, facts, stop), facts, stop);
    }

    private async Task<BridgedMessage?> Send(MessageCard card, RoomFacts facts, CancellationToken stop)
    {
        var (account, text) = await SpokenBy(card, facts, stop);
        var message = new BridgedMessage(
            Names.Message(_room.Coop, card.MessageId), _room.Coop, _room.Room, card.MessageId, card.Text ?? "", text, [], 0, BridgedState.Sending);

        // Written down before it is sent, since it may come back before it is answered.
        await services.Book.Keep(message, stop);
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["_id"] = message.RocketId, ["rid"] = _room.RoomId!, ["msg"] = text };
        if (await Thread(card, stop) is { } thread) body["tmid"] = thread;
        var answer = await As(card, account, by => services.Calls.Post("chat.sendMessage", by, new { message = body }, stop), stop);
        if (answer.Has("error-not-allowed", "not-allowed", "error-forbidden"))
        {
            // Somebody may have taken them out of the room by hand: those who are in the team are brought back.
            _inRoom = null;
            await Furnish(facts, stop);
            answer = await As(card, account, by => services.Calls.Post("chat.sendMessage", by, new { message = body }, stop), stop);
        }

        if (!answer.Succeeded && !await IsThere(message.RocketId, stop))
        {
            if (answer.MayPass || answer.IsNotSignedIn) throw new WorkspaceAwayException($"A message was not taken for now: {answer.Why}.");
            return await Refused(message, answer.Why, stop);
        }

        foreach (var file in card.Attachments) await SendFile(card, file, account, stop);
        message = message with { State = BridgedState.There };
        await services.Book.Keep(message, stop);
        services.Metrics.Sent();
        return message;
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
        var found = await services.Calls.Get("chat.getMessage", services.Calls.Self, stop, ("msgId", rocketId));
        return found.Succeeded && found.Body.Child("message").Text("rid") == _room.RoomId;
    }

    private async Task<BridgedMessage> Word(MessageCard card, BridgedMessage known, RoomFacts facts, CancellationToken stop)
    {
        if (card.Text == known.Ours || card.Text is not { } words) return known;
        var (account, text) = await SpokenBy(card, facts, stop);
        var answer = await As(
            card, account, by => services.Calls.Post("chat.update", by, new { roomId = _room.RoomId, msgId = known.RocketId, text }, stop), stop);
        if (answer.MayPass) throw new WorkspaceAwayException($"An edit was not taken for now: {answer.Why}.");
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
        var ids = (await services.Book.Files(_room.Coop, known.Message, stop)).Select(file => file.RocketId).OfType<string>().Prepend(known.RocketId);
        foreach (var msgId in ids)
        {
            var answer = await services.Calls.Post("chat.delete", services.Calls.Self, new { roomId = _room.RoomId, msgId }, stop);
            if (answer.MayPass) throw new WorkspaceAwayException($"A removal was not taken for now: {answer.Why}.");
            if (!answer.Succeeded && await IsThere(msgId, stop)) throw new WorkspaceRefusedException($"A message could not be taken back: {answer.Why}.");
        }

        await services.Book.Keep(known with { State = BridgedState.Gone }, stop);
        services.Metrics.Sent();
    }

    private async Task React(MessageCard card, BridgedMessage known, RoomFacts facts, CancellationToken stop)
    {
        var wanted = new Dictionary<(string Emoji, string Username), WorkspaceAccount>();
        var puppets = new Dictionary<string, WorkspaceAccount>(StringComparer.Ordinal);
        foreach (var person in facts.People)
        {
            var account = (await services.Puppets.Of(_room.Coop, person, stop)).Account;
            puppets[account.Username] = account;
            foreach (var reaction in card.Reactions.Where(one => one.By.Any(by => by.Id == person.Id)))
                if (Code(reaction.Emoji) is { } code) wanted[(code, account.Username)] = account;
        }

        var there = known.Reactions.SelectMany(one => one.Value.Select(username => (Emoji: one.Key, Username: username))).ToHashSet();
        var changed = false;
        foreach (var (emoji, username) in wanted.Keys.Except(there).ToList())
        {
            // What the workspace does not know as an emoji stays here alone.
            if (await Put(known, emoji, wanted[(emoji, username)], isThere: true, stop)) changed |= Note(known, emoji, username, isThere: true);
        }

        foreach (var (emoji, username) in there.Where(one => puppets.ContainsKey(one.Username) && !wanted.ContainsKey(one)).ToList())
            if (await Put(known, emoji, puppets[username], isThere: false, stop)) changed |= Note(known, emoji, username, isThere: false);

        if (!changed) return;
        await services.Book.Keep(known, stop);
        services.Metrics.Sent();
    }

    private async Task<bool> Put(BridgedMessage known, string emoji, WorkspaceAccount by, bool isThere, CancellationToken stop)
    {
        if (!isThere && !await HasReacted(known.RocketId, emoji, by, stop)) return true;
        var answer = await services.Calls.Post(
            "chat.react", by, new { messageId = known.RocketId, emoji, shouldReact = isThere }, stop);
        if (answer.MayPass) throw new WorkspaceAwayException($"A reaction was not taken for now: {answer.Why}.");
        return answer.Succeeded;
    }

    // Asked first: an older workspace answers the taking away of what is not there by putting it there.
    private async Task<bool> HasReacted(string rocketId, string emoji, WorkspaceAccount by, CancellationToken stop)
    {
        var found = await services.Calls.Get("chat.getMessage", services.Calls.Self, stop, ("msgId", rocketId));
        return found.Body.Child("message").Child("reactions").Child(emoji).Items("usernames").Any(name => name.GetString() == by.Username);
    }

    private async Task SendFile(MessageCard card, Attachment file, WorkspaceAccount by, CancellationToken stop)
    {
        var known = (await services.Book.Files(_room.Coop, card.MessageId, stop)).FirstOrDefault(one => one.Attachment == file.Id);
        if (known?.RocketId is not null) return;
        if (known is null)
        {
            var stored = await services.Shelf.Fetch(_room.Coop, _room.Room, file.Id, file.By, stop);
            if (stored is null) return;
            var uploaded = await services.Calls.Upload($"rooms.media/{_room.RoomId}", by, stored.Name, stored.Type, stored.Content, stop);
            if (uploaded.Body.Child("file").Text("_id") is not { } id) return;
            known = new BridgedFile(file.Id, id, null);
            await services.Book.Keep(_room.Coop, card.MessageId, known, stop);
        }
        else if (await SentWith(known.FileId, stop) is { } sent)
        {
            // It was sent before, and the answer was lost: sent again, it would be there twice.
            await services.Book.Keep(_room.Coop, card.MessageId, known with { RocketId = sent }, stop);
            return;
        }

        var confirmed = await services.Calls.Post($"rooms.mediaConfirm/{_room.RoomId}/{known.FileId}", by, new { msg = "" }, stop);
        await services.Book.Keep(_room.Coop, card.MessageId, known with { RocketId = confirmed.Body.Child("message").Text("_id") ?? "" }, stop);
    }

    private async Task<string?> SentWith(string fileId, CancellationToken stop)
    {
        var latest = await services.Calls.Get("groups.history", services.Calls.Self, stop, ("roomId", _room.RoomId!), ("count", "100"));
        return latest.Body.Items("messages").FirstOrDefault(message => message.Child("file").Text("_id") == fileId).Text("_id");
    }

    /// <summary>Calls as a member; where their token has ended meanwhile, once more with a new one.</summary>
    private async Task<WorkspaceAnswer> As(
        MessageCard card, WorkspaceAccount account, Func<WorkspaceAccount, Task<WorkspaceAnswer>> call, CancellationToken stop)
    {
        var answer = await call(account);
        if (!answer.IsNotSignedIn || card.Author is not { } author || account == services.Calls.Self) return answer;
        return await call((await services.Puppets.Renewed(_room.Coop, author.Id, account.Token, stop)).Account);
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
