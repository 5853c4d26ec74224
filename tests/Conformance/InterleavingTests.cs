using Orleans.Concurrency;
using Xunit;

namespace EqualCare.Conformance;

public sealed class InterleavingTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task WithoutPermissionASecondRequestWaitsForTheFirst()
    {
        var (grain, key) = Grain();
        var first = grain.Write("first");
        await Signals.Wait($"{key}/first/begun");
        var second = grain.Write("second");
        Signals.Set($"{key}/second/go");

        // Sent after the second and free to overtake it: had the second begun, it would be in the trail.
        Assert.Equal(["first begins"], await grain.Look());
        Signals.Set($"{key}/first/go");
        await Task.WhenAll(first, second);
        Assert.Equal(["first begins", "first ends", "second begins", "second ends"], await grain.Look());
    }

    [Fact]
    public async Task ReadersRunBesideReaders()
    {
        var (grain, key) = Grain();
        var first = grain.Read("first");
        var second = grain.Read("second");
        await Signals.Wait($"{key}/first/begun");
        await Signals.Wait($"{key}/second/begun");
        Signals.Set($"{key}/first/go");
        Signals.Set($"{key}/second/go");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task AWriterWaitsForReaders_AndReadersForAWriter()
    {
        var (grain, key) = Grain();
        var reader = grain.Read("reader");
        await Signals.Wait($"{key}/reader/begun");
        var writer = grain.Write("writer");
        Assert.Equal(["reader begins"], await grain.Look());
        Signals.Set($"{key}/reader/go");
        await reader;
        await Signals.Wait($"{key}/writer/begun");
        var late = grain.Read("late");
        Signals.Set($"{key}/late/go");
        Assert.Equal(["reader begins", "reader ends", "writer begins"], await grain.Look());
        Signals.Set($"{key}/writer/go");
        await Task.WhenAll(writer, late);
        Assert.Equal("late ends", (await grain.Look())[^1]);
    }

    [Fact]
    public async Task AReentrantGrainTakesASecondRequestAtEveryAwait()
    {
        var key = ConformanceCluster.NewKey();
        var grain = cluster.Grains.GetGrain<IReentrantGrain>(key);
        var first = grain.WaitFor("open");
        await Signals.Wait($"{key}/open/begun");
        await grain.Open("open");
        await first;
    }

    [Fact]
    public async Task ACallMayComeBackToAReentrantGrain()
    {
        var first = cluster.Grains.GetGrain<IReentrantGrain>(ConformanceCluster.NewKey());
        var second = cluster.Grains.GetGrain<IReentrantGrain>(ConformanceCluster.NewKey());
        Assert.Equal(3, await first.Bounce(second, 3));
    }

    [Fact]
    public async Task ACallMayComeBackWhenItsChainIsAllowedTo()
    {
        var first = cluster.Grains.GetGrain<IChainGrain>(ConformanceCluster.NewKey());
        var second = cluster.Grains.GetGrain<IChainGrain>(ConformanceCluster.NewKey());
        Assert.Equal("back", await first.AskAllowed(second));
    }

    [Fact]
    public async Task PermissionForAChainIsOverWithItsSection()
    {
        var key = ConformanceCluster.NewKey();
        var first = cluster.Grains.GetGrain<IChainGrain>(key);
        var second = cluster.Grains.GetGrain<IChainGrain>(ConformanceCluster.NewKey());
        await first.AskAllowed(second);
        Assert.Equal(Guid.Empty, await first.ReentrancyAfterSection(second));
    }

    private (ISharedGrain Grain, string Key) Grain()
    {
        var key = ConformanceCluster.NewKey();
        return (cluster.Grains.GetGrain<ISharedGrain>(key), key);
    }
}

public interface ISharedGrain : IGrainWithStringKey
{
    Task Write(string name);

    [ReadOnly]
    Task Read(string name);

    [AlwaysInterleave]
    Task<string[]> Look();
}

public interface IReentrantGrain : IGrainWithStringKey
{
    Task WaitFor(string name);

    Task Open(string name);

    Task<int> Bounce(IReentrantGrain other, int times);
}

public interface IChainGrain : IGrainWithStringKey
{
    Task<string> AskAllowed(IChainGrain other);

    Task<string> Ask(IChainGrain other);

    Task<string> AskBack(IChainGrain first);

    Task<string> Answer();

    Task<Guid> ReentrancyAfterSection(IChainGrain other);
}

internal sealed class SharedGrain : Grain, ISharedGrain
{
    public Task Write(string name) => Pass(name);

    public Task Read(string name) => Pass(name);

    public Task<string[]> Look() => Task.FromResult(Trail.Of(this.GetPrimaryKeyString()));

    private async Task Pass(string name)
    {
        var key = this.GetPrimaryKeyString();
        Trail.Note(key, $"{name} begins");
        Signals.Set($"{key}/{name}/begun");
        await Signals.Wait($"{key}/{name}/go");
        Trail.Note(key, $"{name} ends");
    }
}

[Reentrant]
internal sealed class ReentrantGrain : Grain, IReentrantGrain
{
    public async Task WaitFor(string name)
    {
        Signals.Set($"{this.GetPrimaryKeyString()}/{name}/begun");
        await Signals.Wait($"{this.GetPrimaryKeyString()}/{name}");
    }

    public Task Open(string name)
    {
        Signals.Set($"{this.GetPrimaryKeyString()}/{name}");
        return Task.CompletedTask;
    }

    public async Task<int> Bounce(IReentrantGrain other, int times) =>
        times == 0 ? 0 : 1 + await other.Bounce(this.AsReference<IReentrantGrain>(), times - 1);
}

internal sealed class ChainGrain : Grain, IChainGrain
{
    public async Task<string> AskAllowed(IChainGrain other)
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        return await other.AskBack(this.AsReference<IChainGrain>());
    }

    public Task<string> Ask(IChainGrain other) => other.AskBack(this.AsReference<IChainGrain>());

    public Task<string> AskBack(IChainGrain first) => first.Answer();

    public Task<string> Answer() => Task.FromResult("back");

    public async Task<Guid> ReentrancyAfterSection(IChainGrain other)
    {
        using (RequestContext.AllowCallChainReentrancy())
            await other.AskBack(this.AsReference<IChainGrain>());
        return RequestContext.ReentrancyId;
    }
}
