using Stateless;
using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ConstructionTests
{
    [Fact]
    public void AMachineIsInTheStateItWasMadeWith() => Assert.Equal(Stage.Agreed, new Visit(Stage.Agreed).State);

    [Fact]
    public void StateKeptElsewhere_IsReadAndWrittenThere()
    {
        var stage = Stage.Proposed;
        var visit = new Visit(() => stage, moved => stage = moved);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed);

        visit.Fire(Step.Agree);
        Assert.Equal(Stage.Agreed, stage);

        stage = Stage.Proposed;
        Assert.Equal(Stage.Proposed, visit.State);
        Assert.True(visit.CanFire(Step.Agree));
        Assert.False(visit.CanFire(Step.Confirm));
    }

    [Theory]
    [InlineData(FiringMode.Queued)]
    [InlineData(FiringMode.Immediate)]
    public async Task TheMutatorIsCalledOnceForEachTransition(FiringMode firingMode)
    {
        var stage = Stage.Proposed;
        var moves = new List<Stage>();
        var visit = new Visit(
            () => stage,
            moved =>
            {
                stage = moved;
                moves.Add(moved);
            },
            firingMode);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        visit.Configure(Stage.Agreed).PermitReentry(Step.Note).PermitDynamic(Step.Confirm, () => Stage.Confirmed).Ignore(Step.Agree);

        visit.Fire(Step.Agree);
        visit.Fire(Step.Note);
        visit.Fire(Step.Agree);
        await visit.FireAsync(Step.Note);
        await visit.FireAsync(Step.Confirm);

        Assert.Equal([Stage.Agreed, Stage.Agreed, Stage.Agreed, Stage.Confirmed], moves);
    }

    [Fact]
    public void StatesAndTriggersMayBeReferences()
    {
        var machine = new StateMachine<string, string>("proposed");
        machine.Configure("proposed").Permit("agree", "agreed");

        machine.Fire(string.Concat("ag", "ree"));

        Assert.Equal("agreed", machine.State);
    }

    [Fact]
    public void AConfigurationKnowsItsStateAndMachine()
    {
        var visit = new Visit(Stage.Proposed);
        var configuration = visit.Configure(Stage.Agreed);

        Assert.Equal(Stage.Agreed, configuration.State);
        Assert.Same(visit, configuration.Machine);
        Assert.Same(configuration, configuration.Permit(Step.Confirm, Stage.Confirmed));
    }

    [Fact]
    public void AStateMayBeConfiguredInSeveralSteps()
    {
        var visit = new Visit(Stage.Proposed);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        visit.Configure(Stage.Proposed).Permit(Step.Cancel, Stage.Cancelled);

        Assert.True(visit.CanFire(Step.Agree));
        Assert.True(visit.CanFire(Step.Cancel));
    }

    [Fact]
    public void TheTextOfAMachineNamesItsStateAndWhatIsPermitted()
    {
        var visit = new Visit(Stage.Proposed);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).Permit(Step.Cancel, Stage.Cancelled)
            .PermitIf(Step.Confirm, Stage.Confirmed, () => false);

        Assert.Equal("StateMachine { State = Proposed, PermittedTriggers = { Agree, Cancel }}", visit.ToString());
        Assert.Equal("StateMachine { State = Closed, PermittedTriggers = {  }}", new Visit(Stage.Closed).ToString());
    }

    [Fact]
    public async Task AFiringModeThatIsNone_IsToldWhenFiring()
    {
        var visit = new Visit(Stage.Proposed, (FiringMode)7);
        visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);

        var told = Assert.Throws<InvalidOperationException>(() => visit.Fire(Step.Agree));
        var toldLater = await Assert.ThrowsAsync<InvalidOperationException>(() => visit.FireAsync(Step.Agree));

        Assert.Equal("The firing mode has not been configured!", told.Message);
        Assert.Equal("The firing mode has not been configured!", toldLater.Message);
    }
}
