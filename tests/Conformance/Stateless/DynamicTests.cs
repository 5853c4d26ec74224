using Stateless.Reflection;
using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class DynamicTests
{
    private readonly Visit _visit = new(Stage.Proposed);

    [Fact]
    public async Task TheDestinationIsChosenWhenTheTriggerIsFired()
    {
        var next = Stage.Agreed;
        _visit.Configure(Stage.Proposed).PermitDynamic(Step.GoOn, () => next);
        _visit.Configure(Stage.Agreed).PermitDynamic(Step.GoOn, () => next);
        Assert.True(_visit.CanFire(Step.GoOn));

        _visit.Fire(Step.GoOn);
        Assert.Equal(Stage.Agreed, _visit.State);

        next = Stage.Confirmed;
        await _visit.FireAsync(Step.GoOn);
        Assert.Equal(Stage.Confirmed, _visit.State);
    }

    [Fact]
    public void TheChoiceGetsTheArguments()
    {
        var agree = _visit.SetTriggerParameters<int>(Step.Agree);
        var confirm = _visit.SetTriggerParameters<int, string>(Step.Confirm);
        var checkIn = _visit.SetTriggerParameters<int, string, bool>(Step.CheckIn);
        _visit.Configure(Stage.Proposed).PermitDynamic(agree, count => count > 1 ? Stage.Agreed : Stage.Closed);
        _visit.Configure(Stage.Agreed).PermitDynamic(confirm, (count, by) => by == "Ada" ? Stage.Confirmed : Stage.Closed);
        _visit.Configure(Stage.Confirmed).PermitDynamic(checkIn, (count, by, late) => late ? Stage.Closed : Stage.Inside);

        _visit.Fire(agree, 2);
        _visit.Fire(confirm, 2, "Ada");
        _visit.Fire(checkIn, 2, "Ada", false);

        Assert.Equal(Stage.Inside, _visit.State);
    }

    [Fact]
    public void ChoosingTheStateOneIsIn_ReentersIt()
    {
        var diary = new Diary();
        _visit.Configure(Stage.Proposed).PermitDynamic(Step.GoOn, () => Stage.Proposed)
            .OnExit(diary.Writes("left")).OnEntry(t => diary.Write($"entered, again: {t.IsReentry}"));

        _visit.Fire(Step.GoOn);

        diary.Reads("left", "entered, again: True");
    }

    [Fact]
    public void TheChoiceMayBeGuarded()
    {
        var agree = _visit.SetTriggerParameters<int>(Step.Agree);
        _visit.Configure(Stage.Proposed)
            .PermitDynamicIf(Step.GoOn, () => Stage.Closed, () => false, "never")
            .PermitDynamicIf(Step.GoOn, () => Stage.Agreed, () => false, "nor this")
            .PermitDynamicIf(agree, count => count == 4 ? Stage.Agreed : Stage.Closed, count => count % 2 == 0, "even")
            .PermitDynamicIf(agree, _ => Stage.Confirmed, count => count % 2 == 1, "odd");

        Assert.False(_visit.CanFire(Step.GoOn, out var unmet));
        Assert.Equal(["never", "nor this"], unmet);

        _visit.Fire(agree, 3);
        Assert.Equal(Stage.Confirmed, _visit.State);
    }

    [Fact]
    public void TwoOpenChoicesForOneTrigger_AreToldWhenItIsFired()
    {
        var agree = _visit.SetTriggerParameters<int, int>(Step.Agree);
        _visit.Configure(Stage.Proposed)
            .PermitDynamicIf(agree, (_, _) => Stage.Agreed, (a, b) => a < b)
            .PermitDynamicIf(agree, (_, _) => Stage.Closed, (a, b) => a + b > 2);

        _ = Assert.Throws<InvalidOperationException>(() => _visit.Fire(agree, 1, 3));

        Assert.Equal(Stage.Proposed, _visit.State);
    }

    [Fact]
    public async Task TheDestinationMayBeChosenAsynchronously()
    {
        var confirm = _visit.SetTriggerParameters<string>(Step.Confirm);
        _visit.Configure(Stage.Proposed).PermitDynamicAsync(Step.Agree, () => Later(Stage.Agreed));
        _visit.Configure(Stage.Agreed)
            .PermitDynamicIfAsync(confirm, by => Later(by == "Ada" ? Stage.Confirmed : Stage.Closed), by => by.Length > 0, "somebody");

        await _visit.FireAsync(Step.Agree);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _visit.FireAsync(confirm, ""));
        await _visit.FireAsync(confirm, "Ada");

        Assert.Equal(Stage.Confirmed, _visit.State);
    }

    [Fact]
    public void WhereAChoiceMayLeadCanBeSaid()
    {
        _visit.Configure(Stage.Proposed).PermitDynamic(
            Step.GoOn, () => Stage.Agreed, "by the number of givers",
            new DynamicStateInfos { { Stage.Agreed, "one" }, { "Confirmed", "two" } });

        var choice = Assert.Single(_visit.GetInfo().States.Single().DynamicTransitions);

        Assert.Equal("by the number of givers", choice.DestinationStateSelectorDescription.Description);
        Assert.Equal(
            [("Agreed", "one"), ("Confirmed", "two")],
            choice.PossibleDestinationStates!.Select(possible => (possible.DestinationState, possible.Criterion)));
    }

    private static async Task<Stage> Later(Stage stage)
    {
        await Task.Yield();
        return stage;
    }
}
