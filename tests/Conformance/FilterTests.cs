using Xunit;

namespace EqualCare.Conformance;

public sealed class FilterTests(ConformanceCluster cluster)
{
    [Fact]
    public async Task FiltersStandAroundTheCall_TheSilosBeforeTheGrainsOwn()
    {
        var (caller, _) = Grain();
        var (grain, key) = Grain();
        await caller.AddThrough(grain);
        Assert.Equal(
            ["out: Add", "in: Add 1 1", "own: Add", "Add", "own: done", "in: 2", "out: 2"],
            Trail.Of(key).Where(note => !note.StartsWith("from", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AFilterMayChangeTheResult()
    {
        var (grain, _) = Grain();
        Assert.Equal(42, await grain.Add(41, 0));
    }

    [Fact]
    public async Task AFilterMayRefuseTheCall()
    {
        var (grain, key) = Grain();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => grain.Add(-1, 0));
        Assert.DoesNotContain("Add", Trail.Of(key));
    }

    [Fact]
    public async Task AFilterSeesTheFailure_AndSoDoesTheCaller()
    {
        var (caller, _) = Grain();
        var (grain, key) = Grain();
        await Assert.ThrowsAsync<InvalidOperationException>(() => caller.FailThrough(grain));
        Assert.Contains("in: InvalidOperationException", Trail.Of(key));
        Assert.Contains("out: InvalidOperationException", Trail.Of(key));
    }

    [Fact]
    public async Task AFilterKnowsWhoCallsWhomByWhat()
    {
        var (first, _) = Grain();
        var (second, key) = Grain();
        await first.AddThrough(second);
        Assert.Contains($"from {first.GetGrainId()} to {second.GetGrainId()} FilteredGrain.Add", Trail.Of(key));
    }

    [Fact]
    public async Task WhatAFilterSetsReachesTheGrain()
    {
        var (grain, _) = Grain();
        Assert.Equal("set on the way", await grain.ReadContext());
    }

    private (IFilteredGrain Grain, string Key) Grain()
    {
        var key = ConformanceCluster.NewKey();
        return (cluster.Grains.GetGrain<IFilteredGrain>(key), key);
    }
}

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> Add(int a, int b);

    Task Fail();

    Task AddThrough(IFilteredGrain other);

    Task FailThrough(IFilteredGrain other);

    Task<string?> ReadContext();
}

internal sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Trail.Note(this.GetPrimaryKeyString(), $"own: {context.MethodName}");
        await context.Invoke();
        Trail.Note(this.GetPrimaryKeyString(), "own: done");
        if (context.Result is 41)
            context.Result = 42;
    }

    public Task<int> Add(int a, int b)
    {
        Trail.Note(this.GetPrimaryKeyString(), "Add");
        return Task.FromResult(a + b);
    }

    public async Task Fail()
    {
        await Task.Yield();
        throw new InvalidOperationException("It failed.");
    }

    public Task AddThrough(IFilteredGrain other) => other.Add(1, 1);

    public Task FailThrough(IFilteredGrain other) => other.Fail();

    public Task<string?> ReadContext() => Task.FromResult(RequestContext.Get("filter") as string);
}

internal sealed class IncomingTrail : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(IFilteredGrain))
        {
            await context.Invoke();
            return;
        }

        var key = context.TargetId.Key.ToString()!;
        var request = context.Request;
        var arguments = Enumerable.Range(0, request.GetArgumentCount()).Select(request.GetArgument).ToArray();
        if (arguments is [-1, ..])
            throw new UnauthorizedAccessException("Not below nothing.");

        Trail.Note(key, $"in: {context.MethodName} {string.Join(" ", arguments)}".TrimEnd());
        if (context.SourceId is { } source)
        {
            var method = context.ImplementationMethod;
            Trail.Note(key, $"from {source} to {context.TargetId} {method.DeclaringType!.Name}.{method.Name}");
        }

        RequestContext.Set("filter", "set on the way");
        try
        {
            await context.Invoke();
            Trail.Note(key, $"in: {context.Result}");
        }
        catch (Exception exception)
        {
            Trail.Note(key, $"in: {exception.GetType().Name}");
            throw;
        }
    }
}

internal static class OutgoingTrail
{
    public static async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType != typeof(IFilteredGrain))
        {
            await context.Invoke();
            return;
        }

        var key = context.TargetId.Key.ToString()!;
        Trail.Note(key, $"out: {context.MethodName}");
        try
        {
            await context.Invoke();
            Trail.Note(key, $"out: {context.Result}");
        }
        catch (Exception exception)
        {
            Trail.Note(key, $"out: {exception.GetType().Name}");
            throw;
        }
    }
}
