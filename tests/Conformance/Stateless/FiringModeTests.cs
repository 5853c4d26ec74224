using Stateless;
using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class FiringModeTests
{
    private static readonly string[] OneAfterTheOther =
    [
        "< Proposed", "> Agreed", "Agreed is entered", "Proposed to Agreed done",
        "< Agreed", "> Confirmed", "Agreed to Confirmed done",
    ];

    private static readonly string[] OneWithinTheOther =
    [
        "< Proposed", "> Agreed",
        "< Agreed", "> Confirmed", "Agreed to Confirmed done",
        "Agreed is entered", "Proposed to Confirmed done",
    ];

    private readonly Diary _diary = new();

    [Fact]
    public void FiringFromAnEntryAction_WaitsUntilTheStateIsEntered()
    {
        var visit = Chain(new Visit(Stage.Proposed));

        visit.Fire(Step.Agree);

        Assert.Equal(Stage.Confirmed, visit.State);
        _diary.Reads(OneAfterTheOther);
    }

    [Fact]
    public void FiringFromAnEntryAction_HappensAtOnce_WhenFiringIsImmediate()
    {
        var visit = Chain(new Visit(Stage.Proposed, FiringMode.Immediate));

        visit.Fire(Step.Agree);

        Assert.Equal(Stage.Confirmed, visit.State);
        _diary.Reads(OneWithinTheOther);
    }

    [Theory]
    [InlineData(FiringMode.Queued)]
    [InlineData(FiringMode.Immediate)]
    public async Task AsynchronousFiringKeepsTheSameOrder(FiringMode firingMode)
    {
        var visit = new Visit(Stage.Proposed, firingMode);
        visit.OnTransitionCompleted(t => _diary.Write($"{t.Source} to {t.Destination} done"));
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExitAsync(_diary.WritesLater("< Proposed"));
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed)
            .OnEntryAsync(async () =>
            {
                _diary.Write("> Agreed");
                await visit.FireAsync(Step.Confirm);
                _diary.Write("Agreed is entered");
            })
            .OnExitAsync(_diary.WritesLater("< Agreed"));
        visit.Configure(Stage.Confirmed).OnEntryAsync(_diary.WritesLater("> Confirmed"));

        await visit.FireAsync(Step.Agree);

        Assert.Equal(Stage.Confirmed, visit.State);
        _diary.Reads(firingMode == FiringMode.Queued ? OneAfterTheOther : OneWithinTheOther);
    }

    [Fact]
    public void SeveralTriggersFiredFromAnAction_AreHandledInTheirOrder()
    {
        var visit = new Visit(Stage.Proposed);
        visit.OnTransitioned(t => _diary.Write($"{t.Trigger}"));
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExit(() =>
        {
            visit.Fire(Step.Confirm);
            visit.Fire(Step.CheckIn);
        });
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed);
        visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.Inside).OnEntry(() => visit.Fire(Step.CheckOut));
        visit.Configure(Stage.Inside).Permit(Step.CheckOut, Stage.Closed);

        visit.Fire(Step.Agree);

        Assert.Equal(Stage.Closed, visit.State);
        _diary.Reads("Agree", "Confirm", "CheckIn", "CheckOut");
    }

    [Fact]
    public void ArgumentsWaitWithTheirTrigger()
    {
        var visit = new Visit(Stage.Proposed);
        var confirm = visit.SetTriggerParameters<string>(Step.Confirm);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExit(() => visit.Fire(confirm, "Ada"));
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed);
        visit.Configure(Stage.Confirmed).OnEntryFrom(confirm, by => _diary.Write($"confirmed by {by}"));

        visit.Fire(Step.Agree);

        _diary.Reads("confirmed by Ada");
    }

    [Fact]
    public void WhatWaitsWhenAnActionThrows_GoesBeforeTheNextTrigger()
    {
        var visit = new Visit(Stage.Proposed);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed).OnEntry(() =>
        {
            visit.Fire(Step.Confirm);
            throw new TimeoutException();
        });
        visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.Inside);

        Assert.Throws<TimeoutException>(() => visit.Fire(Step.Agree));
        Assert.Equal(Stage.Agreed, visit.State);

        visit.Fire(Step.CheckIn);
        Assert.Equal(Stage.Inside, visit.State);
    }

    [Fact]
    public void AMachineCanBeFiredAgainAfterAnException()
    {
        var visit = new Visit(Stage.Proposed);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);

        Assert.Throws<InvalidOperationException>(() => visit.Fire(Step.CheckIn));
        visit.Fire(Step.Agree);

        Assert.Equal(Stage.Agreed, visit.State);
    }

    [Fact]
    public async Task WhileAnAsynchronousFiringIsUnderWay_AnotherWaitsInTheQueue()
    {
        var opened = new TaskCompletionSource();
        var visit = new Visit(Stage.Proposed);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExitAsync(() => opened.Task);
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed);

        var agreeing = visit.FireAsync(Step.Agree);
        var confirming = visit.FireAsync(Step.Confirm);
        Assert.True(confirming.IsCompletedSuccessfully);
        Assert.Equal(Stage.Proposed, visit.State);

        opened.SetResult();
        await agreeing;
        Assert.Equal(Stage.Confirmed, visit.State);
    }

    private Visit Chain(Visit visit)
    {
        visit.OnTransitionCompleted(t => _diary.Write($"{t.Source} to {t.Destination} done"));
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExit(_diary.Writes("< Proposed"));
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed)
            .OnEntry(() =>
            {
                _diary.Write("> Agreed");
                visit.Fire(Step.Confirm);
                _diary.Write("Agreed is entered");
            })
            .OnExit(_diary.Writes("< Agreed"));
        visit.Configure(Stage.Confirmed).OnEntry(_diary.Writes("> Confirmed"));
        return visit;
    }
}
