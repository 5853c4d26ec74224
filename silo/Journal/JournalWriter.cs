using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace EqualCare.Journal;

/// <summary>
/// The one writer of this process. It takes whatever waits as one group and commits it; meanwhile the next ones gather. Nothing waits
/// for company: an append that comes alone goes alone, at once.
/// </summary>
internal sealed partial class JournalWriter : IAsyncDisposable
{
    private readonly IJournalStore _store;
    private readonly JournalTail _tail;
    private readonly JournalHead _head;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly JournalMetrics _metrics;
    private readonly Channel<PendingAppend> _queue;
    private readonly List<PendingAppend> _held = [];
    private readonly HashSet<StreamId> _streams = [];
    private readonly HashSet<(CoopId Coop, CommandId Command)> _commands = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _run;
    private int _failures;

    public JournalWriter(
        IJournalStore store, JournalTail tail, JournalHead head, JournalOptions options, TimeProvider time, ILogger log)
    {
        _store = store;
        _tail = tail;
        _head = head;
        _options = options;
        _time = time;
        _log = log;
        _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(options.Queue) { SingleReader = true });
        _metrics = new JournalMetrics(() => head.Position, () => _queue.Reader.Count);
        _run = Task.Run(Run);
    }

    public async Task<AppendOutcome> Write(PendingAppend append, CancellationToken cancellation)
    {
        try
        {
            if (!_queue.Writer.TryWrite(append)) await _queue.Writer.WriteAsync(append, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new JournalUnavailableException("The journal is closed.");
        }

        await using (cancellation.UnsafeRegister(
            static (append, token) => ((PendingAppend)append!).Withdraw(token), append)) return await append.Task;
    }

    /// <summary>Writes what was accepted into the queue, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _closing.CancelAsync();
        await _run;
        _closing.Dispose();
        _metrics.Dispose();
    }

    private async Task Run()
    {
        var group = new List<PendingAppend>();
        while (_held.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            Gather(group);
            if (group.Count > 0) await Write(group);
            group.Clear();
        }
    }

    // Members of a group never meet: neither in a stream nor by a command's id. So each can be judged against the tables alone.
    private void Gather(List<PendingAppend> group)
    {
        _streams.Clear();
        _commands.Clear();
        var bytes = 0;

        var waiting = _held.Count;
        for (var i = 0; i < waiting; i++) Add(_held[i]);
        _held.RemoveRange(0, waiting);
        while (group.Count < _options.LargestGroup && _held.Count < _options.LargestGroup && bytes < _options.LargestGroupBytes
            && _queue.Reader.TryRead(out var append)) Add(append);

        void Add(PendingAppend append)
        {
            // Both are noted even when it has to wait, so that a later one for the same stream does not overtake it.
            var meetsNobody = _streams.Add(append.Append.Stream) & _commands.Add((append.Append.Stream.Coop, append.Append.Command));
            var fits = group.Count == 0 || bytes + append.Bytes <= _options.LargestGroupBytes;
            if (!meetsNobody || !fits)
            {
                _held.Add(append);
            }
            else if (append.Take())
            {
                group.Add(append);
                bytes += append.Bytes;
            }
        }
    }

    private async Task Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            var began = _time.GetTimestamp();
            var outcome = await _store.Write(group);
            _metrics.Committed(group.Count, _time.GetElapsedTime(began));
            _failures = 0;
            Answer(group, outcome);
        }
        catch (AppendRefusedException) when (group.Count > 1)
        {
            foreach (var one in group) await Write([one]);
        }
        catch (AppendRefusedException refused)
        {
            group[0].SetException(refused);
        }
        catch (Exception fault)
        {
            Fail(group, fault);
            await Pause();
        }
    }

    private void Answer(IReadOnlyList<PendingAppend> group, GroupOutcome outcome)
    {
        var position = outcome.Head;
        var written = new Written?[group.Count];
        for (var member = 0; member < group.Count; member++)
        {
            if (!outcome.Written[member]) continue;
            var recorded = group[member].RecordBehind(position);
            _tail.Add(group[member], recorded);
            position += recorded.Length;
            written[member] = new Written(recorded);
        }

        // Whoever hears that it is written finds it when reading.
        if (position > outcome.Head) _head.MoveTo(position);
        for (var member = 0; member < group.Count; member++)
        {
            if (written[member] is { } done) Answer(group[member], done);
            else _ = AnswerUnwritten(group[member]);
        }
    }

    // Rare and read-only, so the next group does not wait for it.
    private async Task AnswerUnwritten(PendingAppend append)
    {
        try
        {
            var earlier = await _store.FindCommand(append.Append.Stream.Coop, append.Append.Command, CancellationToken.None);
            Answer(append, earlier is null ? new VersionConflict() : new CommandSeen(earlier));
        }
        catch (Exception fault)
        {
            Fail([append], fault);
        }
    }

    private void Answer(PendingAppend append, AppendOutcome outcome)
    {
        _metrics.Answered(outcome);
        append.SetResult(outcome);
    }

    private void Fail(IReadOnlyList<PendingAppend> group, Exception fault)
    {
        _metrics.Unavailable(group.Count);
        StoreDoesNotAnswer(group.Count, fault);
        foreach (var append in group)
            append.TrySetException(new JournalUnavailableException("The journal's store does not answer; whether this was written is open.", fault));
    }

    private async Task Pause()
    {
        var pause = TimeSpan.FromMilliseconds(50 << Math.Min(_failures++, 10));
        await Task.Delay(pause < _options.LongestPause ? pause : _options.LongestPause, _time, _closing.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(LogLevel.Warning, "The journal's store does not answer {Appends} appends.")]
    private partial void StoreDoesNotAnswer(int appends, Exception fault);
}
