using EqualCare.Database;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EqualCare.Journal;

/// <summary>The journal in the tables of this process's database.</summary>
public sealed partial class SqlJournal : IJournal, IAsyncDisposable
{
    private readonly IJournalStore _store;
    private readonly EventCodec _codec;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly JournalHead _head;
    private readonly JournalTail _tail;
    private readonly JournalWriter _writer;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _watch;

    private SqlJournal(
        IJournalStore store, Guid epoch, long head, EventCodec codec, JournalOptions options, TimeProvider time, ILogger log)
    {
        _store = store;
        _codec = codec;
        _options = options;
        _time = time;
        _log = log;
        Epoch = epoch;
        _head = new JournalHead(head);
        _tail = new JournalTail(options.Tail, options.TailBytes, codec);
        _writer = new JournalWriter(store, _tail, _head, options, time, log);
        _watch = Task.Run(Watch);
    }

    public Guid Epoch { get; }

    public long Head => _head.Position;

    public static async Task<SqlJournal> Open(
        IDatabase database,
        EventCodec codec,
        JournalOptions? options = null,
        TimeProvider? time = null,
        ILogger<SqlJournal>? log = null,
        CancellationToken cancellation = default)
    {
        options ??= new JournalOptions();
        time ??= TimeProvider.System;
        IJournalStore store = database switch
        {
            PostgresDatabase postgres => new PostgresJournalStore(postgres, codec, options),
            SqliteDatabase sqlite => new SqliteJournalStore(sqlite, codec, options, time),
            _ => throw new ArgumentException($"The journal has no tables for {database.GetType()}.", nameof(database)),
        };
        return await Open(store, database.Epoch, codec, options, time, log, cancellation);
    }

    internal static async Task<SqlJournal> Open(
        IJournalStore store,
        Guid epoch,
        EventCodec codec,
        JournalOptions options,
        TimeProvider time,
        ILogger? log,
        CancellationToken cancellation) =>
        new(store, epoch, await store.ReadHead(cancellation), codec, options, time, log ?? NullLogger.Instance);

    public Task<AppendOutcome> Append(Append append, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return _writer.Write(Encode(append), cancellation);
    }

    public async Task<IReadOnlyList<Recorded>> Read(long after, int most, CancellationToken cancellation = default)
    {
        if (after >= Head) return [];
        if (_tail.TryRead(after, most, out var latest)) return latest;

        var page = await _store.Read(after, most, cancellation);
        if (page.Count == 0 || page[0].Position != after + 1)
            throw new InvalidDataException($"The journal has a gap behind position {after}: events are missing from its table.");
        _head.MoveTo(page[^1].Position);
        return page;
    }

    public Task<IReadOnlyList<Recorded>> ReadStream(
        StreamId stream, long afterVersion, int most, CancellationToken cancellation = default) =>
        _store.ReadStream(stream, afterVersion, most, cancellation);

    public Task<IReadOnlyList<Recorded>> ReadTopic(
        CoopId coop, Topic topic, long after, int most, CancellationToken cancellation = default)
    {
        var head = Head;
        if (after >= head) return Task.FromResult<IReadOnlyList<Recorded>>([]);
        return _tail.TryReadTopic(coop, topic, after, head, most, out var latest)
            ? Task.FromResult(latest)
            : _store.ReadTopic(coop, topic, after, most, cancellation);
    }

    public Task<EarlierCommand?> FindCommand(CoopId coop, CommandId command, CancellationToken cancellation = default) =>
        _store.FindCommand(coop, command, cancellation);

    public Task WaitBeyond(long position, CancellationToken cancellation = default) => _head.WaitBeyond(position, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested) return;
        await _closing.CancelAsync();
        await _watch;
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
    }

    // In the caller's turn: while one group is being committed, the next is being encoded by those who will be in it.
    private PendingAppend Encode(Append append)
    {
        if (append.Events.Count is 0 or > short.MaxValue)
            throw new ArgumentException("An append has at least one event, and not thousands.", nameof(append));
        if (append.ExpectedVersion < 0) throw new ArgumentException("Versions count from 1; 0 is before the first.", nameof(append));

        var events = new EncodedEvent[append.Events.Count];
        var topics = new IReadOnlyList<Topic>[append.Events.Count];
        for (var part = 0; part < events.Length; part++)
        {
            events[part] = _codec.Encode(append.Stream.Coop, append.Events[part].Event);
            topics[part] = StoredTopics.Checked(append.Events[part].Topics);
            if (events[part].Payload.Length > _options.LargestEvent)
                throw new ArgumentException(
                    $"The event '{events[part].Alias}' has {events[part].Payload.Length} bytes; the journal takes {_options.LargestEvent}.",
                    nameof(append));
        }

        return new PendingAppend(append with { At = Stored(append.At) }, events, topics);
    }

    // To the microsecond: what a reader gets from memory is what another gets from disk.
    private static DateTimeOffset Stored(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private async Task Watch()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await _store.Watch(_head.MoveTo, _closing.Token);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                NotHearingOthers(fault);
                await Task.Delay(_options.LongestPause, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The journal does not hear of what other processes write; it keeps trying.")]
    private partial void NotHearingOthers(Exception fault);
}
