using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EqualCare.RocketChatEmulator;

/// <summary>What the server reads out of a message's text. Callers hold the workspace's gate.</summary>
internal sealed partial class MessageText(Workspace space)
{
    private static readonly string[] _everybody = ["all", "here"];

    /// <summary>Mentions, channels, links and quotes of the text; throws when it calls everybody without the right to.</summary>
    public Message Read(Message message, User by, Room room)
    {
        var names = MentionPattern().Matches(message.Text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in names.Where(_everybody.Contains))
        {
            if (!space.Access.Allows(by, $"mention-{name}", room)) throw Refusal.ActionNotAllowed("Notify all in this room not allowed");
        }

        return message with
        {
            Mentions = [.. names.Select(MentionOf).OfType<Mention>()],
            Channels = [.. ChannelPattern().Matches(message.Text).Select(match => ChannelOf(match.Groups["name"].Value)).OfType<Mention>()],
            Links = [.. LinkPattern().Matches(message.Text).Select(match => new Link(match.Value))],
            Attachments = [.. QuotesIn(message.Text, by), .. message.Attachments.Where(one => !IsQuote(one))],
        };
    }

    private static bool IsQuote(JsonElement attachment) =>
        attachment.ValueKind == JsonValueKind.Object && attachment.TryGetProperty("message_link", out _);

    private Mention? MentionOf(string name)
    {
        if (_everybody.Contains(name)) return new(name, name);
        return space.Users.ByUsername(name) is { } user ? new(user.Id, user.Username, user.Name) : null;
    }

    private Mention? ChannelOf(string name) =>
        space.Rooms.ByName(name) is { Kind: RoomKind.Channel } room ? new(room.Id, name) : null;

    // A link to a message of this workspace that the writer may see becomes a quote of it.
    private IEnumerable<JsonElement> QuotesIn(string text, User by)
    {
        foreach (Match match in LinkPattern().Matches(text))
        {
            if (!match.Value.StartsWith(space.RootUrl, StringComparison.Ordinal)) continue;
            var id = QuotedId().Match(match.Value).Groups["id"].Value;
            if (space.Messages.Find(id) is not { } quoted || !space.Access.CanSee(by, space.Rooms.Find(quoted.RoomId)!)) continue;
            yield return JsonSerializer.SerializeToElement(new JsonObject
            {
                ["text"] = quoted.Text,
                ["author_name"] = quoted.Author.Username,
                ["author_icon"] = $"/avatar/{quoted.Author.Username}",
                ["message_link"] = match.Value,
                ["ts"] = Wire.Iso(quoted.At),
            });
        }
    }

    [GeneratedRegex(@"(?<![\w@])@(?<name>[0-9a-zA-Z_.-]*[0-9a-zA-Z_-])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MentionPattern();

    [GeneratedRegex(@"(?<![\w#/])#(?<name>[0-9a-zA-Z_.-]*[0-9a-zA-Z_-])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChannelPattern();

    [GeneratedRegex(@"https?://[^\s\])>]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"[?&]msg=(?<id>[^&]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedId();
}
