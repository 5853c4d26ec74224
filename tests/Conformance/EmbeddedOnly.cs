using System.Runtime.CompilerServices;
using Orleans.TestingHost;
using Xunit;

namespace EqualCare.Conformance;

/// <summary>Where the embedded engine says more, or says it sooner, than Orleans would.</summary>
[Collection("moves the clock")]
public sealed class EmbeddedOnly(ConformanceCluster cluster)
{
    [Fact]
    public async Task ACallThatWouldWaitForItselfFailsAtOnceAndNamesItsChain()
    {
        var (first, second) = (Chain(), Chain());
        var failure = await Assert.ThrowsAnyAsync<OrleansException>(() => first.Ask(second));
        Assert.Contains($"IChainGrain.Ask of {first.GetGrainId()} → IChainGrain.AskBack of {second.GetGrainId()} → "
            + $"IChainGrain.Answer of {first.GetGrainId()}", failure.Message, StringComparison.Ordinal);
        Assert.Equal("back", await first.Answer());
    }

    [Fact]
    public async Task AGrainThatCallsItselfIsToldSoAtOnce()
    {
        var grain = Chain();
        await Assert.ThrowsAnyAsync<OrleansException>(() => grain.AskBack(grain));
    }

    [Fact]
    public async Task AWakingGrainThatIsAskedByWhomItAsksIsToldSoAtOnce()
    {
        var grain = cluster.Grains.GetGrain<IAskingWhenWokenGrain>(ConformanceCluster.NewKey());
        var failure = await Assert.ThrowsAnyAsync<OrleansException>(() => grain.Touch());
        Assert.Contains(grain.GetGrainId().ToString(), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATimerWhoseCallWouldComeBackIsToldSoAtOnce()
    {
        var key = ConformanceCluster.NewKey();
        await cluster.Grains.GetGrain<IAskingByTimerGrain>(key).Start();
        ConformanceCluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await Signals.Wait($"{key}/refused");
    }

    [Fact]
    public async Task AnAnswerToAQuestionNobodyWaitsForMayComeBack()
    {
        var key = ConformanceCluster.NewKey();
        var (first, second) = (cluster.Grains.GetGrain<IHastyGrain>(key), cluster.Grains.GetGrain<IHastyGrain>(ConformanceCluster.NewKey()));
        await first.AskAndLeave(second);
        Signals.Set($"{key}/ask back");
        await Signals.Wait($"{key}/told");
    }

    [Fact]
    public async Task AKilledSiloTellsNobody_AndReferencesOutliveIt()
    {
        await using var own = new TestClusterBuilder(1).Build();
        await own.DeployAsync();
        var key = ConformanceCluster.NewKey();
        var grain = own.GrainFactory.GetGrain<IOwingGrain>(key);
        var work = grain.Work();
        await Signals.Wait($"{key}/working");
        await own.KillSiloAsync(own.Primary);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => work);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Touch());
        Signals.Set($"{key}/go");

        await own.RestartSiloAsync(own.Primary);
        await grain.Touch();
        Assert.Empty(Trail.Of(key));
    }

    [Fact]
    public async Task AnObserverThatIsNoMoreFailsItsCaller()
    {
        var reference = ForgottenListener();
        await Eventually.True(() =>
        {
            GC.Collect();
            return reference.Ask("still there?").ContinueWith(call => call.Exception?.InnerException is ClientNotAvailableException).Result;
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private IListener ForgottenListener() => cluster.Grains.CreateObjectReference<IListener>(new DeafListener());

    private IChainGrain Chain() => cluster.Grains.GetGrain<IChainGrain>(ConformanceCluster.NewKey());

    private sealed class DeafListener : IListener
    {
        public void Hear(string news)
        {
        }

        public Task<string> Ask(string question) => Task.FromResult("yes");
    }
}

public interface IHastyGrain : IGrainWithStringKey
{
    Task AskAndLeave(IHastyGrain other);

    Task AskBack(IHastyGrain first);

    Task Tell();
}

internal sealed class HastyGrain : Grain, IHastyGrain
{
    private Task? unawaited;

    public Task AskAndLeave(IHastyGrain other)
    {
        unawaited = other.AskBack(this.AsReference<IHastyGrain>());
        return Task.CompletedTask;
    }

    public async Task AskBack(IHastyGrain first)
    {
        await Signals.Wait($"{first.GetPrimaryKeyString()}/ask back");
        await first.Tell();
    }

    public Task Tell()
    {
        Signals.Set($"{this.GetPrimaryKeyString()}/told");
        return unawaited is null ? throw new InvalidOperationException("Told before asked.") : Task.CompletedTask;
    }
}

public interface IAskingWhenWokenGrain : IGrainWithStringKey
{
    Task Touch();
}

public interface IAskingByTimerGrain : IGrainWithStringKey
{
    Task Start();

    Task Touch();
}

public interface IGoBetweenGrain : IGrainWithStringKey
{
    Task TouchWoken(string key);

    Task TouchTimed(string key);
}

internal sealed class AskingWhenWokenGrain : Grain, IAskingWhenWokenGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<IGoBetweenGrain>(this.GetPrimaryKeyString()).TouchWoken(this.GetPrimaryKeyString());

    public Task Touch() => Task.CompletedTask;
}

internal sealed class AskingByTimerGrain : Grain, IAskingByTimerGrain
{
    public Task Start()
    {
        var key = this.GetPrimaryKeyString();
        this.RegisterGrainTimer(
            async () =>
            {
                var refusal = await Record.ExceptionAsync(() => GrainFactory.GetGrain<IGoBetweenGrain>(key).TouchTimed(key));
                if (refusal is OrleansException)
                    Signals.Set($"{key}/refused");
            },
            new GrainTimerCreationOptions(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;
}

internal sealed class GoBetweenGrain : Grain, IGoBetweenGrain
{
    public Task TouchWoken(string key) => GrainFactory.GetGrain<IAskingWhenWokenGrain>(key).Touch();

    public Task TouchTimed(string key) => GrainFactory.GetGrain<IAskingByTimerGrain>(key).Touch();
}
