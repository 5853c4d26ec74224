using System.Text.RegularExpressions;

namespace EqualCare.RocketChatEmulator;

/// <summary>Puts reactions on messages and takes them back. Callers hold the workspace's gate.</summary>
internal sealed partial class Reacting(Workspace space)
{
    /// <summary>Without <paramref name="wanted"/> it toggles.</summary>
    public void React(User by, Message message, string emoji, bool? wanted)
    {
        var name = emoji.Replace(":", "", StringComparison.Ordinal);
        if (!EmojiName().IsMatch(name) || space.Settings.UnknownEmoji.Contains(name)) throw Refusal.NotAllowed("Invalid emoji provided.");
        var key = $":{name}:";
        var has = message.Reactions.TryGetValue(key, out var usernames) && usernames.Contains(by.Username);
        var addsByMistake = space.Traits.UnreactAddsToUnreactedMessage && wanted == false && message.Reactions.IsEmpty;
        if ((wanted ?? !has) == has && !addsByMistake) return;
        DemandReact(by, message);
        var reacted = has
            ? message.Reactions.SetItem(key, usernames.Remove(by.Username))
            : message.Reactions.SetItem(key, [.. usernames.IsDefault ? [] : usernames, by.Username]);
        if (reacted[key].IsEmpty) reacted = reacted.Remove(key);
        space.MessageNews.Stored(space.Messages.Replace(message with { Reactions = reacted, UpdatedAt = space.Now }));
    }

    private void DemandReact(User by, Message message)
    {
        var room = space.Rooms.Find(message.RoomId)!;
        if (!space.Access.CanSee(by, room)) throw Refusal.Coded("not-authorized", "Not Authorized");
        if (room.MutedUsernames.Contains(by.Username)) throw Refusal.NotAllowed("You_have_been_muted");
        if (room.ReadOnly && !space.Access.Allows(by, "post-readonly", room))
            throw Refusal.PlainPermission("You can't send messages because the room is readonly.");
    }

    [GeneratedRegex("^[0-9a-zA-Z_+-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmojiName();
}
