using System.Runtime.CompilerServices;
using Orleans.TestingHost;
using Xunit;

namespace EqualCare.Conformance;

/// <summary>Where the embedded engine says more, or says it sooner, than Orleans would.</summary>
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
