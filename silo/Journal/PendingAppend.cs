namespace EqualCare.Journal;

/// <summary>An append on its way: encoded by its caller, waiting for the writer, and the task by which its caller hears the outcome.</summary>
internal sealed class PendingAppend : TaskCompletionSource<AppendOutcome>
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private int _state;

    public PendingAppend(Append append, EncodedEvent[] events, IReadOnlyList<Topic>[] topics)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Append = append;
        Events = events;
        Topics = topics;
        StoredTopics = Array.ConvertAll(topics, Journal.StoredTopics.Join);
        Bytes = events.Sum(encoded => encoded.Payload.Length);
    }

    public Append Append { get; }

    public EncodedEvent[] Events { get; }

    public IReadOnlyList<Topic>[] Topics { get; }

    public string[] StoredTopics { get; }

    public int Bytes { get; }

    /// <summary>The writer takes it into a group; false when its caller has withdrawn it. From here on only the writer ends it.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Its caller does not want it any more; this has no effect once it was taken, since it may be on disk already.</summary>
    public void Withdraw(CancellationToken cancellation)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting) TrySetCanceled(cancellation);
    }

    /// <summary>The events as recorded behind a position.</summary>
    public Recorded[] RecordBehind(long position)
    {
        var recorded = new Recorded[Events.Length];
        for (var part = 0; part < recorded.Length; part++)
            recorded[part] = new Recorded(
                position + part + 1,
                Append.Stream,
                Append.ExpectedVersion + part + 1,
                Append.At,
                Append.Actor,
                Append.Command,
                Topics[part],
                Append.Events[part].Event);
        return recorded;
    }
}
