namespace EqualCare.Journal;

/// <summary>
/// The journal's tables in one kind of database. Every method fails with <see cref="JournalUnavailableException"/> when the database
/// does not answer.
/// </summary>
internal interface IJournalStore : IAsyncDisposable
{
    /// <summary>
    /// Judges and writes a group in one transaction, durable when this returns. The members' streams and commands are all different.
    /// Fails with <see cref="AppendRefusedException"/>, and nothing written, when the database would not take a value in it.
    /// </summary>
    Task<GroupOutcome> Write(IReadOnlyList<PendingAppend> group);

    Task<long> ReadHead(CancellationToken cancellation);

    /// <summary>The events of the positions from after + 1 to after + most, as far as they exist.</summary>
    Task<IReadOnlyList<Recorded>> Read(long after, int most, CancellationToken cancellation);

    Task<IReadOnlyList<Recorded>> ReadStream(StreamId stream, long afterVersion, int most, CancellationToken cancellation);

    Task<IReadOnlyList<Recorded>> ReadTopic(CoopId coop, Topic topic, long after, int most, CancellationToken cancellation);

    Task<EarlierCommand?> FindCommand(CoopId coop, CommandId command, CancellationToken cancellation);

    /// <summary>Tells of heads that other processes have reached, until cancelled. It returns early only by a fault.</summary>
    Task Watch(Action<long> moved, CancellationToken cancellation);
}

internal enum Verdict : byte
{
    Written,
    VersionConflict,
    CommandSeen,
}

/// <summary>What became of a group: the members written stand behind the head in the order of the group.</summary>
/// <param name="Head">The last position before the group.</param>
/// <param name="Verdicts">One for each member.</param>
internal readonly record struct GroupOutcome(long Head, Verdict[] Verdicts);

/// <summary>The database answers, but will never take this append.</summary>
[GenerateSerializer, Alias("append-refused")]
internal sealed class AppendRefusedException(string reason, Exception inner)
    : ArgumentException($"The database does not take this append: {reason}", inner);
