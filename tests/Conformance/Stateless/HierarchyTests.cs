using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class HierarchyTests
{
    [Fact]
    public void InASubstate_TheMachineIsInTheStatesAboveItAsWell()
    {
        var visit = Nested(Stage.Inside);

        Assert.True(visit.IsInState(Stage.Inside));
        Assert.True(visit.IsInState(Stage.UnderWay));
        Assert.False(visit.IsInState(Stage.Resting));
        Assert.False(visit.IsInState(Stage.AtTheDoor));
    }

    [Fact]
    public void WhatASubstateDoesNotHandleIsLeftToTheStatesAboveIt()
    {
        var visit = Nested(Stage.Resting);
        visit.Configure(Stage.UnderWay).Permit(Step.Cancel, Stage.Cancelled);

        Assert.True(visit.CanFire(Step.Cancel));
        visit.Fire(Step.Cancel);

        Assert.Equal(Stage.Cancelled, visit.State);
    }

    [Fact]
    public void ASubstateHandlesBeforeTheStateAbove()
    {
        var visit = Nested(Stage.Resting);
        visit.Configure(Stage.UnderWay).Permit(Step.Cancel, Stage.Cancelled);
        visit.Configure(Stage.Resting).Permit(Step.Cancel, Stage.Inside);

        visit.Fire(Step.Cancel);

        Assert.Equal(Stage.Inside, visit.State);
    }

    [Theory]
    [InlineData(Stage.Proposed, Step.CheckIn, "< Proposed", "> UnderWay", "> Inside", "> Resting")]
    [InlineData(Stage.Resting, Step.GoOn, "< Resting", "< Inside", "> AtTheDoor")]
    [InlineData(Stage.AtTheDoor, Step.Rest, "< AtTheDoor", "> Inside", "> Resting")]
    [InlineData(Stage.Resting, Step.Note, "< Resting", "< Inside")]
    [InlineData(Stage.Resting, Step.CheckOut, "< Resting", "< Inside", "< UnderWay", "> Proposed")]
    [InlineData(Stage.UnderWay, Step.Rest, "> Inside", "> Resting")]
    public async Task OnlyWhatIsReallyLeftAndEntered_IsLeftAndEntered(Stage from, Step step, params string[] entries)
    {
        var diary = new Diary();

        Whole().Fire(step);
        diary.Reads(entries);

        await Whole().FireAsync(step);
        diary.Reads(entries);

        Visit Whole()
        {
            var visit = Nested(from);
            foreach (var stage in Enum.GetValues<Stage>())
                visit.Configure(stage).OnEntry(diary.Writes($"> {stage}")).OnExit(diary.Writes($"< {stage}"));
            visit.Configure(Stage.Proposed).Permit(Step.CheckIn, Stage.Resting);
            visit.Configure(Stage.UnderWay).Permit(Step.CheckOut, Stage.Proposed).Permit(Step.Rest, Stage.Resting);
            visit.Configure(Stage.Resting).Permit(Step.GoOn, Stage.AtTheDoor);
            visit.Configure(Stage.Inside).Permit(Step.Note, Stage.UnderWay);
            return visit;
        }
    }

    [Fact]
    public void AStateCannotBeItsOwnSubstate()
    {
        var told = Assert.Throws<ArgumentException>(() => new Visit(Stage.Inside).Configure(Stage.Inside).SubstateOf(Stage.Inside));

        Assert.Equal("Configuring Inside as a substate of Inside creates an illegal cyclic configuration.", told.Message);
    }

    [Fact]
    public void AStateCannotLieBelowItself()
    {
        var visit = Nested(Stage.Proposed);
        visit.Configure(Stage.Closed).SubstateOf(Stage.Resting);

        var told = Assert.Throws<ArgumentException>(() => visit.Configure(Stage.UnderWay).SubstateOf(Stage.Resting));
        Assert.Throws<ArgumentException>(() => visit.Configure(Stage.Inside).SubstateOf(Stage.Closed));

        Assert.Equal("Configuring UnderWay as a substate of Resting creates an illegal nested cyclic configuration.", told.Message);
    }

    private static Visit Nested(Stage stage)
    {
        var visit = new Visit(stage);
        visit.Configure(Stage.AtTheDoor).SubstateOf(Stage.UnderWay);
        visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay);
        visit.Configure(Stage.Resting).SubstateOf(Stage.Inside);
        return visit;
    }
}
