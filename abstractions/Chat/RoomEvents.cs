using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>What can happen in a room.</summary>
/// <param name="Room">Whose room it is: the team's or the circle's topic.</param>
[GenerateSerializer, Alias("room-event")]
public abstract record RoomEvent([property: Id(0)] Topic Room) : IEvent;

/// <summary>Something about one message. Each is complete: what a message has become follows from its own events alone.</summary>
[GenerateSerializer, Alias("message-event")]
public abstract record MessageEvent(Topic Room, [property: Id(0)] MessageId Message) : RoomEvent(Room);

/// <param name="Text">What they said; empty when only files were sent.</param>
/// <param name="ReplyTo">The message it answers, if any.</param>
/// <param name="Mentions">Who is meant by name.</param>
/// <param name="Via">From which workspace it came; null when it was said here.</param>
[GenerateSerializer, Immutable, Alias("room.message-sent")]
public sealed record MessageSent(
    Topic Room,
    MessageId Message,
    [property: Id(0)] Person Author,
    [property: Id(1)] PersonalText Text,
    [property: Id(2)] MessageId? ReplyTo,
    [property: Id(3)] IReadOnlyList<MemberId> Mentions,
    [property: Id(4)] IReadOnlyList<Attachment> Attachments,
    [property: Id(5)] string? Via = null) : MessageEvent(Room, Message);

/// <summary>The server says something that the team should know.</summary>
[GenerateSerializer, Immutable, Alias("room.line-added")]
public sealed record LineAdded(Topic Room, MessageId Message, [property: Id(0)] RoomLine About, [property: Id(1)] PersonalText Text)
    : MessageEvent(Room, Message);

[GenerateSerializer, Immutable, Alias("room.message-edited")]
public sealed record MessageEdited(
    Topic Room,
    MessageId Message,
    [property: Id(0)] MemberId By,
    [property: Id(1)] PersonalText Text,
    [property: Id(2)] IReadOnlyList<MemberId> Mentions,
    [property: Id(3)] string? Via = null) : MessageEvent(Room, Message);

/// <summary>Taken back. That there was something stays to be seen.</summary>
[GenerateSerializer, Immutable, Alias("room.message-deleted")]
public sealed record MessageDeleted(Topic Room, MessageId Message, [property: Id(0)] MemberId By, [property: Id(1)] string? Via = null)
    : MessageEvent(Room, Message);

[GenerateSerializer, Immutable, Alias("room.reaction-added")]
public sealed record ReactionAdded(
    Topic Room, MessageId Message, [property: Id(0)] Person By, [property: Id(1)] string Emoji, [property: Id(2)] string? Via = null)
    : MessageEvent(Room, Message);

[GenerateSerializer, Immutable, Alias("room.reaction-removed")]
public sealed record ReactionRemoved(
    Topic Room, MessageId Message, [property: Id(0)] MemberId By, [property: Id(1)] string Emoji, [property: Id(2)] string? Via = null)
    : MessageEvent(Room, Message);

[GenerateSerializer, Immutable, Alias("room.message-pinned")]
public sealed record MessagePinned(Topic Room, MessageId Message, [property: Id(0)] MemberId By) : MessageEvent(Room, Message);

[GenerateSerializer, Immutable, Alias("room.message-unpinned")]
public sealed record MessageUnpinned(Topic Room, MessageId Message, [property: Id(0)] MemberId By) : MessageEvent(Room, Message);

/// <summary>Somebody chose to note up to where they have read.</summary>
/// <param name="Place">The place of that message in the room.</param>
/// <param name="Shown">Whether the others may see it.</param>
[GenerateSerializer, Immutable, Alias("room.read-marked")]
public sealed record ReadMarked(
    Topic Room, [property: Id(0)] Person Reader, [property: Id(1)] MessageId UpTo, [property: Id(2)] long Place, [property: Id(3)] bool Shown)
    : RoomEvent(Room);

/// <summary>A file that goes with a message; what is in it lies elsewhere.</summary>
/// <param name="Id">By which it is fetched.</param>
/// <param name="By">Whose it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Type">What it is, as the server found by looking into it.</param>
/// <param name="Size">In bytes.</param>
[GenerateSerializer, Immutable, Alias("attachment")]
public sealed record Attachment(
    [property: Id(0)] AttachmentId Id,
    [property: Id(1)] MemberId By,
    [property: Id(2), Personal(nameof(Attachment.By))] string Name,
    [property: Id(3)] string Type,
    [property: Id(4)] int Size);
