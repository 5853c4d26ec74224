using Xunit;

namespace EqualCare.Conformance;

public sealed class RequestContextTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task AValueReachesTheGrain_AndTheGrainsItCalls()
    {
        var (first, second) = (Grain(), Grain());
        RequestContext.Set("team", "rowan");
        Assert.Equal("rowan", await first.Read("team"));
        Assert.Equal("rowan", await first.ReadThrough(second, "team"));
    }

    [Fact]
    public async Task WhatTheGrainSetsStaysWithTheGrain()
    {
        var grain = Grain();
        RequestContext.Set("team", "rowan");
        await grain.Write("team", "ash");
        Assert.Equal("rowan", RequestContext.Get("team"));
        Assert.Equal("rowan", await grain.Read("team"));
    }

    [Fact]
    public async Task WhatOneRequestSetsTheNextDoesNotSee()
    {
        var grain = Grain();
        await grain.Write("left over", "yes");
        Assert.Null(await grain.Read("left over"));
    }

    [Fact]
    public async Task AValueOutlivesAwaits() => Assert.Equal("kept", await Grain().SetYieldAndRead("kept"));

    [Fact]
    public async Task AValueReachesTheActivationItWakes()
    {
        RequestContext.Set("woken-by", "ann");
        Assert.Equal("ann", await Grain().WokenBy());
    }

    [Fact]
    public async Task ARemovedValueIsGone_AndSoAreClearedOnes()
    {
        var grain = Grain();
        RequestContext.Set("a", "1");
        RequestContext.Set("b", "2");
        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Null(await grain.Read("a"));
        Assert.Equal("2", await grain.Read("b"));
        RequestContext.Clear();
        Assert.Null(await grain.Read("b"));
        Assert.Empty(RequestContext.Keys);
    }

    [Fact]
    public async Task OtherAsyncLocalsStayBehind()
    {
        ContextGrain.Local.Value = "caller's";
        Assert.Null(await Grain().ReadLocal());
    }

    private IContextGrain Grain() => cluster.Grains.GetGrain<IContextGrain>(ConformanceCluster.NewKey());
}

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Read(string key);

    Task<string?> ReadThrough(IContextGrain other, string key);

    Task Write(string key, string value);

    Task<string?> SetYieldAndRead(string value);

    Task<string?> WokenBy();

    Task<string?> ReadLocal();
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public static readonly AsyncLocal<string?> Local = new();

    private string? wokenBy;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        wokenBy = RequestContext.Get("woken-by") as string;
        return Task.CompletedTask;
    }

    public Task<string?> Read(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> ReadThrough(IContextGrain other, string key) => other.Read(key);

    public Task Write(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public async Task<string?> SetYieldAndRead(string value)
    {
        RequestContext.Set("mine", value);
        await Task.Yield();
        await Task.Delay(1);
        return RequestContext.Get("mine") as string;
    }

    public Task<string?> WokenBy() => Task.FromResult(wokenBy);

    public Task<string?> ReadLocal() => Task.FromResult(Local.Value);
}
