using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ReentryTests
{
    private readonly Diary _diary = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReentryLeavesTheStateAndEntersItAgain_ButNotThoseAbove(bool asynchronously)
    {
        var visit = Below(Stage.Inside);
        visit.Configure(Stage.Inside).PermitReentry(Step.CheckIn);
        Hear(visit);

        await Fire(visit, Step.CheckIn, asynchronously);

        Assert.Equal(Stage.Inside, visit.State);
        _diary.Reads("< Inside", "Inside to Inside, again: True", "> Inside", "Inside to Inside done");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReentryPermittedAbove_LeavesTheSubstateForGood(bool asynchronously)
    {
        var visit = Below(Stage.Inside);
        visit.Configure(Stage.UnderWay).PermitReentry(Step.CheckIn);
        Hear(visit);

        await Fire(visit, Step.CheckIn, asynchronously);

        Assert.Equal(Stage.UnderWay, visit.State);
        _diary.Reads("< Inside", "< UnderWay", "UnderWay to UnderWay, again: True", "> UnderWay", "UnderWay to UnderWay done");
    }

    [Fact]
    public void ReentryMayBeGuarded()
    {
        var rested = false;
        var visit = new Visit(Stage.Inside);
        var note = visit.SetTriggerParameters<string>(Step.Note);
        var rest = visit.SetTriggerParameters<int, int>(Step.Rest);
        var goOn = visit.SetTriggerParameters<int, int, int>(Step.GoOn);
        visit.Configure(Stage.Inside).OnEntry(_diary.Writes("> Inside"))
            .PermitReentryIf(Step.CheckIn, () => rested, "rested")
            .PermitReentryIf(Step.CheckOut, Visit.Guard(true, "one"), Visit.Guard(false, "two"))
            .PermitReentryIf(note, text => text == "tea")
            .PermitReentryIf(rest, (from, to) => from < to)
            .PermitReentryIf(goOn, (a, b, c) => a + b == c);

        Assert.False(visit.CanFire(Step.CheckIn));
        Assert.False(visit.CanFire(Step.CheckOut));
        Assert.Throws<InvalidOperationException>(() => visit.Fire(note, "coffee"));
        Assert.Throws<InvalidOperationException>(() => visit.Fire(rest, 2, 1));
        Assert.Throws<InvalidOperationException>(() => visit.Fire(goOn, 1, 2, 4));
        _diary.Reads();

        rested = true;
        visit.Fire(Step.CheckIn);
        visit.Fire(note, "tea");
        visit.Fire(rest, 1, 2);
        visit.Fire(goOn, 1, 2, 3);
        _diary.Reads("> Inside", "> Inside", "> Inside", "> Inside");
    }

    [Fact]
    public void ReentryRunsTheEntryActionsOfItsTrigger()
    {
        var visit = new Visit(Stage.Inside);
        visit.Configure(Stage.Inside).PermitReentry(Step.CheckIn).Ignore(Step.Note)
            .OnEntryFrom(Step.CheckIn, _diary.Writes("checked in")).OnEntryFrom(Step.Note, _diary.Writes("noted"));

        visit.Fire(Step.CheckIn);
        visit.Fire(Step.Note);

        _diary.Reads("checked in");
    }

    private Visit Below(Stage stage)
    {
        var visit = new Visit(stage);
        visit.Configure(Stage.UnderWay).OnEntry(_diary.Writes("> UnderWay")).OnExit(_diary.Writes("< UnderWay"));
        visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).OnEntry(_diary.Writes("> Inside")).OnExit(_diary.Writes("< Inside"));
        return visit;
    }

    private void Hear(Visit visit)
    {
        visit.OnTransitioned(t => _diary.Write($"{t.Source} to {t.Destination}, again: {t.IsReentry}"));
        visit.OnTransitionCompleted(t => _diary.Write($"{t.Source} to {t.Destination} done"));
    }

    private static async Task Fire(Visit visit, Step step, bool asynchronously)
    {
        if (asynchronously) await visit.FireAsync(step);
        else visit.Fire(step);
    }
}
