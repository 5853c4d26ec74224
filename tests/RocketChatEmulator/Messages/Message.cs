using System.Collections.Immutable;
using System.Text.Json;

namespace EqualCare.RocketChatEmulator;

/// <summary>One state of a message. Every change makes a new one, so earlier states stay as they were.</summary>
public sealed record Message
{
    public required string Id { get; init; }

    public required string RoomId { get; init; }

    public required string Text { get; init; }

    public required Author Author { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A time given over REST and close enough is kept as the text it was, and so goes out as text.</summary>
    public string? AtAsGiven { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Absent on ordinary messages; "rm" on those deleted but still shown, "e2e" on encrypted ones.</summary>
    public string? Type { get; init; }

    public string? ThreadId { get; init; }

    public bool ShownInRoom { get; init; }

    public int ReplyCount { get; init; }

    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Ids of the users who follow the thread below this message.</summary>
    public ImmutableArray<string> Followers { get; init; } = [];

    public DateTimeOffset? EditedAt { get; init; }

    public Author? EditedBy { get; init; }

    /// <summary>Usernames by emoji, in the order they reacted.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Reactions { get; init; } = NoReactions;

    public string? Alias { get; init; }

    public string? AvatarUrl { get; init; }

    public string? Emoji { get; init; }

    public ImmutableArray<JsonElement> Attachments { get; init; } = [];

    public ImmutableArray<UploadedFile> Files { get; init; } = [];

    public ImmutableArray<Mention> Mentions { get; init; } = [];

    public ImmutableArray<Mention> Channels { get; init; } = [];

    public ImmutableArray<Link> Links { get; init; } = [];

    public JsonElement? CustomFields { get; init; }

    /// <summary>The cipher text of an encrypted message.</summary>
    public JsonElement? Content { get; init; }

    public bool Groupable { get; init; } = true;

    /// <summary>Deleted, with its history kept out of sight.</summary>
    public bool Hidden { get; init; }

    public bool Unread { get; init; }

    internal static ImmutableSortedDictionary<string, ImmutableArray<string>> NoReactions { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);
}

public sealed record Mention(string Id, string Name, string? DisplayName = null);

/// <summary>The title arrives with the preview, some time after the message was stored.</summary>
public sealed record Link(string Url, string? PreviewTitle = null);

public sealed record UploadedFile(string Id, string Name, string ContentType, int Size);

public sealed record DeletedMessage(Message LastState, DateTimeOffset DeletedAt);
