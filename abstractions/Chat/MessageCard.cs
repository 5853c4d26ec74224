using EqualCare.Live;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>A message in a room, as it is now.</summary>
/// <param name="MessageId">Which message.</param>
/// <param name="Place">Its place in the room: later messages have higher ones.</param>
/// <param name="SentAt">When (UTC).</param>
/// <param name="Author">Who said it; null where the server did.</param>
/// <param name="About">What a line of the server is about; null where somebody said it.</param>
/// <param name="Text">What was said; null once it was taken back.</param>
/// <param name="ReplyTo">The message it answers.</param>
/// <param name="Mentions">Who is meant by name.</param>
/// <param name="Attachments">The files that go with it.</param>
/// <param name="Reactions">In the order in which they came.</param>
/// <param name="Pinned">Whether it is kept where everybody finds it.</param>
/// <param name="EditedAt">When it was last worded anew.</param>
/// <param name="DeletedAt">When it was taken back.</param>
/// <param name="Via">The workspace that it came from; null when it was said here.</param>
[GenerateSerializer, Immutable, Alias("message-card")]
public sealed record MessageCard(
    string Id,
    long Version,
    [property: Id(0)] MessageId MessageId,
    [property: Id(1)] long Place,
    [property: Id(2)] DateTimeOffset SentAt,
    [property: Id(3)] Person? Author,
    [property: Id(4)] RoomLine? About,
    [property: Id(5)] string? Text,
    [property: Id(6)] MessageId? ReplyTo,
    [property: Id(7)] IReadOnlyList<MemberId> Mentions,
    [property: Id(8)] IReadOnlyList<Attachment> Attachments,
    [property: Id(9)] IReadOnlyList<Reaction> Reactions,
    [property: Id(10)] bool Pinned = false,
    [property: Id(11)] DateTimeOffset? EditedAt = null,
    [property: Id(12)] DateTimeOffset? DeletedAt = null,
    [property: Id(13)] string? Via = null) : Card(Id, Version);

/// <summary>One emoji under a message, and who put it there.</summary>
[GenerateSerializer, Immutable, Alias("reaction")]
public sealed record Reaction([property: Id(0)] string Emoji, [property: Id(1)] IReadOnlyList<Person> By);

/// <summary>Up to where somebody has read, who chose to show it.</summary>
[GenerateSerializer, Immutable, Alias("read-mark-card")]
public sealed record ReadMarkCard(
    string Id, long Version, [property: Id(0)] Person Reader, [property: Id(1)] MessageId UpTo, [property: Id(2)] long Place) : Card(Id, Version);
