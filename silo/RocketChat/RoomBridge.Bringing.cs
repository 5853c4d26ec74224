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
            var items = page.Items("updated").ToList();
            var isLast = page.Child("cursor").Text("next") is null || items.Count == 0;

            // The changes come in the order of changing. What was said earlier and changed later is on a page behind this one.
            if (!isLast && await HasNew(items, stop)) await BringSaid(stop);
            foreach (var item in InOrder(items)) await Bring(item, stop);
            var reached = Latest(items, "_updatedAt", _room.Updated);
            if (reached == _room.Updated && !isLast) continue;
            var told = isLast ? Latest(items, "ts", _room.Told) : _room.Told;
            if (reached != _room.Updated || told != _room.Told) await Keep(_room with { Updated = reached, Told = told }, stop);
            return !isLast;
        }
    }

    /// <summary>Brings what was said and is not here, from the first on. The workspace tells it from its end: where each page begins is noted on the way back.</summary>
    private async Task BringSaid(CancellationToken stop)
    {
        var ends = new Stack<long>();
        for (var end = services.Time.GetUtcNow().AddYears(1).ToUnixTimeMilliseconds(); ;)
        {
            ends.Push(end);
            var page = await Said(end, stop);
            if (page.Count < PageOfMessages) break;
            var first = page.Min(item => item.Instant("ts"));
            end = first + 1 < end ? first + 1 : first;
        }

        while (ends.TryPop(out var end))
        {
            var page = await Said(end, stop);
            foreach (var item in InOrder(page)) await Bring(item, stop);
            var told = Latest(page, "ts", _room.Told);
            if (told != _room.Told) await Keep(_room with { Told = told }, stop);
        }
    }

    private async Task<List<JsonElement>> Said(long before, CancellationToken stop)
    {
        var answer = await services.Calls.Get(
            "groups.history",
            services.Calls.Self,
            stop,
            ("roomId", _room.RoomId!),
            ("oldest", Iso(Math.Max(0, _room.Told - 1))),
            ("latest", Iso(before)),
            ("count", Text(PageOfMessages)));
        if (answer.MayPass) throw new WorkspaceAwayException($"The history of a room was not given: {answer.Why}.");

        // Without it everything comes all the same, in the order of changing.
        return [.. answer.Body.Items("messages").Reverse()];
    }

    private async Task<bool> HasNew(List<JsonElement> items, CancellationToken stop)
    {
        foreach (var item in items)
            if (item.Text("t") is null && item.Text("_id") is { } id && await services.Book.Message(id, stop) is null) return true;
        return false;
    }

    private async Task<bool> BringRemovals(CancellationToken stop)
    {
        for (var count = PageOfMessages; ; count *= 2)
        {
            var page = await Sync(stop, ("type", "DELETED"), ("next", Text(Math.Max(1, _room.Deleted - 1))), ("count", Text(count)));
            var items = page.Items("deleted").ToList();
            foreach (var item in items) await Gone(item.Text("_id"), stop);
            var reached = Latest(items, "_deletedAt", _room.Deleted);
            var isLast = page.Child("cursor").Text("next") is null || items.Count == 0;
            if (reached == _room.Deleted && !isLast) continue;
            if (reached > _room.Deleted) await Keep(_room with { Deleted = reached }, stop);
            return !isLast;
        }
    }

    /// <summary>An older workspace tells everything since a moment in one answer.</summary>
    private async Task<bool> BringAtOnce(CancellationToken stop)
    {
        var page = await Sync(stop, ("lastUpdate", Iso(Math.Max(0, _room.Updated - 1))));
        var items = page.Items("updated").Reverse().ToList();
        foreach (var item in InOrder(items)) await Bring(item, stop);
        foreach (var item in page.Items("deleted")) await Gone(item.Text("_id"), stop);

        // Not by what was removed: what was changed meanwhile may bear an earlier time and not be in this answer.
        var reached = Latest(items, "_updatedAt", _room.Updated);
        if (reached != _room.Updated) await Keep(_room with { Updated = reached }, stop);
        return false;
    }

    /// <summary>Whether a message that is not there was there before.</summary>
    private async Task<bool> WasTakenBack(string rocketId, CancellationToken stop)
    {
        if (_hasCursors is null or true)
        {
            for (var next = Text(Math.Max(1, _room.Deleted - 1)); next is not null;)
            {
                var page = await Sync(stop, ("type", "DELETED"), ("next", next), ("count", Text(PageOfMessages)));
                if (_hasCursors == false) break;
                if (page.Items("deleted").Any(item => item.Text("_id") == rocketId)) return true;
                next = page.Child("cursor").Text("next");
            }

            if (_hasCursors == true) return false;
        }

        var all = await Sync(stop, ("lastUpdate", Iso(Math.Max(0, _room.Updated - 1))));
        return all.Items("deleted").Any(item => item.Text("_id") == rocketId);
    }

    private async Task<JsonElement> Sync(CancellationToken stop, params (string Name, string Value)[] query)
    {
        var answer = await services.Calls.Get("chat.syncMessages", services.Calls.Self, stop, [("roomId", _room.RoomId!), .. query]);
        if (answer.Succeeded)
        {
            var result = answer.Body.Child("result");
            if (result.ValueKind != JsonValueKind.Object) throw new WorkspaceAwayException("The news of a room were not given in a way that can be read.");
            _hasCursors ??= true;
            return result;
        }

        if (_hasCursors is null && answer.Has("error-lastUpdate-param-not-provided"))
        {
            _hasCursors = false;
            return default;
        }

        throw answer.MayPass
            ? new WorkspaceAwayException($"The news of a room were not given: {answer.Why}.")
            : new WorkspaceRefusedException($"The news of a room were not given: {answer.Why}.");
    }

    private async Task Bring(JsonElement item, CancellationToken stop)
    {
        if (item.Text("_id") is not { } id) return;

        // What is said to belong to another room does, whoever sent it here.
        if (item.Text("rid") is { } rid && rid != _room.RoomId) return;
        switch (item.Text("t"))
        {
            case null:
                break;
            case "rm":
                await Gone(id, stop);
                return;
            case { } type:
                // What the workspace tells of itself is told here in its own way; what is encrypted cannot be read.
                if (item.Child("u").Text("_id") != services.Calls.Self.UserId) Doubt(type);
                return;
        }

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

    /// <summary>Somebody else changed the room itself: it is looked at again, and made what it is to be.</summary>
    private void Doubt(string type)
    {
        switch (type)
        {
            case "r" or "room_changed_topic":
                _isTitled = false;
                signal.Raise();
                break;
            case "uj" or "ul" or "au" or "ru":
                _inRoom = null;
                signal.Raise();
                break;
        }
    }

    private async Task<BridgedMessage> BringNew(string id, JsonElement item, CancellationToken stop)
    {
        var author = await PersonCalled(item.Child("u").Text("username") ?? "somebody", item.Child("u").Text("name"), stop);
        var isKnownToBeNew = _isSure;
        var (files, missing) = await BringFiles(item, author, stop);
        var theirs = item.Text("msg") ?? "";
        var text = string.Join('\n', new[] { Readable(theirs) }.Concat(missing.Select(name => $"[{name}: in the workspace only]")).Where(part => part.Length > 0));
        var root = item.Text("tmid") is { } thread ? await services.Book.Message(thread, stop) : null;
        var receipt = await Grain.Bring(
            new BringMessage(author, text, root is { } known && known.Room == _room.Room ? known.Message : null, files, Via), By($"{id}/sent")).WaitAsync(stop);
        var message = new BridgedMessage(id, _room.Coop, _room.Room, new MessageId(receipt.Id), text, theirs, [], 0, BridgedState.There);
        if (isKnownToBeNew || await Facts(stop) is not { } facts)
        {
            await services.Book.Keep(message, stop);
            services.Metrics.Brought();
            return message;
        }

        // It may have been here before a crash, unknown to be this one: with other words than it has there by now, or with more done to it than was told there.
        var card = await Grain.Message(message.Message, MemberId.Server).WaitAsync(stop);
        if (card.Text is { } words && words != text && item.Instant("editedAt") > 0) message = message with { Ours = words, Theirs = "" };
        await services.Book.Keep(message, stop);
        services.Metrics.Brought();
        await Reconcile(message.Message, facts, stop);
        return await services.Book.Message(id, stop) ?? message;
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
                    if (name.AsText() is { } username) there.Add((reaction.Name, username));

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
        if (id is null) return;
        var known = await services.Book.Message(id, stop) ?? await BroughtBefore(id, stop);
        if (known is null || known.Room != _room.Room || known.State == BridgedState.Gone) return;
        await Grain.BringChange(known.Message, new BringChange(null, MemberId.Server, Via), By($"{id}/removed")).WaitAsync(stop);
        await services.Book.Keep(known with { State = BridgedState.Gone }, stop);
        services.Metrics.Brought();
    }

    /// <summary>A message that was brought and, since a crash came between, not noted. It is found by the id that it was given.</summary>
    private async Task<BridgedMessage?> BroughtBefore(string id, CancellationToken stop)
    {
        var message = new MessageId(By($"{id}/sent").Command.Value);
        try
        {
            var card = await Grain.Message(message, MemberId.Server).WaitAsync(stop);
            return new BridgedMessage(id, _room.Coop, _room.Room, message, card.Text ?? "", card.Text ?? "", [], 0, BridgedState.There);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }

    private async Task<(IReadOnlyList<AttachmentId> Brought, IReadOnlyList<string> Missing)> BringFiles(JsonElement item, Person author, CancellationToken stop)
    {
        var files = item.Items("files").Where(file => file.Text("_id") is not null).ToList();
        if (files.Count == 0 && item.Child("file").Text("_id") is not null) files.Add(item.Child("file"));
        var (brought, missing) = (new List<AttachmentId>(), new List<string>());
        foreach (var file in files.Take(4))
        {
            var (id, name) = (file.Text("_id")!, Readable(file.Text("name") ?? "file"));
            var content = id.All(char.IsAsciiLetterOrDigit)
                ? await services.Calls.Download($"file-upload/{id}/{Uri.EscapeDataString(name)}", AttachmentShelf.LargestFile, stop)
                : null;
            try
            {
                if (content is null) missing.Add(name);
                else brought.Add((await services.Shelf.Bring(_room.Coop, _room.Room, author.Id, name, content, stop, isFromElsewhere: true)).Id);
            }
            catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
            {
                missing.Add(name);
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

    // Of those which bear the same time, in the order in which they came.
    private static IEnumerable<JsonElement> InOrder(IEnumerable<JsonElement> items) => items.OrderBy(item => item.Instant("ts"));

    private static long Latest(IEnumerable<JsonElement> items, string what, long atLeast) => items.Select(item => item.Instant(what)).Append(atLeast).Max();

    private static string Iso(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
