using Orleans.TestingHost;

namespace EqualCare.Conformance.Serialization;

/// <summary>Gives back what it is given, so that a value makes the journey there and back.</summary>
[Alias("conformance.travel")]
public interface ITravelGrain : IGrainWithStringKey
{
    [Alias("echo")]
    Task<object?> Echo(object? value);

    [Alias("echo-list")]
    Task<IReadOnlyList<string>> EchoList(IReadOnlyList<string> values);

    [Alias("keep")]
    Task Keep(object value);

    [Alias("kept")]
    Task<object?> Kept();

    [Alias("throw")]
    Task Throw(ThrowingOrder order);

    [Alias("tell")]
    Task Tell(IListener listener, string word);

    [Alias("ask-other")]
    Task<object?> AskOther(ITravelGrain other);
}

[Alias("conformance.listener")]
public interface IListener : IGrainObserver
{
    [Alias("hear")]
    void Hear(string word);
}

/// <summary>Which of the exceptions below to throw. They are made where they are thrown, so that they make one journey only.</summary>
public enum ThrowingOrder
{
    Plain,
    Marked,
    Unmarked,
    Nested,
    Aggregate,
}

internal sealed class TravelGrain : Grain, ITravelGrain
{
    private object? kept;

    public Task<object?> Echo(object? value) => Task.FromResult(value);

    public Task<IReadOnlyList<string>> EchoList(IReadOnlyList<string> values) => Task.FromResult(values);

    public Task Keep(object value)
    {
        kept = value;
        return Task.CompletedTask;
    }

    public Task<object?> Kept() => Task.FromResult(kept);

    public Task Throw(ThrowingOrder order) => throw (order switch
    {
        ThrowingOrder.Plain => new InvalidOperationException("plain") { Data = { ["visit"] = 7 } },
        ThrowingOrder.Marked => new TooLate("at nine", 40) { Forgotten = "forgotten" },
        ThrowingOrder.Unmarked => new NotMarked("unmarked") { Detail = "detail" },
        ThrowingOrder.Nested => new InvalidOperationException("outer", new TooLate("at nine", 40)),
        _ => new AggregateException("several", new InvalidOperationException("one"), new TooLate("at nine", 40)),
    });

    public Task Tell(IListener listener, string word)
    {
        listener.Hear(word);
        return Task.CompletedTask;
    }

    public Task<object?> AskOther(ITravelGrain other) => other.Kept();
}

[GenerateSerializer]
[Alias("conformance.too-late")]
public sealed class TooLate(string due, int minutes) : Exception($"It was due {due}.")
{
    [Id(0)]
    public string Due { get; private set; } = due;

    [Id(1)]
    public int Minutes { get; private set; } = minutes;

#pragma warning disable ORLEANS0004 // Forgotten is what this member is there for.
    public string? Forgotten { get; set; }
#pragma warning restore ORLEANS0004
}

public sealed class NotMarked(string message) : Exception(message)
{
    public string? Detail { get; set; }
}

/// <summary>A silo for the tests of the journey.</summary>
public sealed class TravelCluster : IAsyncLifetime
{
    private readonly TestCluster cluster = new TestClusterBuilder(1).Build();

    public IGrainFactory Grains => cluster.GrainFactory;

    public ITravelGrain Grain() => Grains.GetGrain<ITravelGrain>($"travel/{Guid.NewGuid():N}");

    public async Task<T> Travel<T>(T value) => (T)(await Grain().Echo(value))!;

    public ValueTask InitializeAsync() => new(cluster.DeployAsync());

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
