using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class UnhandledTriggerTests
{
    private readonly Visit _visit = new(Stage.Proposed);

    [Fact]
    public async Task AnActionHearsOfTheTrigger_InsteadOfAnException()
    {
        var heard = new List<(Stage, Step)>();
        _visit.OnUnhandledTrigger((stage, step) => heard.Add((stage, step)));

        _visit.Fire(Step.CheckOut);
        await _visit.FireAsync(Step.Rest);

        Assert.Equal([(Stage.Proposed, Step.CheckOut), (Stage.Proposed, Step.Rest)], heard);
        Assert.Equal(Stage.Proposed, _visit.State);
    }

    [Fact]
    public void TheActionHearsWhichGuardsWereNotMet()
    {
        ICollection<string>? heard = null;
        _visit.OnUnhandledTrigger((_, _, unmetGuards) => heard = unmetGuards);
        _visit.Configure(Stage.Proposed)
            .PermitIf(Step.Agree, Stage.Agreed, () => false, "trained")
            .PermitIf(Step.Agree, Stage.Confirmed, () => false, "asked before");

        _visit.Fire(Step.Agree);

        Assert.Equal(["trained", "asked before"], heard);
    }

    [Fact]
    public async Task AnAsynchronousActionIsAwaited()
    {
        var diary = new Diary();
        _visit.OnUnhandledTriggerAsync((stage, step) => diary.WritesLater($"{step} in {stage}")());

        await _visit.FireAsync(Step.CheckOut);

        diary.Reads("CheckOut in Proposed");
    }

    [Fact]
    public async Task TheActionSetLastIsTheOneThatHears()
    {
        var diary = new Diary();
        _visit.OnUnhandledTrigger((_, _) => diary.Write("first"));
        _visit.OnUnhandledTriggerAsync((_, _, _) => diary.WritesLater("second")());

        await _visit.FireAsync(Step.CheckOut);
        diary.Reads("second");

        _visit.OnUnhandledTrigger((_, _) => diary.Write("third"));
        _visit.Fire(Step.CheckOut);
        diary.Reads("third");
    }

    [Fact]
    public void AnAsynchronousActionCannotBeRunByFire()
    {
        _visit.OnUnhandledTriggerAsync((_, _) => Task.CompletedTask);

        var told = Assert.Throws<InvalidOperationException>(() => _visit.Fire(Step.CheckOut));

        Assert.Equal(
            "Cannot execute asynchronous action specified in OnUnhandledTrigger. Use asynchronous version of Fire [FireAsync]",
            told.Message);
    }

    [Fact]
    public void NullIsNoAction()
    {
        Assert.Throws<ArgumentNullException>(() => _visit.OnUnhandledTrigger((Action<Stage, Step>)null!));
        Assert.Throws<ArgumentNullException>(() => _visit.OnUnhandledTriggerAsync((Func<Stage, Step, Task>)null!));
    }
}
