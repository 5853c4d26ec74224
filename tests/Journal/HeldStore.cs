using System.Threading.Channels;
using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

/// <summary>A store that says which group has arrived and holds it until the test lets it pass, or fail.</summary>
internal sealed class HeldStore : IJournalStore
{
    private readonly Channel<IReadOnlyList<PendingAppend>> _arrivals = Channel.CreateUnbounded<IReadOnlyList<PendingAppend>>();
    private readonly Channel<Exception?> _verdicts = Channel.CreateUnbounded<Exception?>();
    private volatile bool _open;
    private long _head;

    /// <summary>The names of streams that no append may touch.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>What the events of the group last arrived say.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>Waits for the next group; the names of its streams.</summary>
    public async Task<IEnumerable<string>> Arrived()
    {
        var group = await _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Texts = [.. group.Select(append => ((Noted)append.Append.Events[0].Event).Text)];
        return group.Select(append => append.Append.Stream.Name);
    }

    public void Pass() => _verdicts.Writer.TryWrite(null);

    public void Fail(Exception fault) => _verdicts.Writer.TryWrite(fault);

    public void LetEverythingPass()
    {
        _open = true;
        Pass();
    }

    public async Task<GroupOutcome> Write(IReadOnlyList<PendingAppend> group)
    {
        _arrivals.Writer.TryWrite(group);
        if (!_open && await _verdicts.Reader.ReadAsync() is { } fault) throw fault;
        if (group.Any(append => Refused.Contains(append.Append.Stream.Name)))
            throw new AppendRefusedException("bad", new InvalidOperationException());

        var before = _head;
        _head += group.Sum(append => append.Events.Length);
        return new GroupOutcome(before, [.. group.Select(_ => true)]);
    }

    public Task<long> ReadHead(CancellationToken cancellation) => Task.FromResult(_head);

    public Task<IReadOnlyList<Recorded>> Read(long after, int most, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Recorded>> ReadStream(StreamId stream, long afterVersion, int most, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Recorded>> ReadTopic(CoopId coop, Topic topic, long after, int most, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<EarlierCommand?> FindCommand(CoopId coop, CommandId command, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task Watch(Action<long> moved, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
