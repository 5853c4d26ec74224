namespace EqualCare.Journal;

/// <summary>What one command wants written: all of its events, or none.</summary>
/// <param name="Stream">Whose history grows.</param>
/// <param name="ExpectedVersion">The version that the decision was made on; 0 for a history that has not begun.</param>
/// <param name="At">When it was decided (UTC, server time).</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Command">The command's id, unique in the co-op.</param>
/// <param name="Fingerprint">A hash of the command's content.</param>
/// <param name="Events">At least one.</param>
public sealed record Append(
    StreamId Stream,
    long ExpectedVersion,
    DateTimeOffset At,
    MemberId Actor,
    CommandId Command,
    long Fingerprint,
    IReadOnlyList<EventToAppend> Events);

/// <summary>One event and the topics whose boards care about it.</summary>
public readonly record struct EventToAppend(IEvent Event, IReadOnlyList<Topic> Topics);

/// <summary>What became of an <see cref="Append"/>.</summary>
public abstract record AppendOutcome;

/// <summary>Written: the events are on disk, in this order, and will never change.</summary>
public sealed record Written(IReadOnlyList<Recorded> Events) : AppendOutcome;

/// <summary>Somebody else has written to this history since; nothing was saved.</summary>
public sealed record VersionConflict : AppendOutcome;

/// <summary>The command's id has taken effect before; nothing was saved now.</summary>
public sealed record CommandSeen(EarlierCommand Earlier) : AppendOutcome;

/// <summary>A command that took effect: where, with what content, and its last event's place.</summary>
public sealed record EarlierCommand(StreamId Stream, long Fingerprint, long Position, long Version);
