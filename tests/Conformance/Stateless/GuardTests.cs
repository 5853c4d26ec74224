using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class GuardTests
{
    private readonly Visit _visit = new(Stage.Proposed);

    [Fact]
    public void AGuardDecidesWhetherTheTriggerIsTaken()
    {
        var trained = false;
        _visit.Configure(Stage.Proposed).PermitIf(Step.Agree, Stage.Agreed, () => trained);

        Assert.False(_visit.CanFire(Step.Agree));
        Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));

        trained = true;
        Assert.True(_visit.CanFire(Step.Agree));
        _visit.Fire(Step.Agree);
        Assert.Equal(Stage.Agreed, _visit.State);
    }

    [Fact]
    public void ARefusalNamesEveryGuardThatStoodAgainstIt()
    {
        _visit.Configure(Stage.Proposed)
            .PermitIf(
                Step.Agree, Stage.Agreed,
                Visit.Guard(false, "the giver is trained"), Visit.Guard(true, "the day is free"), Visit.Guard(false, "it is not late"))
            .PermitIf(Step.Agree, Stage.Confirmed, () => false, "the owner insists");

        var refused = Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));

        Assert.Equal(
            "Trigger 'Agree' is valid for transition from state 'Proposed' but a guard conditions are not met. " +
            "Guard descriptions: 'the giver is trained, it is not late, the owner insists'.",
            refused.Message);
    }

    [Fact]
    public void AGuardWithoutADescriptionIsNamedAfterItsMethod()
    {
        _visit.Configure(Stage.Proposed).PermitIf(Step.Agree, Stage.Agreed, NeverMind).PermitIf(Step.Agree, Stage.Closed, () => false);

        Assert.False(_visit.CanFire(Step.Agree, out var unmet));
        Assert.Equal([nameof(NeverMind), "Function"], unmet);
    }

    [Fact]
    public void AllOfSeveralGuardsHaveToHold()
    {
        _visit.Configure(Stage.Proposed)
            .PermitIf(Step.Agree, Stage.Agreed, Visit.Guard(true, "one"), Visit.Guard(false, "another"))
            .PermitIf(Step.Agree, Stage.Confirmed, Visit.Guard(true, "one"), Visit.Guard(true, "another"));

        _visit.Fire(Step.Agree);

        Assert.Equal(Stage.Confirmed, _visit.State);
    }

    [Fact]
    public async Task AGuardIsAskedOnce()
    {
        var asked = 0;
        _visit.Configure(Stage.Proposed).PermitIf(Step.Agree, Stage.Agreed, () => ++asked > 0);
        _visit.Configure(Stage.Agreed).PermitIf(Step.Confirm, Stage.Confirmed, () => ++asked > 0);

        _visit.Fire(Step.Agree);
        Assert.Equal(1, asked);

        await _visit.FireAsync(Step.Confirm);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(2, Stage.Agreed)]
    [InlineData(3, Stage.Confirmed)]
    public void GuardsThatExcludeEachOtherChooseTheWay(int givers, Stage expected)
    {
        var agree = _visit.SetTriggerParameters<int>(Step.Agree);
        _visit.Configure(Stage.Proposed)
            .PermitIf(agree, Stage.Agreed, count => count == 2, "two givers")
            .PermitIf(agree, Stage.Confirmed, count => count == 3, "three givers");

        _visit.Fire(agree, givers);

        Assert.Equal(expected, _visit.State);
    }

    [Fact]
    public void GuardsGetOneTwoOrThreeArguments()
    {
        var agree = _visit.SetTriggerParameters<int>(Step.Agree);
        var confirm = _visit.SetTriggerParameters<int, string>(Step.Confirm);
        var checkIn = _visit.SetTriggerParameters<int, string, bool>(Step.CheckIn);
        _visit.Configure(Stage.Proposed)
            .PermitIf(agree, Stage.Agreed, Tuple.Create<Func<int, bool>, string>(count => count > 1, "a pair"))
            .PermitIf(confirm, Stage.Confirmed, (count, by) => count > 1 && by == "Ada", "by Ada")
            .PermitIf(confirm, Stage.Closed, Tuple.Create<Func<int, string, bool>, string>((count, by) => by == "Ben", "by Ben"))
            .PermitIf(checkIn, Stage.Inside, (count, by, late) => late, "late")
            .PermitIf(
                checkIn, Stage.AtTheDoor,
                Tuple.Create<Func<int, string, bool, bool>, string>((count, by, late) => count > 1, "a pair"),
                Tuple.Create<Func<int, string, bool, bool>, string>((count, by, late) => !late, "in time"));

        Assert.True(_visit.CanFire(agree, 2));
        Assert.False(_visit.CanFire(agree, 1));
        Assert.True(_visit.CanFire(confirm, 2, "Ada"));
        Assert.False(_visit.CanFire(confirm, 1, "Ada", out var unmetByAda));
        Assert.Equal(["by Ada", "by Ben"], unmetByAda);
        Assert.True(_visit.CanFire(checkIn, 0, "Ada", true));
        Assert.False(_visit.CanFire(checkIn, 0, "Ada", false, out var unmetInTime));
        Assert.Equal(["late", "a pair"], unmetInTime);

        _visit.Fire(checkIn, 2, "Ben", false);
        Assert.Equal(Stage.AtTheDoor, _visit.State);
    }

    [Fact]
    public void IgnoringMayBeGuarded()
    {
        var quiet = true;
        var note = _visit.SetTriggerParameters<string>(Step.Note);
        _visit.Configure(Stage.Proposed)
            .IgnoreIf(Step.Agree, () => quiet, "quiet")
            .IgnoreIf(Step.Confirm, Visit.Guard(true, "one"), Visit.Guard(false, "another"))
            .IgnoreIf(note, text => text.Length == 0, "nothing to note");

        _visit.Fire(Step.Agree);
        _visit.Fire(note, "");
        Assert.Equal(Stage.Proposed, _visit.State);

        quiet = false;
        Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));
        Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Confirm));
        Assert.Throws<InvalidOperationException>(() => _visit.Fire(note, "rain"));
    }

    [Fact]
    public async Task AClosedGuardLeavesTheTriggerToTheStateAbove()
    {
        _visit.Configure(Stage.UnderWay).Permit(Step.Rest, Stage.Closed).Permit(Step.CheckIn, Stage.Proposed);
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).PermitIf(Step.Rest, Stage.Resting, () => false, "tired");
        _visit.Configure(Stage.Proposed).Permit(Step.CheckIn, Stage.Inside);
        _visit.Configure(Stage.Closed).Permit(Step.CheckIn, Stage.Inside);

        _visit.Fire(Step.CheckIn);
        _visit.Fire(Step.Rest);
        Assert.Equal(Stage.Closed, _visit.State);

        await _visit.FireAsync(Step.CheckIn);
        await _visit.FireAsync(Step.Rest);
        Assert.Equal(Stage.Closed, _visit.State);
    }

    [Theory]
    [InlineData(true, Stage.Agreed)]
    [InlineData(false, Stage.Proposed)]
    public async Task AnAsynchronousGuardIsAwaitedByFireAsync(bool trained, Stage expected)
    {
        _visit.OnUnhandledTrigger((_, _) => { });
        _visit.Configure(Stage.Proposed).PermitIfAsync(Step.Agree, Stage.Agreed, () => Later(trained), "trained");

        await _visit.FireAsync(Step.Agree);

        Assert.Equal(expected, _visit.State);
    }

    [Fact]
    public async Task AsynchronousGuardsGetTheArguments_AndAllHaveToHold()
    {
        var agree = _visit.SetTriggerParameters<int>(Step.Agree);
        var confirm = _visit.SetTriggerParameters<int, string>(Step.Confirm);
        var note = _visit.SetTriggerParameters<int, string, bool>(Step.Note);
        _visit.Configure(Stage.Proposed)
            .PermitIfAsync(agree, Stage.Agreed, count => Later(count == 1), "one giver")
            .PermitIfAsync(
                agree, Stage.Confirmed,
                Tuple.Create<Func<int, Task<bool>>, string>(count => Later(count > 1), "more than one"),
                Tuple.Create<Func<int, Task<bool>>, string>(count => Later(count < 4), "no crowd"));
        _visit.Configure(Stage.Confirmed)
            .PermitIfAsync(confirm, Stage.Closed, (count, by) => Later(by == "Ben"), "by Ben")
            .PermitReentryIfAsync(note, (count, by, rain) => Later(rain), "rain");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _visit.FireAsync(agree, 4));
        await _visit.FireAsync(agree, 3);
        Assert.Equal(Stage.Confirmed, _visit.State);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _visit.FireAsync(note, 1, "Ben", false));
        await _visit.FireAsync(note, 1, "Ben", true);
        await _visit.FireAsync(confirm, 1, "Ben");
        Assert.Equal(Stage.Closed, _visit.State);
    }

    [Fact]
    public void SynchronousFiringDoesNotSeeWhatIsGuardedAsynchronously()
    {
        _visit.Configure(Stage.Proposed).PermitIfAsync(Step.Agree, Stage.Agreed, () => Later(true));

        Assert.False(_visit.CanFire(Step.Agree));
        Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Agree));
    }

    [Fact]
    public void AGuardThatThrowsIsHeard()
    {
        _visit.Configure(Stage.Proposed).PermitIf(Step.Agree, Stage.Agreed, () => throw new TimeoutException("no answer"));

        Assert.Equal("no answer", Assert.Throws<TimeoutException>(() => _visit.Fire(Step.Agree)).Message);
        Assert.Equal(Stage.Proposed, _visit.State);
    }

    private static bool NeverMind() => false;

    private static async Task<bool> Later(bool value)
    {
        await Task.Yield();
        return value;
    }
}
