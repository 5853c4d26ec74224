using Orleans.Serialization;

namespace EqualCare.Conformance.Serialization.Embedded;

/// <summary>Where the embedded engine says more clearly than Orleans would why something cannot travel.</summary>
public sealed class TravelRefusalTests(TravelCluster cluster) : IClassFixture<TravelCluster>
{
    [Fact]
    public async Task ATypeThatIsNotMarked_IsRefusedByName()
    {
        var refusal = await Refusal(new Unmarked());
        Assert.Contains(typeof(Unmarked).FullName!, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereSuchATypeIsHiddenInAMember_TheMemberIsNamed()
    {
        var hidden = await Refusal(new Box<int> { Label = new Unmarked() });
        Assert.Contains("Box`1[System.Int32].Label", hidden.Message, StringComparison.Ordinal);

        var declared = await Refusal(new Holder(null));
        Assert.Contains("Holder.Held", declared.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Unmarked), declared.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABaseThatIsNotMarked_IsRefusedByName() =>
        Assert.Contains(nameof(Unmarked), (await Refusal(new Derived())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task AnIdOnSomethingThatKeepsNothing_IsRefusedByName() =>
        Assert.Contains("Computed.Sum", (await Refusal(new Computed())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task FunctionsStreamsAndQueriesThatHaveNotRun_AreRefused()
    {
        await Refusal(() => 7);
        await Refusal(new MemoryStream());
        await Refusal(new[] { 1, 2 }.Where(number => number > 1));
        await Refusal(Task.CompletedTask);
    }

    [Fact]
    public async Task AnAnswerThatCannotTravel_FailsTheCall()
    {
        var grain = cluster.Grains.GetGrain<ISecretiveGrain>("one");
        await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.Tell());
    }

    [Fact]
    public async Task AnExceptionOfOurOwnThatIsNotMarked_IsRefusedByName_AndHeldInTheRefusal()
    {
        var refusal = await Assert.ThrowsAsync<CodecNotFoundException>(() => cluster.Grain().Throw(ThrowingOrder.Unmarked));
        Assert.Contains(nameof(NotMarked), refusal.Message, StringComparison.Ordinal);
        Assert.IsType<NotMarked>(refusal.InnerException);
    }

    [Fact]
    public async Task AnObserverItself_IsRefusedWithAHint()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => cluster.Grain().Tell(new Listener(), "news"));
        Assert.Contains("CreateObjectReference", refusal.Message, StringComparison.Ordinal);
    }

    private Task<CodecNotFoundException> Refusal(object value) =>
        Assert.ThrowsAsync<CodecNotFoundException>(() => cluster.Grain().Echo(value));

    private sealed class Listener : IListener
    {
        public void Hear(string word)
        {
        }
    }
}

public interface ISecretiveGrain : IGrainWithStringKey
{
    Task<object> Tell();
}

internal sealed class SecretiveGrain : Grain, ISecretiveGrain
{
    public Task<object> Tell() => Task.FromResult<object>(new Unmarked());
}

public class Unmarked;

[GenerateSerializer]
public sealed class Derived : Unmarked;

[GenerateSerializer]
public sealed record Holder([property: Id(0)] SealedUnmarked? Held);

public sealed class SealedUnmarked;

[GenerateSerializer]
public sealed class Computed
{
    [Id(0)]
    public int Sum => 7;
}
