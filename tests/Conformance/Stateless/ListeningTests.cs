using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ListeningTests
{
    private readonly Diary _diary = new();
    private readonly Visit _visit = new(Stage.Proposed);

    public ListeningTests()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).PermitReentry(Step.Note);
        _visit.Configure(Stage.Agreed).OnEntry(_diary.Writes("entered"));
    }

    [Fact]
    public void ListenersHearSourceDestinationTriggerAndArguments()
    {
        var agree = _visit.SetTriggerParameters<string, int>(Step.Agree);
        var heard = new List<Visit.Transition>();
        _visit.OnTransitioned(heard.Add);
        _visit.OnTransitionCompleted(heard.Add);

        _visit.Fire(agree, "Ada", 9);

        Assert.Equal(2, heard.Count);
        Assert.All(heard, transition =>
        {
            Assert.Equal(Stage.Proposed, transition.Source);
            Assert.Equal(Stage.Agreed, transition.Destination);
            Assert.Equal(Step.Agree, transition.Trigger);
            Assert.Equal(["Ada", 9], transition.Parameters);
            Assert.False(transition.IsReentry);
        });
    }

    [Fact]
    public void ATransitionWithoutArgumentsHasAnEmptyList()
    {
        object?[]? heard = null;
        _visit.OnTransitioned(transition => heard = transition.Parameters);

        _visit.Fire(Step.Agree);

        Assert.NotNull(heard);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task AsynchronousListenersAreAwaited_AfterTheSynchronousOnes()
    {
        _visit.OnTransitionedAsync(_ => _diary.WritesLater("moved, later")());
        _visit.OnTransitioned(_ => _diary.Write("moved"));
        _visit.OnTransitionCompletedAsync(_ => _diary.WritesLater("completed, later")());
        _visit.OnTransitionCompleted(_ => _diary.Write("completed"));

        await _visit.FireAsync(Step.Agree);

        _diary.Reads("moved", "moved, later", "entered", "completed", "completed, later");
    }

    [Fact]
    public void AnAsynchronousListenerCannotBeToldByFire()
    {
        _visit.OnTransitionedAsync(_ => Task.CompletedTask);

        var told = Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));

        Assert.Equal(
            "Cannot execute asynchronous action specified as OnTransitioned callback. Use asynchronous version of Fire [FireAsync]",
            told.Message);
    }

    [Fact]
    public async Task WhoNoLongerListensHearsNothing()
    {
        Action<Visit.Transition> moved = _ => _diary.Write("moved");
        Action<Visit.Transition> completed = _ => _diary.Write("completed");
        Func<Visit.Transition, Task> movedLater = _ => _diary.WritesLater("moved, later")();
        Func<Visit.Transition, Task> completedLater = _ => _diary.WritesLater("completed, later")();
        _visit.OnTransitioned(moved);
        _visit.OnTransitionedAsync(movedLater);
        _visit.OnTransitionCompleted(completed);
        _visit.OnTransitionCompletedAsync(completedLater);

        await _visit.FireAsync(Step.Note);
        _diary.Reads("moved", "moved, later", "completed", "completed, later");

        _visit.OnTransitionedUnregister(moved);
        _visit.OnTransitionCompletedAsyncUnregister(completedLater);
        await _visit.FireAsync(Step.Note);
        _diary.Reads("moved, later", "completed");

        _visit.OnTransitionedAsyncUnregister(movedLater);
        _visit.OnTransitionCompletedUnregister(completed);
        await _visit.FireAsync(Step.Note);
        _diary.Reads();
    }

    [Fact]
    public void EverybodyCanBeSentAwayAtOnce()
    {
        _visit.OnTransitioned(_ => _diary.Write("moved"));
        _visit.OnTransitionedAsync(_ => Task.CompletedTask);
        _visit.OnTransitionCompleted(_ => _diary.Write("completed"));

        _visit.UnregisterAllCallbacks();
        _visit.Fire(Step.Note);

        _diary.Reads();
    }

    [Fact]
    public void NullIsNoListener()
    {
        Assert.Throws<ArgumentNullException>(() => _visit.OnTransitioned(null!));
        Assert.Throws<ArgumentNullException>(() => _visit.OnTransitionedAsync(null!));
        Assert.Throws<ArgumentNullException>(() => _visit.OnTransitionCompleted(null!));
        Assert.Throws<ArgumentNullException>(() => _visit.OnTransitionCompletedAsync(null!));
    }
}
