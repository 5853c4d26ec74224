using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class PermitTests
{
    private readonly Visit _visit = new(Stage.Proposed);

    [Fact]
    public async Task APermittedTriggerMovesTheMachine()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed);

        _visit.Fire(Step.Agree);
        Assert.Equal(Stage.Agreed, _visit.State);

        await _visit.FireAsync(Step.Confirm);
        Assert.Equal(Stage.Confirmed, _visit.State);
    }

    [Fact]
    public async Task ATriggerThatIsNotPermitted_IsRefusedByName()
    {
        const string message = "No valid leaving transitions are permitted from state 'Proposed' for trigger 'CheckIn'. " +
                               "Consider ignoring the trigger.";
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);

        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.CheckIn)).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => _visit.FireAsync(Step.CheckIn))).Message);
        Assert.Equal(Stage.Proposed, _visit.State);
    }

    [Fact]
    public void MovingToWhereOneIs_CannotBePermitted()
    {
        var refused = Assert.Throws<ArgumentException>(() => _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Proposed));
        Assert.Throws<ArgumentException>(() => _visit.Configure(Stage.Proposed).PermitIf(Step.Agree, Stage.Proposed, () => true));

        Assert.Equal(
            "Permit() (and PermitIf()) require that the destination state is not equal to the source state. " +
            "To accept a trigger without changing state, use either Ignore() or PermitReentry().",
            refused.Message);
    }

    [Fact]
    public async Task TwoWaysOutForOneTrigger_AreToldWhenItIsFired()
    {
        const string message = "Multiple permitted exit transitions are configured from state 'Proposed' for trigger 'Agree'. " +
                               "Guard clauses must be mutually exclusive.";
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).PermitIf(Step.Agree, Stage.Confirmed, () => true);

        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree)).Message);
        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => _visit.FireAsync(Step.Agree))).Message);
    }

    [Fact]
    public void AnIgnoredTriggerDoesNothing()
    {
        var diary = new Diary();
        _visit.OnTransitioned(_ => diary.Write("moved"));
        _visit.Configure(Stage.Proposed).Ignore(Step.Note).OnEntry(diary.Writes("entered")).OnExit(diary.Writes("left"));

        _visit.Fire(Step.Note);

        Assert.True(_visit.CanFire(Step.Note));
        Assert.Equal(Stage.Proposed, _visit.State);
        diary.Reads();
    }

    [Fact]
    public void ASubstateMayIgnoreWhatIsPermittedAboveIt()
    {
        var visit = new Visit(Stage.Inside);
        visit.Configure(Stage.UnderWay).Permit(Step.Cancel, Stage.Cancelled);
        visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).Ignore(Step.Cancel);

        visit.Fire(Step.Cancel);

        Assert.Equal(Stage.Inside, visit.State);
    }

    [Fact]
    public async Task AStateAboveThatPermitsToMoveToWhereTheMachineIs_MovesNothing()
    {
        var diary = new Diary();
        var visit = new Visit(Stage.Inside);
        visit.Configure(Stage.UnderWay).Permit(Step.CheckIn, Stage.Inside);
        visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).OnEntry(diary.Writes("entered")).OnExit(diary.Writes("left"));

        visit.Fire(Step.CheckIn);
        await visit.FireAsync(Step.CheckIn);

        Assert.Equal(Stage.Inside, visit.State);
        diary.Reads();
    }
}
