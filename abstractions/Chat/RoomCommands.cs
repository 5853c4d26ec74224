using EqualCare.Members;

namespace EqualCare.Chat;

/// <param name="Text">At most 4000 letters; may be empty where files are sent.</param>
/// <param name="ReplyTo">The message it answers.</param>
/// <param name="Mentions">Who is meant by name, all of them in the room.</param>
/// <param name="Attachments">Files brought here before, at most 4.</param>
[GenerateSerializer, Immutable, Alias("send-message")]
public sealed record SendMessage(
    [property: Id(0)] string? Text = null,
    [property: Id(1)] MessageId? ReplyTo = null,
    [property: Id(2)] IReadOnlyList<MemberId>? Mentions = null,
    [property: Id(3)] IReadOnlyList<AttachmentId>? Attachments = null);

[GenerateSerializer, Immutable, Alias("edit-message")]
public sealed record EditMessage([property: Id(0)] string? Text, [property: Id(1)] IReadOnlyList<MemberId>? Mentions = null);

/// <param name="Emoji">One emoji, or its short name between colons.</param>
[GenerateSerializer, Immutable, Alias("react")]
public sealed record React([property: Id(0)] string Emoji);

/// <param name="Shown">Whether the others may see it; not unless chosen.</param>
[GenerateSerializer, Immutable, Alias("mark-read")]
public sealed record MarkRead([property: Id(0)] bool Shown = false);

/// <summary>What the server has to tell a team.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Who">Whom it is about, if anybody; their name is the one that the team knows.</param>
/// <param name="Name">Their name where they are not in the team any more.</param>
/// <param name="At">The time that matters.</param>
/// <param name="HappenedAt">When it happened: what is long past is not told.</param>
/// <param name="Minutes">How many, where it is about that.</param>
[GenerateSerializer, Immutable, Alias("add-line")]
public sealed record AddLine(
    [property: Id(0)] RoomLine About,
    [property: Id(1)] MemberId? Who,
    [property: Id(2)] Person? Name,
    [property: Id(3)] DateTimeOffset? At,
    [property: Id(4)] DateTimeOffset HappenedAt,
    [property: Id(5)] int Minutes = 0);

/// <summary>What a line of the server is about.</summary>
public enum RoomLine
{
    CheckedIn,

    /// <summary>The owner noted it for the giver.</summary>
    CheckedInNoted,
    CheckedOut,
    CheckedOutNoted,
    CoverNeeded,
    TakenOn,
    RunningLate,
    Joined,
    Left,
}
