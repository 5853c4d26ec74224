using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ActivationTests
{
    private readonly Diary _diary = new();
    private readonly Visit _visit = new(Stage.Inside);

    [Fact]
    public void ActivationGoesFromTheTopDown_AndDeactivationFromTheBottomUp()
    {
        foreach (var stage in new[] { Stage.UnderWay, Stage.Inside, Stage.AtTheDoor })
            _visit.Configure(stage).OnActivate(_diary.Writes($"+ {stage}")).OnDeactivate(_diary.Writes($"- {stage}"));
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay);
        _visit.Configure(Stage.AtTheDoor).SubstateOf(Stage.UnderWay);

        _visit.Activate();
        _diary.Reads("+ UnderWay", "+ Inside");

        _visit.Deactivate();
        _diary.Reads("- Inside", "- UnderWay");
    }

    [Fact]
    public async Task AsynchronousActivationAwaitsItsActions()
    {
        _visit.Configure(Stage.UnderWay).OnActivateAsync(_diary.WritesLater("+ UnderWay")).OnDeactivate(_diary.Writes("- UnderWay"));
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay)
            .OnActivate(_diary.Writes("+ Inside")).OnDeactivateAsync(_diary.WritesLater("- Inside"));

        await _visit.ActivateAsync();
        _diary.Reads("+ UnderWay", "+ Inside");

        await _visit.DeactivateAsync();
        _diary.Reads("- Inside", "- UnderWay");
    }

    [Fact]
    public void MovingNeitherActivatesNorDeactivates()
    {
        _visit.Configure(Stage.Inside).Permit(Step.CheckOut, Stage.Closed).OnDeactivate(_diary.Writes("- Inside"));
        _visit.Configure(Stage.Closed).OnActivate(_diary.Writes("+ Closed"));
        _visit.Activate();

        _visit.Fire(Step.CheckOut);

        _diary.Reads();
    }

    [Fact]
    public void AsynchronousActionsCannotBeRunSynchronously()
    {
        _visit.Configure(Stage.Inside).OnActivateAsync(() => Task.CompletedTask).OnDeactivateAsync(() => Task.CompletedTask);

        Assert.Equal(
            "Cannot execute asynchronous action specified in OnActivateAsync for 'Inside' state. " +
            "Use asynchronous version of Activate [ActivateAsync]",
            Assert.Throws<InvalidOperationException>(_visit.Activate).Message);
        Assert.Equal(
            "Cannot execute asynchronous action specified in OnDeactivateAsync for 'Inside' state. " +
            "Use asynchronous version of Deactivate [DeactivateAsync]",
            Assert.Throws<InvalidOperationException>(_visit.Deactivate).Message);
    }
}
