using Xunit;

namespace EqualCare.Conformance;

public sealed class ExceptionTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task AnExceptionCrossesWithTypeMessageAndStack()
    {
        var failure = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain().FailAtOnce(1));
        Assert.Contains("number", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowingGrain), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExceptionOfOurOwnCrossesWithAllItHolds()
    {
        var failure = await Assert.ThrowsAsync<Objection>(() => Grain().Object("visit.too-late", ["cancel", "move"]));
        Assert.Equal("visit.too-late", failure.Code);
        Assert.Equal(["cancel", "move"], failure.Possible);
        Assert.Equal("No: visit.too-late", failure.Message);
    }

    [Fact]
    public async Task AnExceptionCrossesSeveralGrains()
    {
        var (first, second) = (Grain(), Grain());
        var failure = await Assert.ThrowsAsync<Objection>(() => first.ObjectThrough(second, "far"));
        Assert.Equal("far", failure.Code);
    }

    [Fact]
    public async Task AnExceptionFromAValueTaskCrosses() =>
        Assert.Equal("late", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await Grain().FailLater())).Message);

    [Fact]
    public async Task ACancellationCrossesAsSuch() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain().Cancelled());

    [Fact]
    public async Task AfterAFailureTheGrainGoesOn()
    {
        var grain = Grain();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.FailAtOnce(1));
        Assert.Equal(2, await grain.Calls());
    }

    private IThrowingGrain Grain() => cluster.Grains.GetGrain<IThrowingGrain>(ConformanceCluster.NewKey());
}

[GenerateSerializer]
[Alias("conformance.objection")]
public sealed class Objection(string code, string[] possible) : Exception($"No: {code}")
{
    [Id(0)]
    public string Code { get; private set; } = code;

    [Id(1)]
    public string[] Possible { get; private set; } = possible;
}

public interface IThrowingGrain : IGrainWithStringKey
{
    Task FailAtOnce(int number);

    Task Object(string code, string[] possible);

    Task ObjectThrough(IThrowingGrain other, string code);

    ValueTask<int> FailLater();

    Task Cancelled();

    Task<int> Calls();
}

internal sealed class ThrowingGrain : Grain, IThrowingGrain
{
    private int calls;

    public Task FailAtOnce(int number)
    {
        calls++;
        throw new ArgumentOutOfRangeException(nameof(number));
    }

    public Task Object(string code, string[] possible) => throw new Objection(code, possible);

    public Task ObjectThrough(IThrowingGrain other, string code) => other.Object(code, []);

    public async ValueTask<int> FailLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("late");
    }

    public Task Cancelled() => Task.FromCanceled(new CancellationToken(canceled: true));

    public Task<int> Calls() => Task.FromResult(++calls);
}
