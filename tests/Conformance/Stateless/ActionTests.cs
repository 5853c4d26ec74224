using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ActionTests
{
    private readonly Diary _diary = new();
    private readonly Visit _visit = new(Stage.Proposed);

    [Fact]
    public async Task ActionsRunInTheOrderInWhichTheyWereConfigured()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed)
            .OnExit(_diary.Writes("exit 1")).OnExitAsync(_diary.WritesLater("exit 2")).OnExit(_ => _diary.Write("exit 3"));
        _visit.Configure(Stage.Agreed)
            .OnEntry(_diary.Writes("entry 1")).OnEntryFrom(Step.Agree, _diary.Writes("entry 2"))
            .OnEntryAsync(_diary.WritesLater("entry 3")).OnEntry(_ => _diary.Write("entry 4"));

        await _visit.FireAsync(Step.Agree);

        _diary.Reads("exit 1", "exit 2", "exit 3", "entry 1", "entry 2", "entry 3", "entry 4");
    }

    [Fact]
    public void ActionsSeeTheTransition_AndTheMachineInTheStateTheyBelongTo()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed)
            .OnExit(t => _diary.Write($"{t.Trigger} from {t.Source} to {t.Destination}, in {_visit.State}"));
        _visit.Configure(Stage.Agreed)
            .OnEntry(t => _diary.Write($"{t.Trigger} from {t.Source} to {t.Destination}, in {_visit.State}, again: {t.IsReentry}"));

        _visit.Fire(Step.Agree);

        _diary.Reads("Agree from Proposed to Agreed, in Proposed", "Agree from Proposed to Agreed, in Agreed, again: False");
    }

    [Fact]
    public void AnEntryActionForATriggerRunsForThatTriggerOnly()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed)
            .OnEntryFrom(Step.Confirm, _diary.Writes("confirmed")).OnEntryFrom(Step.Agree, t => _diary.Write($"from {t.Source}"));

        _visit.Fire(Step.Agree);

        _diary.Reads("from Proposed");
    }

    [Fact]
    public void EntryActionsGetTheArguments()
    {
        var agree = _visit.SetTriggerParameters<string>(Step.Agree);
        var confirm = _visit.SetTriggerParameters<string, int>(Step.Confirm);
        var checkIn = _visit.SetTriggerParameters<string, int, bool>(Step.CheckIn);
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed)
            .OnEntryFrom(agree, by => _diary.Write(by)).OnEntryFrom(agree, (by, t) => _diary.Write($"{by}, {t.Trigger}"))
            .OnEntry(t => _diary.Write(string.Join('+', t.Parameters)));
        _visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.Inside)
            .OnEntryFrom(confirm, (by, at) => _diary.Write($"{by} {at}"))
            .OnEntryFrom(confirm, (by, at, t) => _diary.Write($"{by} {at}, {t.Trigger}"));
        _visit.Configure(Stage.Inside)
            .OnEntryFrom(checkIn, (by, at, late) => _diary.Write($"{by} {at} {late}"))
            .OnEntryFrom(checkIn, (by, at, late, t) => _diary.Write($"{by} {at} {late}, {t.Trigger}"));

        _visit.Fire(agree, "Ada");
        _diary.Reads("Ada", "Ada, Agree", "Ada");

        _visit.Fire(confirm, "Ada", 9);
        _diary.Reads("Ada 9", "Ada 9, Confirm");

        _visit.Fire(checkIn, "Ada", 9, true);
        _diary.Reads("Ada 9 True", "Ada 9 True, CheckIn");
    }

    [Fact]
    public async Task AsynchronousEntryActionsGetTheArguments()
    {
        var agree = _visit.SetTriggerParameters<string>(Step.Agree);
        var confirm = _visit.SetTriggerParameters<string, int>(Step.Confirm);
        var checkIn = _visit.SetTriggerParameters<string, int, bool>(Step.CheckIn);
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed).Permit(Step.Confirm, Stage.Confirmed)
            .OnEntryFromAsync(agree, by => _diary.WritesLater(by)())
            .OnEntryFromAsync(agree, (by, t) => _diary.WritesLater($"{by}, {t.Trigger}")())
            .OnEntryFromAsync(Step.Confirm, _diary.WritesLater("confirmed"));
        _visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.Inside)
            .OnEntryFromAsync(confirm, (by, at) => _diary.WritesLater($"{by} {at}")())
            .OnEntryFromAsync(Step.Confirm, t => _diary.WritesLater($"from {t.Source}")());
        _visit.Configure(Stage.Inside).OnEntryFromAsync(checkIn, (by, at, late) => _diary.WritesLater($"{by} {at} {late}")());

        await _visit.FireAsync(agree, "Ada");
        _diary.Reads("Ada", "Ada, Agree");

        await _visit.FireAsync(confirm, "Ada", 9);
        _diary.Reads("Ada 9", "from Agreed");

        await _visit.FireAsync(checkIn, "Ada", 9, true);
        _diary.Reads("Ada 9 True");
    }

    [Fact]
    public void TheMachineMovesBetweenItsExitAndEntryActions_AndListenersHearAround()
    {
        _visit.OnTransitioned(_ => _diary.Write($"moved to {_visit.State}"));
        _visit.OnTransitionCompleted(_ => _diary.Write("completed"));
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExit(() => _diary.Write($"left, still {_visit.State}"));
        _visit.Configure(Stage.Agreed).OnEntry(_diary.Writes("entered"));

        _visit.Fire(Step.Agree);

        _diary.Reads("left, still Proposed", "moved to Agreed", "entered", "completed");
    }

    [Fact]
    public void AnEntryActionThatThrows_LeavesTheMachineInTheNewState()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed).OnEntry(() => throw new TimeoutException()).Permit(Step.Confirm, Stage.Confirmed);

        Assert.Throws<TimeoutException>(() => _visit.Fire(Step.Agree));
        Assert.Equal(Stage.Agreed, _visit.State);

        _visit.Fire(Step.Confirm);
        Assert.Equal(Stage.Confirmed, _visit.State);
    }

    [Fact]
    public void AnExitActionThatThrows_LeavesTheMachineWhereItIs()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExit(() => throw new TimeoutException());

        Assert.Throws<TimeoutException>(() => _visit.Fire(Step.Agree));

        Assert.Equal(Stage.Proposed, _visit.State);
    }

    [Fact]
    public async Task AnExceptionOfAnAsynchronousActionIsHeard()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed).OnEntryAsync(async () =>
        {
            await Task.Yield();
            throw new TimeoutException();
        });

        await Assert.ThrowsAsync<TimeoutException>(() => _visit.FireAsync(Step.Agree));
        Assert.Equal(Stage.Agreed, _visit.State);
    }

    [Fact]
    public void AnAsynchronousEntryActionCannotBeRunByFire()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Configure(Stage.Agreed).OnEntryAsync(_diary.WritesLater("entered"));

        var told = Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));

        Assert.Equal(
            "Cannot execute asynchronous action specified in OnEntry event for 'Agreed' state. " +
            "Use asynchronous version of Fire [FireAsync]",
            told.Message);
    }

    [Fact]
    public void AnAsynchronousExitActionCannotBeRunByFire()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed).OnExitAsync(_ => Task.CompletedTask);

        var told = Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));

        Assert.Equal(
            "Cannot execute asynchronous action specified in OnExit event for 'Proposed' state. " +
            "Use asynchronous version of Fire [FireAsync]",
            told.Message);
    }

    [Fact]
    public void NullIsNoAction()
    {
        var proposed = _visit.Configure(Stage.Proposed);

        Assert.Throws<ArgumentNullException>(() => proposed.OnEntry((Action)null!));
        Assert.Throws<ArgumentNullException>(() => proposed.OnEntryAsync((Func<Task>)null!));
        Assert.Throws<ArgumentNullException>(() => proposed.OnExit((Action)null!));
        Assert.Throws<ArgumentNullException>(() => proposed.OnExitAsync((Func<Task>)null!));
        Assert.Throws<ArgumentNullException>(() => proposed.OnEntryFrom(Step.Agree, (Action)null!));
    }
}
