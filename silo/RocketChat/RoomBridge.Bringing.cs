using System.Globalization;
using System.Text;
using System.Text.Json;
using EqualCare.Chat;
using EqualCare.Members;

namespace EqualCare.RocketChat;

/// <summary>
/// Inwards: brings what the workspace has that is not here. What is heard over the socket only says that there is something; what it is, is read from the record of
/// the workspace, from a place on its own clock up to which everything is here.
/// </summary>
internal sealed partial class RoomBridge
{
    private const int PageOfMessages = 100;
    private const int LongestText = 9000;

    /// <summary>True when there is more.</summary>
    private async Task<bool> BringSome(CancellationToken stop)
    {
        if (_room.RoomId is null) return false;
        if (_hasCursors is null or true)
        {
            var more = await BringUpdates(stop);
            if (_hasCursors == true) return more | await BringRemovals(stop);
        }

        return await BringAtOnce(stop);
    }

    private async Task<bool> BringUpdates(CancellationToken stop)
    {
        // From a millisecond before: several things may bear the same one, and a page may end between them.
        for (var count = PageOfMessages; ; count *= 2)
        {
            var page = await Sync(stop, ("type", "UPDATED"), ("next", Text(Math.Max(1, _room.Updated - 1))), ("count", Text(count)));
            if (_hasCursors == false) return false;
            var items = page.Items("updated").OrderBy(item => item.Instant("_updatedAt")).ToList();
            foreach (var item in items) await Bring(item, stop);
            var reached = items.Count == 0 ? _room.Updated : items[^1].Instant("_updatedAt");
            var isLast = page.Child("cursor").Text("next") is null || items.Count == 0;
            if (reached == _room.Updated && !isLast) continue;
            if (reached > _room.Updated) await Keep(_room with { Updated = reached }, stop);
            return !isLast;
        }
    }

    private async Task<bool> BringRemovals(CancellationToken stop)
    {
        for (var count = PageOfMessages; ; count *= 2)
        {
            var page = await Sync(stop, ("type", "DELETED"), ("next", Text(Math.Max(1, _room.Deleted - 1))), ("count", Text(count)));
            var items = page.Items("deleted").OrderBy(item => item.Instant("_deletedAt")).ToList();
            foreach (var item in items) await Gone(item.Text("_id"), stop);
            var reached = items.Count == 0 ? _room.Deleted : items[^1].Instant("_deletedAt");
            var isLast = page.Child("cursor").Text("next") is null || items.Count == 0;
            if (reached == _room.Deleted && !isLast) continue;
            if (reached > _room.Deleted) await Keep(_room with { Deleted = reached }, stop);
            return !isLast;
        }
    }

    /// <summary>An older workspace tells everything since a moment in one answer.</summary>
    private async Task<bool> BringAtOnce(CancellationToken stop)
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, _room.Updated - 1)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var page = await Sync(stop, ("lastUpdate", since));
        var items = page.Items("updated").OrderBy(item => item.Instant("_updatedAt")).ThenBy(item => item.Instant("ts")).ToList();
        foreach (var item in items) await Bring(item, stop);
        foreach (var item in page.Items("deleted")) await Gone(item.Text("_id"), stop);
        var reached = items.Select(item => item.Instant("_updatedAt"))
            .Concat(page.Items("deleted").Select(item => item.Instant("_deletedAt")))
            .Append(_room.Updated)
            .Max();
        if (reached > _room.Updated) await Keep(_room with { Updated = reached }, stop);
        return false;
    }

    private async Task<JsonElement> Sync(CancellationToken stop, params (string Name, string Value)[] query)
    {
        var answer = await services.Calls.Get("chat.syncMessages", services.Calls.Self, stop, [("roomId", _room.RoomId!), .. query]);
        if (answer.Succeeded)
        {
            _hasCursors ??= true;
            return answer.Body.Child("result");
        }

        if (_hasCursors is null && answer.Has("error-lastUpdate-param-not-provided"))
        {
            _hasCursors = false;
            return default;
        }

        throw answer.MayPass || answer.IsNotSignedIn
            ? new WorkspaceAwayException($"The news of a room were not given: {answer.Why}.")
            : new WorkspaceRefusedException($"The news of a room were not given: {answer.Why}.");
    }

    private async Task Bring(JsonElement item, CancellationToken stop)
    {
        if (item.Text("_id") is not { } id) return;
        var type = item.Text("t");
        if (type == "rm")
        {
            await Gone(id, stop);
            return;
        }

        // What the workspace tells of itself is told here in its own way; what is encrypted cannot be read.
        if (type is not null) return;
        var known = await services.Book.Message(id, stop);
        if (known is null)
        {
            if (item.Child("file").Text("_id") is { } file && await services.Book.IsOurFile(file, stop)) return;
            known = await BringNew(id, item, stop);
        }
        else if (known.State is BridgedState.Gone || known.Room != _room.Room || known.Coop != _room.Coop)
        {
            return;
        }

        var seen = item.Instant("_updatedAt");
        if (seen < known.Seen) return;
        known = await BringWording(known, item, stop);
        await BringReactions(known, item, stop);
        if (known.Seen != seen) await services.Book.Keep(known with { Seen = seen }, stop);
    }

    private async Task<BridgedMessage> BringNew(string id, JsonElement item, CancellationToken stop)
    {
        var author = await PersonCalled(item.Child("u").Text("username") ?? "somebody", item.Child("u").Text("name"), stop);
        var (files, missing) = await BringFiles(item, author, stop);
        var theirs = item.Text("msg") ?? "";
        var text = string.Join('\n', new[] { Readable(theirs) }.Concat(missing.Select(name => $"[{name}: in the workspace only]")).Where(part => part.Length > 0));
        var root = item.Text("tmid") is { } thread ? await services.Book.Message(thread, stop) : null;
        var receipt = await Grain.Bring(
            new BringMessage(author, text, root is { } known && known.Room == _room.Room ? known.Message : null, files, Via), By($"{id}/sent")).WaitAsync(stop);
        var message = new BridgedMessage(id, _room.Coop, _room.Room, new MessageId(receipt.Id), text, theirs, [], 0, BridgedState.There);
        await services.Book.Keep(message, stop);
        services.Metrics.Brought();
        return message;
    }

    private async Task<BridgedMessage> BringWording(BridgedMessage known, JsonElement item, CancellationToken stop)
    {
        var theirs = item.Text("msg") ?? "";
        if (theirs == known.Theirs) return known;
        if (item.Instant("editedAt") == 0)
        {
            // Not edited, and yet other words than those that were sent: the workspace itself has filtered them.
            var filtered = known with { Theirs = theirs };
            await services.Book.Keep(filtered, stop);
            return filtered;
        }

        var text = Readable(theirs);
        var by = await PersonCalled(item.Child("editedBy").Text("username") ?? "somebody", null, stop);
        await Grain.BringChange(
            known.Message, new BringChange(text, by.Id, Via), By($"{known.RocketId}/edited/{item.Instant("_updatedAt")}")).WaitAsync(stop);
        var worded = known with { Ours = text, Theirs = theirs };
        await services.Book.Keep(worded, stop);
        services.Metrics.Brought();
        return worded;
    }

    private async Task BringReactions(BridgedMessage known, JsonElement item, CancellationToken stop)
    {
        var there = new HashSet<(string Emoji, string Username)>();
        if (item.Child("reactions") is { ValueKind: JsonValueKind.Object } reactions)
            foreach (var reaction in reactions.EnumerateObject())
                foreach (var name in reaction.Value.Items("usernames"))
                    if (name.GetString() is { } username) there.Add((reaction.Name, username));

        var before = known.Reactions.SelectMany(one => one.Value.Select(username => (Emoji: one.Key, Username: username))).ToHashSet();
        if (before.SetEquals(there)) return;
        foreach (var (emoji, username) in there.Except(before)) await BringReaction(known, item, emoji, username, isThere: true, stop);
        foreach (var (emoji, username) in before.Except(there)) await BringReaction(known, item, emoji, username, isThere: false, stop);
        await services.Book.Keep(known, stop);
    }

    private async Task BringReaction(BridgedMessage known, JsonElement item, string emoji, string username, bool isThere, CancellationToken stop)
    {
        var person = await PersonCalled(username, null, stop);
        var cause = $"{known.RocketId}/{(isThere ? "reacted" : "unreacted")}/{emoji}/{username}/{item.Instant("_updatedAt")}";
        try
        {
            await Grain.BringReaction(known.Message, new BringReaction(person, emoji, isThere, Via), By(cause)).WaitAsync(stop);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Invalid)
        {
            // No emoji that could be shown here.
        }

        Note(known, emoji, username, isThere);
        services.Metrics.Brought();
    }

    private async Task Gone(string? id, CancellationToken stop)
    {
        if (id is null || await services.Book.Message(id, stop) is not { } known || known.Room != _room.Room || known.State == BridgedState.Gone) return;
        await Grain.BringChange(known.Message, new BringChange(null, MemberId.Server, Via), By($"{id}/removed")).WaitAsync(stop);
        await services.Book.Keep(known with { State = BridgedState.Gone }, stop);
        services.Metrics.Brought();
    }

    private async Task<(IReadOnlyList<AttachmentId> Brought, IReadOnlyList<string> Missing)> BringFiles(JsonElement item, Person author, CancellationToken stop)
    {
        var files = item.Items("files").Where(file => file.Text("_id") is not null).ToList();
        if (files.Count == 0 && item.Child("file").Text("_id") is not null) files.Add(item.Child("file"));
        var (brought, missing) = (new List<AttachmentId>(), new List<string>());
        foreach (var file in files.Take(4))
        {
            var name = file.Text("name") ?? "file";
            var content = await services.Calls.Download($"file-upload/{file.Text("_id")}/{Uri.EscapeDataString(name)}", AttachmentShelf.LargestFile, stop);
            try
            {
                if (content is null) missing.Add(name);
                else brought.Add((await services.Shelf.Bring(_room.Coop, _room.Room, author.Id, name, content, stop)).Id);
            }
            catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
            {
                missing.Add(Readable(name));
            }
        }

        return (brought, missing);
    }

    private async Task<Person> PersonCalled(string username, string? name, CancellationToken stop) =>
        await services.Book.UserCalled(username, stop) is { } user && user.Coop == _room.Coop
            ? new Person(user.Member, user.Name)
            : new Person(Names.Stranger(username), Readable(name is { Length: > 0 } ? name : username));

    /// <summary>The text without what no text here has in it.</summary>
    private static string Readable(string text)
    {
        var readable = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.Replace("@\u200B", "@", StringComparison.Ordinal).EnumerateRunes())
        {
            if (readable.Length >= LongestText) return readable.Append('…').ToString();
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t') readable.Append(rune.ToString());
        }

        return readable.ToString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
