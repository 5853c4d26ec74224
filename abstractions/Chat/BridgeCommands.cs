using EqualCare.Members;

namespace EqualCare.Chat;

// What a bridge to another place brings into a room, in the name of the server. Whoever said it there may be somebody whom nobody here knows.

/// <param name="Author">Who said it.</param>
/// <param name="Text">What they said.</param>
/// <param name="ReplyTo">The message it answers, where that one is here.</param>
/// <param name="Attachments">Files brought to this room for its author.</param>
/// <param name="Via">From where it comes.</param>
[GenerateSerializer, Immutable, Alias("bring-message")]
public sealed record BringMessage(
    [property: Id(0)] Person Author,
    [property: Id(1)] string Text,
    [property: Id(2)] MessageId? ReplyTo,
    [property: Id(3)] IReadOnlyList<AttachmentId> Attachments,
    [property: Id(4)] string Via);

/// <param name="Text">What it says now; null when it was taken back.</param>
/// <param name="By">Who changed it.</param>
[GenerateSerializer, Immutable, Alias("bring-change")]
public sealed record BringChange([property: Id(0)] string? Text, [property: Id(1)] MemberId By, [property: Id(2)] string Via);

/// <param name="IsThere">Whether it was put there, or taken away.</param>
[GenerateSerializer, Immutable, Alias("bring-reaction")]
public sealed record BringReaction(
    [property: Id(0)] Person By, [property: Id(1)] string Emoji, [property: Id(2)] bool IsThere, [property: Id(3)] string Via);
