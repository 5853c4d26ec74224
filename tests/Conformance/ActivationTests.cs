using Xunit;

namespace EqualCare.Conformance;

public sealed class ActivationTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task ManyFirstCallersOfAKeyMeetOneActivation()
    {
        for (var round = 0; round < 50; round++)
        {
            var key = ConformanceCluster.NewKey();
            var births = await Task.WhenAll(Enumerable.Range(0, 20)
                .Select(_ => Task.Run(() => cluster.Grains.GetGrain<IIdentityGrain>(key).Birth())));
            Assert.Single(births.Distinct());
        }
    }

    [Fact]
    public async Task EveryKeyHasItsOwnActivation()
    {
        var births = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => cluster.Grains.GetGrain<IIdentityGrain>(ConformanceCluster.NewKey()).Birth()));
        Assert.Equal(50, births.Distinct().Count());
    }

    [Fact]
    public async Task KeysOfEveryKindComeBackAsTheyWere()
    {
        var guid = Guid.NewGuid();
        Assert.Equal("key/ä b", await cluster.Grains.GetGrain<IIdentityGrain>("key/ä b").Key());
        Assert.Equal(guid, await cluster.Grains.GetGrain<IGuidGrain>(guid).Key());
        Assert.Equal(-42, await cluster.Grains.GetGrain<INumberGrain>(-42).Key());
        Assert.Equal(long.MaxValue, await cluster.Grains.GetGrain<INumberGrain>(long.MaxValue).Key());
    }

    [Fact]
    public async Task AGrainMayBeCalledByEachOfItsInterfaces()
    {
        var key = ConformanceCluster.NewKey();
        var birth = await cluster.Grains.GetGrain<IIdentityGrain>(key).Birth();
        Assert.Equal(birth, await cluster.Grains.GetGrain<IAlsoIdentityGrain>(key).BirthByAnotherName());
        Assert.Equal(birth, await cluster.Grains.GetGrain<IIdentityGrain>(key).AsReference<IAlsoIdentityGrain>().BirthByAnotherName());
    }

    [Fact]
    public async Task AGrainCanHandOutAReferenceToItself()
    {
        var grain = cluster.Grains.GetGrain<IIdentityGrain>(ConformanceCluster.NewKey());
        var itself = await grain.Itself();
        Assert.Equal(grain, itself);
        Assert.Equal(grain.GetHashCode(), itself.GetHashCode());
        Assert.Equal(grain.GetGrainId(), itself.GetGrainId());
        Assert.Equal(await grain.Birth(), await itself.Birth());
    }

    [Fact]
    public async Task AGrainIsFoundByItsId()
    {
        var grain = cluster.Grains.GetGrain<IIdentityGrain>(ConformanceCluster.NewKey());
        var found = cluster.Grains.GetGrain<IIdentityGrain>(GrainId.Parse(grain.GetGrainId().ToString()));
        Assert.Equal(await grain.Birth(), await found.Birth());
    }

    [Fact]
    public async Task MethodsOfAGenericBaseClassAndInterfaceAreCalled()
    {
        var grain = cluster.Grains.GetGrain<IWordShelf>(ConformanceCluster.NewKey());
        await grain.Put("first");
        await grain.Put("second");
        Assert.Equal("second", await grain.Last());
        Assert.Equal(2, await grain.CountLongerThan(3));
    }

    [Fact]
    public async Task ManyArgumentsArriveInTheirPlaces() =>
        Assert.Equal("1 b 3 d 5 f 7 h 9", await cluster.Grains.GetGrain<IIdentityGrain>(ConformanceCluster.NewKey())
            .Join(1, "b", 3, "d", 5, "f", 7, "h", 9));

    [Fact]
    public async Task EveryKindOfTaskAnswers()
    {
        var grain = cluster.Grains.GetGrain<IIdentityGrain>(ConformanceCluster.NewKey());
        await grain.Nothing();
        await grain.NothingByValue();
        await grain.NothingByValueLater();
        Assert.Equal(1, await grain.OneByValue());
        Assert.Equal(1, await grain.OneByValueLater());
    }

    [Fact]
    public void AnInterfaceThatNoClassImplementsIsRefusedByName()
    {
        var refusal = Assert.Throws<ArgumentException>(() => cluster.Grains.GetGrain<INobodyGrain>("key/any"));
        Assert.Contains(nameof(INobodyGrain), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenActivationFails_TheCallerGetsItsException_AndTheNextCallTriesAnew()
    {
        var grain = cluster.Grains.GetGrain<IHesitantGrain>(ConformanceCluster.NewKey());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Attempts());
        Assert.Equal("Not yet.", failure.Message);
        Assert.Equal(2, await grain.Attempts());
        Assert.Equal(2, await grain.Attempts());
    }

    [Fact]
    public async Task WhenActivationFails_EveryoneWhoWaitedHears()
    {
        var key = ConformanceCluster.NewKey();
        Signals.Set($"{key}/open");
        var grain = cluster.Grains.GetGrain<INeverGrain>(key);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await Record.ExceptionAsync(grain.Call)));
        Assert.All(outcomes, outcome => Assert.IsType<NotSupportedException>(outcome));
    }

    [Fact]
    public async Task ServicesOfAnActivationLiveAndDieWithIt()
    {
        var grain = cluster.Grains.GetGrain<ICompanionGrain>(ConformanceCluster.NewKey());
        var companion = await grain.Companion();
        Assert.Equal(companion, await grain.CompanionFromServices());
        Assert.NotEqual(companion, await cluster.Grains.GetGrain<ICompanionGrain>(ConformanceCluster.NewKey()).Companion());

        await grain.Leave();
        await Signals.Wait($"{companion}/disposed");
        Assert.NotEqual(companion, await grain.Companion());
    }
}

public interface IIdentityGrain : IGrainWithStringKey
{
    Task<Guid> Birth();

    Task<string> Key();

    Task<IIdentityGrain> Itself();

    Task<string> Join(int a, string b, int c, string d, int e, string f, int g, string h, int i);

    Task Nothing();

    ValueTask NothingByValue();

    ValueTask NothingByValueLater();

    ValueTask<int> OneByValue();

    ValueTask<int> OneByValueLater();
}

internal interface IAlsoIdentityGrain : IGrainWithStringKey
{
    Task<Guid> BirthByAnotherName();
}

public interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

public interface INumberGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public interface INobodyGrain : IGrainWithStringKey
{
    Task Call();
}

public interface IShelf<T> : IGrainWithStringKey
{
    Task Put(T item);

    Task<T> Last();
}

public interface IWordShelf : IShelf<string>
{
    Task<int> CountLongerThan(int length);
}

public interface IHesitantGrain : IGrainWithStringKey
{
    Task<int> Attempts();
}

public interface INeverGrain : IGrainWithStringKey
{
    Task Call();
}

public interface ICompanionGrain : IGrainWithStringKey
{
    Task<Guid> Companion();

    Task<Guid> CompanionFromServices();

    Task Leave();
}

internal sealed class IdentityGrain : Grain, IIdentityGrain, IAlsoIdentityGrain
{
    private readonly Guid birth = Guid.NewGuid();

    public Task<Guid> Birth() => Task.FromResult(birth);

    public Task<Guid> BirthByAnotherName() => Task.FromResult(birth);

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<IIdentityGrain> Itself() => Task.FromResult(this.AsReference<IIdentityGrain>());

    public Task<string> Join(int a, string b, int c, string d, int e, string f, int g, string h, int i) =>
        Task.FromResult($"{a} {b} {c} {d} {e} {f} {g} {h} {i}");

    public Task Nothing() => Task.CompletedTask;

    public ValueTask NothingByValue() => ValueTask.CompletedTask;

    public async ValueTask NothingByValueLater() => await Task.Yield();

    public ValueTask<int> OneByValue() => ValueTask.FromResult(1);

    public async ValueTask<int> OneByValueLater()
    {
        await Task.Yield();
        return 1;
    }
}

internal sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

internal sealed class NumberGrain : Grain, INumberGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

internal abstract class ShelfGrain<T> : Grain
{
    protected List<T> Items { get; } = [];

    public Task Put(T item)
    {
        Items.Add(item);
        return Task.CompletedTask;
    }

    public Task<T> Last() => Task.FromResult(Items[^1]);
}

internal sealed class WordShelf : ShelfGrain<string>, IWordShelf
{
    public Task<int> CountLongerThan(int length) => Task.FromResult(Items.Count(item => item.Length > length));
}

internal sealed class HesitantGrain : Grain, IHesitantGrain
{
    private int attempts;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Trail.Note(this.GetPrimaryKeyString(), "attempt");
        attempts = Trail.Of(this.GetPrimaryKeyString()).Length;
        return attempts > 1 ? Task.CompletedTask : throw new InvalidOperationException("Not yet.");
    }

    public Task<int> Attempts() => Task.FromResult(attempts);
}

internal sealed class NeverGrain : Grain, INeverGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Signals.Wait($"{this.GetPrimaryKeyString()}/open");
        throw new NotSupportedException("Never.");
    }

    public Task Call() => Task.CompletedTask;
}

/// <summary>A service with the lifetime of an activation.</summary>
internal sealed class Companion : IDisposable
{
    public Guid Name { get; } = Guid.NewGuid();

    public void Dispose() => Signals.Set($"{Name}/disposed");
}

internal sealed class CompanionGrain(Companion companion) : Grain, ICompanionGrain
{
    public Task<Guid> Companion() => Task.FromResult(companion.Name);

    public Task<Guid> CompanionFromServices() => Task.FromResult(((Companion)ServiceProvider.GetService(typeof(Companion))!).Name);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
