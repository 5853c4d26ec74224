using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class InitialTransitionTests
{
    private readonly Diary _diary = new();
    private readonly Visit _visit = new(Stage.Confirmed);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EnteringAState_GoesOnIntoTheSubstateItBeginsIn(bool asynchronously)
    {
        Describe();

        if (asynchronously) await _visit.FireAsync(Step.CheckIn);
        else _visit.Fire(Step.CheckIn);

        Assert.Equal(Stage.Resting, _visit.State);
        _diary.Reads(
            "< Confirmed", "Confirmed to UnderWay", "> UnderWay", "UnderWay to Inside", "> Inside", "Inside to Resting", "> Resting",
            "Confirmed to Resting done");
    }

    [Fact]
    public void EnteringTheSubstateDirectly_DoesNotBeginAnew()
    {
        Describe();
        _visit.Configure(Stage.Confirmed).Permit(Step.Note, Stage.AtTheDoor);

        _visit.Fire(Step.Note);

        Assert.Equal(Stage.AtTheDoor, _visit.State);
    }

    [Fact]
    public void ReenteringAState_BeginsAnew()
    {
        Describe();
        _visit.Configure(Stage.UnderWay).PermitReentry(Step.GoOn).Permit(Step.Rest, Stage.AtTheDoor);
        _visit.Fire(Step.CheckIn);
        _visit.Fire(Step.Rest);

        _visit.Fire(Step.GoOn);

        Assert.Equal(Stage.Resting, _visit.State);
    }

    [Fact]
    public async Task TheTargetHasToBeASubstate()
    {
        const string message = "The target (Closed) for the initial transition is not a substate.";
        _visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.UnderWay);
        _visit.Configure(Stage.UnderWay).InitialTransition(Stage.Closed);

        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.CheckIn)).Message);

        var other = new Visit(Stage.Confirmed);
        other.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.UnderWay);
        other.Configure(Stage.UnderWay).InitialTransition(Stage.Closed);
        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => other.FireAsync(Step.CheckIn))).Message);
    }

    [Fact]
    public void AStateCannotBeginInItself()
    {
        var told = Assert.Throws<ArgumentException>(() => _visit.Configure(Stage.UnderWay).InitialTransition(Stage.UnderWay));

        Assert.StartsWith(
            "Setting the current state as the target destination state is not allowed.", told.Message, StringComparison.Ordinal);
        Assert.Equal("targetState", told.ParamName);
    }

    [Fact]
    public void AStateBeginsInOneSubstateOnly()
    {
        _visit.Configure(Stage.UnderWay).InitialTransition(Stage.Inside);

        var told = Assert.Throws<InvalidOperationException>(() => _visit.Configure(Stage.UnderWay).InitialTransition(Stage.AtTheDoor));

        Assert.Equal("This state has already been configured with an initial transition (Inside).", told.Message);
    }

    private void Describe()
    {
        _visit.OnTransitioned(t => _diary.Write($"{t.Source} to {t.Destination}"));
        _visit.OnTransitionCompleted(t => _diary.Write($"{t.Source} to {t.Destination} done"));
        _visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.UnderWay);
        _visit.Configure(Stage.UnderWay).InitialTransition(Stage.Inside);
        _visit.Configure(Stage.AtTheDoor).SubstateOf(Stage.UnderWay);
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).InitialTransition(Stage.Resting);
        _visit.Configure(Stage.Resting).SubstateOf(Stage.Inside);
        foreach (var stage in new[] { Stage.Confirmed, Stage.UnderWay, Stage.AtTheDoor, Stage.Inside, Stage.Resting })
            _visit.Configure(stage).OnEntry(_diary.Writes($"> {stage}")).OnExit(_diary.Writes($"< {stage}"));
    }
}
