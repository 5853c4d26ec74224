using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class InternalTransitionTests
{
    private readonly Diary _diary = new();
    private readonly Visit _visit = new(Stage.Inside);

    [Fact]
    public async Task TheStateIsNeitherLeftNorEntered_AndNobodyIsTold()
    {
        _visit.OnTransitioned(_ => _diary.Write("told"));
        _visit.OnTransitionCompleted(_ => _diary.Write("told at the end"));
        _visit.Configure(Stage.Inside).OnEntry(_diary.Writes("entered")).OnExit(_diary.Writes("left"))
            .InternalTransition(Step.Note, _diary.Writes("noted"))
            .InternalTransitionAsync(Step.Rest, _diary.WritesLater("rested"));

        _visit.Fire(Step.Note);
        await _visit.FireAsync(Step.Rest);

        Assert.Equal(Stage.Inside, _visit.State);
        _diary.Reads("noted", "rested");
    }

    [Fact]
    public void TheActionGetsTheTransitionAndTheArguments()
    {
        var note = _visit.SetTriggerParameters<string>(Step.Note);
        var rest = _visit.SetTriggerParameters<string, int>(Step.Rest);
        var goOn = _visit.SetTriggerParameters<string, int, bool>(Step.GoOn);
        _visit.Configure(Stage.Inside)
            .InternalTransition(Step.CheckIn, t => _diary.Write($"{t.Trigger}: {t.Source} to {t.Destination}"))
            .InternalTransition(note, (text, t) => _diary.Write($"{t.Trigger}: {text}"))
            .InternalTransition(rest, (text, minutes, t) => _diary.Write($"{t.Trigger}: {text} {minutes}"))
            .InternalTransition(goOn, (text, minutes, late, t) => _diary.Write($"{t.Trigger}: {text} {minutes} {late}"));

        _visit.Fire(Step.CheckIn);
        _visit.Fire(note, "tea");
        _visit.Fire(rest, "tea", 5);
        _visit.Fire(goOn, "tea", 5, true);

        _diary.Reads("CheckIn: Inside to Inside", "Note: tea", "Rest: tea 5", "GoOn: tea 5 True");
    }

    [Fact]
    public void TheActionMayBeGuarded()
    {
        var note = _visit.SetTriggerParameters<int>(Step.Note);
        var rest = _visit.SetTriggerParameters<int, int>(Step.Rest);
        var open = false;
        _visit.Configure(Stage.Inside)
            .InternalTransitionIf(Step.CheckIn, _ => open, _diary.Writes("checked in"), "open")
            .InternalTransitionIf(note, minutes => minutes > 5, (minutes, _) => _diary.Write($"long: {minutes}"))
            .InternalTransitionIf(note, minutes => minutes <= 5, (minutes, _) => _diary.Write($"short: {minutes}"))
            .InternalTransitionIf(rest, (from, to) => from < to, (from, to, _) => _diary.Write($"{from} to {to}"));

        Assert.False(_visit.CanFire(Step.CheckIn, out var unmet));
        Assert.Equal(["open"], unmet);
        Assert.Throws<InvalidOperationException>(() => _visit.Fire(rest, 2, 1));

        open = true;
        _visit.Fire(Step.CheckIn);
        _visit.Fire(note, 9);
        _visit.Fire(note, 3);
        _visit.Fire(rest, 1, 2);
        _diary.Reads("checked in", "long: 9", "short: 3", "1 to 2");
    }

    [Fact]
    public async Task AnAsynchronousActionIsAwaited_WithItsArguments()
    {
        var note = _visit.SetTriggerParameters<string>(Step.Note);
        var rest = _visit.SetTriggerParameters<string, int>(Step.Rest);
        var goOn = _visit.SetTriggerParameters<string, int, bool>(Step.GoOn);
        _visit.Configure(Stage.Inside)
            .InternalTransitionAsync(Step.CheckIn, t => _diary.WritesLater($"{t.Trigger}")())
            .InternalTransitionAsync(note, (text, _) => _diary.WritesLater(text)())
            .InternalTransitionAsync(rest, (text, minutes, _) => _diary.WritesLater($"{text} {minutes}")())
            .InternalTransitionAsyncIf(
                goOn, (_, _, late) => late, (text, minutes, _, _) => _diary.WritesLater($"{text} {minutes}, late")());

        await _visit.FireAsync(Step.CheckIn);
        await _visit.FireAsync(note, "tea");
        await _visit.FireAsync(rest, "tea", 5);
        await _visit.FireAsync(goOn, "tea", 5, true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _visit.FireAsync(goOn, "tea", 5, false));

        _diary.Reads("CheckIn", "tea", "tea 5", "tea 5, late");
    }

    [Fact]
    public void AnAsynchronousActionCannotBeRunByFire()
    {
        _visit.Configure(Stage.Inside).InternalTransitionAsync(Step.Note, _diary.WritesLater("noted"));

        var told = Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.Note));

        Assert.Equal("Running Async internal actions in synchronous mode is not allowed", told.Message);
    }

    [Fact]
    public void AStateAboveMayActWithoutLeavingTheSubstate()
    {
        _visit.Configure(Stage.UnderWay).InternalTransition(Step.Note, t => _diary.Write($"noted in {t.Source}"));
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).OnExit(_diary.Writes("left"));

        _visit.Fire(Step.Note);

        Assert.Equal(Stage.Inside, _visit.State);
        _diary.Reads("noted in Inside");
    }

    [Fact]
    public void TheActionOfASubstateGoesBeforeThatOfTheStateAbove()
    {
        _visit.Configure(Stage.UnderWay).InternalTransition(Step.Note, _diary.Writes("above"));
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).InternalTransition(Step.Note, _diary.Writes("below"));

        _visit.Fire(Step.Note);

        _diary.Reads("below");
    }
}
