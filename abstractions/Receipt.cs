namespace EqualCare;

/// <summary>The answer to a command that took effect: its events are on disk.</summary>
/// <param name="Id">What the command was about.</param>
/// <param name="Position">The place of its last event in the history; a picture whose version is at least that contains the effect.</param>
/// <param name="Version">How many events have happened to this entity, this command's included.</param>
/// <param name="Replayed">True when the command had taken effect before and this is its first answer again.</param>
[GenerateSerializer, Immutable, Alias("receipt")]
public sealed record Receipt(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Position,
    [property: Id(2)] long Version,
    [property: Id(3)] bool Replayed = false);
