using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class PermittedTriggersTests
{
    private readonly Visit _visit = new(Stage.Inside);

    public PermittedTriggersTests()
    {
        _visit.Configure(Stage.UnderWay).Permit(Step.Cancel, Stage.Cancelled).Permit(Step.Rest, Stage.Closed);
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay)
            .PermitIf(Step.CheckIn, Stage.Closed, () => false).Permit(Step.Rest, Stage.Resting).Ignore(Step.Note);
    }

    [Fact]
    public async Task WhatIsPermittedHereComesFirst_ThenWhatIsPermittedAbove_EachOnce()
    {
        Assert.Equal([Step.Rest, Step.Note, Step.Cancel], await _visit.PermittedTriggersAsync);
        Assert.Equal([Step.Rest, Step.Note, Step.Cancel], await _visit.GetPermittedTriggersAsync());
    }

    [Fact]
    public async Task GuardsAreAskedWithTheArguments()
    {
        var checkOut = _visit.SetTriggerParameters<int>(Step.CheckOut);
        _visit.Configure(Stage.Inside).PermitIf(checkOut, Stage.Closed, minutes => minutes > 30);

        Assert.DoesNotContain(Step.CheckOut, await _visit.GetPermittedTriggersAsync(20));
        Assert.Contains(Step.CheckOut, await _visit.GetPermittedTriggersAsync(40));
    }

    [Fact]
    public async Task AsynchronousGuardsAreAsked()
    {
        _visit.Configure(Stage.Inside)
            .PermitIfAsync(Step.CheckOut, Stage.Closed, () => Task.FromResult(true))
            .PermitIfAsync(Step.GoOn, Stage.Resting, () => Task.FromResult(false));

        var permitted = await _visit.PermittedTriggersAsync;

        Assert.Contains(Step.CheckOut, permitted);
        Assert.DoesNotContain(Step.GoOn, permitted);
    }

    [Fact]
    public void TheSynchronousQuestionsStillAnswer()
    {
#pragma warning disable CS0618 // They are obsolete, but there.
        Assert.Equal([Step.Rest, Step.Note, Step.Cancel], _visit.PermittedTriggers);
        Assert.Equal([Step.Rest, Step.Note, Step.Cancel], _visit.GetPermittedTriggers());
#pragma warning restore CS0618
    }

    [Fact]
    public async Task DetailsTellTheParametersOfATrigger()
    {
        var rest = _visit.SetTriggerParameters<TimeSpan>(Step.Rest);

        var details = (await _visit.GetDetailedPermittedTriggers()).ToDictionary(detail => detail.Trigger);

        Assert.Equal([Step.Rest, Step.Note, Step.Cancel], details.Keys);
        Assert.True(details[Step.Rest].HasParameters);
        Assert.Same(rest, details[Step.Rest].Parameters);
        Assert.False(details[Step.Cancel].HasParameters);
        Assert.Null(details[Step.Cancel].Parameters);
    }

    [Fact]
    public void CanFireAsksHereAndAbove()
    {
        Assert.True(_visit.CanFire(Step.Rest));
        Assert.True(_visit.CanFire(Step.Note));
        Assert.True(_visit.CanFire(Step.Cancel));
        Assert.False(_visit.CanFire(Step.CheckIn));
        Assert.False(_visit.CanFire(Step.GoOn));
        Assert.False(new Visit(Stage.Closed).CanFire(Step.Agree));
    }

    [Fact]
    public void CanFireTellsTheGuardsThatStandAgainstIt()
    {
        var confirm = _visit.SetTriggerParameters<int>(Step.Confirm);
        _visit.Configure(Stage.Inside)
            .PermitIf(Step.CheckOut, Stage.Closed, () => false, "after half an hour")
            .PermitIf(confirm, Stage.Confirmed, minutes => minutes > 1, "not at once");

        Assert.False(_visit.CanFire(Step.CheckOut, out var unmet));
        Assert.Equal(["after half an hour"], unmet);

        Assert.False(_visit.CanFire(confirm, 1, out unmet));
        Assert.Equal(["not at once"], unmet);

        Assert.True(_visit.CanFire(confirm, 2, out unmet));
        Assert.Empty(unmet ?? []);
        Assert.True(_visit.CanFire(Step.Rest, out unmet));
        Assert.Empty(unmet ?? []);
    }
}
