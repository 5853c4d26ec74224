namespace EqualCare.Journal;

/// <summary>
/// Everything that happened, append-only and totally ordered. A reader never passes a position that could still be committed behind
/// it. When the store does not answer, every call fails with <see cref="JournalUnavailableException"/>.
/// </summary>
public interface IJournal
{
    /// <summary>The journal's identity: made with the database, renewed when a backup is restored.</summary>
    Guid Epoch { get; }

    /// <summary>The last position known to be committed. It never goes back.</summary>
    long Head { get; }

    /// <summary>
    /// Writes a command's events durably, together with those of others who write at the same time; one that cannot be written fails alone.
    /// A failure with <see cref="JournalUnavailableException"/> leaves open whether it was written: look again before deciding anew.
    /// </summary>
    Task<AppendOutcome> Append(Append append, CancellationToken cancellation = default);

    /// <summary>What happened after a position, in order; at most <paramref name="most"/> events, none when there is no news.</summary>
    Task<IReadOnlyList<Recorded>> Read(long after, int most, CancellationToken cancellation = default);

    /// <summary>What happened to one entity after a version, in order.</summary>
    Task<IReadOnlyList<Recorded>> ReadStream(StreamId stream, long afterVersion, int most, CancellationToken cancellation = default);

    /// <summary>What happened on one topic after a position, in order.</summary>
    Task<IReadOnlyList<Recorded>> ReadTopic(
        CoopId coop, Topic topic, long after, int most, CancellationToken cancellation = default);

    /// <summary>The command of this id that took effect, if one did.</summary>
    Task<EarlierCommand?> FindCommand(CoopId coop, CommandId command, CancellationToken cancellation = default);

    /// <summary>Completes once the head is beyond a position; at once when it already is.</summary>
    Task WaitBeyond(long position, CancellationToken cancellation = default);
}

/// <summary>The store did not answer, or not clearly.</summary>
[GenerateSerializer, Alias("journal-unavailable")]
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
