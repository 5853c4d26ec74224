using EqualCare.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace EqualCare.Tests.Journal;

/// <summary>How appends are put into groups, against a store that writes when the test says so.</summary>
public sealed class JournalWriterTests : IAsyncLifetime
{
    private static readonly CoopId Coop = new("hollin-valley");

    private readonly HeldStore _store = new();
    private readonly JournalHead _head = new(0);
    private readonly JournalOptions _options = new() { LargestGroup = 4, LargestGroupBytes = 1000, LongestPause = TimeSpan.FromMilliseconds(1) };
    private JournalWriter _writer = null!;

    public ValueTask InitializeAsync()
    {
        _writer = new JournalWriter(
            _store, new JournalTail(100, 10_000, JournalSetup.Codec), _head, _options, TimeProvider.System, NullLogger.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _store.LetEverythingPass();
        await _writer.DisposeAsync();
    }

    [Fact]
    public async Task ALoneAppendGoesAtOnce_AndWhatComesMeanwhileGoesTogether()
    {
        var first = Append("a");
        Assert.Equal(["a"], await _store.Arrived());
        Task[] later = [Append("b"), Append("c"), Append("d")];
        _store.Pass();
        Assert.Equal(["b", "c", "d"], await _store.Arrived());
        await first;
        _store.Pass();
        await Task.WhenAll(later);
        Assert.Equal(4, _head.Position);
    }

    [Fact]
    public async Task AGroupIsBounded_ByNumberAndByBytes()
    {
        await Occupy();
        foreach (var name in new[] { "a", "b", "c", "d", "e" }) _ = Append(name);
        _ = Append("large", text: new string('x', 980));
        _ = Append("f");
        _store.Pass();
        Assert.Equal(["a", "b", "c", "d"], await _store.Arrived());
        _store.Pass();
        Assert.Equal(["e", "f"], await _store.Arrived());
        _store.Pass();
        Assert.Equal(["large"], await _store.Arrived());
    }

    [Fact]
    public async Task TwoForOneStreamNeverGoTogether_AndKeepTheirOrder()
    {
        await Occupy();
        _ = Append("a", text: "1");
        _ = Append("a", text: "2");
        _ = Append("b");
        _ = Append("a", text: "3");
        _store.Pass();
        Assert.Equal(["a", "b"], await _store.Arrived());
        Assert.Equal("1", _store.Texts[0]);
        _store.Pass();
        Assert.Equal(["a"], await _store.Arrived());
        Assert.Equal("2", _store.Texts[0]);
        _store.Pass();
        Assert.Equal(["a"], await _store.Arrived());
        Assert.Equal("3", _store.Texts[0]);
    }

    [Fact]
    public async Task TwoOfOneCommandNeverGoTogether()
    {
        await Occupy();
        var command = new CommandId(Guid.NewGuid());
        _ = Append("a", command: command);
        _ = Append("b", command: command);
        _ = Append("c", command: command, coop: new CoopId("other-valley"));
        _store.Pass();
        Assert.Equal(["a", "c"], await _store.Arrived());
        _store.Pass();
        Assert.Equal(["b"], await _store.Arrived());
    }

    [Fact]
    public async Task AnAppendThatWasTakenCannotBeWithdrawn_OneThatWaitsCan()
    {
        using var cancellation = new CancellationTokenSource();
        var taken = Append("a", cancellation: cancellation.Token);
        await _store.Arrived();
        var waiting = Append("b", cancellation: cancellation.Token);
        var third = Append("c");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(taken.IsCompleted);

        _store.Pass();
        Assert.IsType<Written>(await taken);
        Assert.Equal(["c"], await _store.Arrived());
        _store.Pass();
        await third;
    }

    [Fact]
    public async Task WhenTheStoreRefusesAGroup_ThenEachIsTriedAlone_AndOnlyTheBadOneFails()
    {
        await Occupy();
        Task<AppendOutcome>[] appends = [Append("a"), Append("bad"), Append("c")];
        _store.Refused.Add("bad");
        _store.LetEverythingPass();

        Assert.IsType<Written>(await appends[0]);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => appends[1]);
        Assert.IsType<Written>(await appends[2]);
        Assert.Equal(3, _head.Position);
    }

    [Fact]
    public async Task WhenTheStoreDoesNotAnswer_ThenItsGroupHearsSo_AndTheNextOneIsTried()
    {
        await Occupy();
        Task<AppendOutcome>[] unlucky = [Append("a"), Append("b")];
        _store.Pass();
        await _store.Arrived();
        var next = Append("c");
        _store.Fail(new JournalUnavailableException("gone"));

        foreach (var append in unlucky) await Assert.ThrowsAsync<JournalUnavailableException>(() => append);
        Assert.Equal(["c"], await _store.Arrived());
        _store.Pass();
        Assert.IsType<Written>(await next);
    }

    [Fact]
    public async Task WhenTheQueueIsFull_ThenMoreWaitOutside_AndCanStillBeCancelled()
    {
        await using var writer = new JournalWriter(
            _store,
            new JournalTail(100, 10_000, JournalSetup.Codec),
            _head,
            new JournalOptions { Queue = 1 },
            TimeProvider.System,
            NullLogger.Instance);
        using var cancellation = new CancellationTokenSource();
        var first = Append("a", writer: writer);
        await _store.Arrived();
        var second = Append("b", writer: writer);
        var cancelled = Append("c", writer: writer, cancellation: cancellation.Token);
        var third = Append("d", writer: writer);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _store.LetEverythingPass();
        await Task.WhenAll(first, second, third);
        Assert.Equal(3, _head.Position);
    }

    // A first append that the store holds, so that those behind it gather.
    private async Task Occupy()
    {
        _ = Append("first");
        await _store.Arrived();
    }

    private Task<AppendOutcome> Append(
        string stream,
        string text = "x",
        CommandId? command = null,
        CoopId? coop = null,
        JournalWriter? writer = null,
        CancellationToken cancellation = default)
    {
        var id = new StreamId(coop ?? Coop, stream);
        var append = Appends.To(id, 0, text);
        if (command is { } given) append = append with { Command = given };
        return (writer ?? _writer).Write(
            new PendingAppend(append, [JournalSetup.Codec.Encode(id.Coop, append.Events[0].Event)], [[]]), cancellation);
    }
}
