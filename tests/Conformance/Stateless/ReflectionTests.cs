using Stateless.Reflection;
using Xunit;

namespace EqualCare.Conformance.Stateless;

public sealed class ReflectionTests
{
    private readonly Visit _visit = new(Stage.Proposed);

    [Fact]
    public void AMachineTellsItsTypesItsStatesAndWhereItBegan()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);
        _visit.Fire(Step.Agree);

        var info = _visit.GetInfo();

        Assert.Equal(typeof(Stage), info.StateType);
        Assert.Equal(typeof(Step), info.TriggerType);
        Assert.Equal(Stage.Proposed, info.InitialState.UnderlyingState);
        Assert.Equal([Stage.Proposed, Stage.Agreed], info.States.Select(state => state.UnderlyingState));
        Assert.Equal("Agreed", info.States.Last().ToString());
    }

    [Fact]
    public void StatesThatTransitionsLeadToAreThere_EvenIfNothingIsConfiguredForThem()
    {
        _visit.Configure(Stage.Proposed).Permit(Step.Agree, Stage.Agreed);

        var agreed = Info(Stage.Agreed);

        Assert.Empty(agreed.Transitions);
        Assert.Empty(agreed.IgnoredTriggers);
        Assert.Empty(agreed.Substates);
        Assert.Null(agreed.Superstate);
    }

    [Fact]
    public void AStateTellsWhatLiesAboveAndBelowIt()
    {
        _visit.Configure(Stage.AtTheDoor).SubstateOf(Stage.UnderWay);
        _visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay);

        var underWay = Info(Stage.UnderWay);

        Assert.Equal([Stage.AtTheDoor, Stage.Inside], underWay.Substates.Select(state => state.UnderlyingState));
        Assert.All(underWay.Substates, state => Assert.Equal(Stage.UnderWay, state.Superstate!.UnderlyingState));
    }

    [Fact]
    public void AStateTellsItsTransitions()
    {
        _visit.Configure(Stage.Proposed)
            .Permit(Step.Agree, Stage.Agreed)
            .PermitIf(Step.Confirm, Stage.Confirmed, AllKnow, "everybody knows")
            .PermitReentry(Step.GoOn)
            .InternalTransition(Step.Note, () => { })
            .PermitDynamic(Step.CheckIn, Door)
            .IgnoreIf(Step.Rest, AllKnow);

        var proposed = Info(Stage.Proposed);

        Assert.Equal(
            ["Agree to Agreed", "Confirm to Confirmed if everybody knows", "GoOn to Proposed", "Note to Proposed, inside, if Function"],
            proposed.FixedTransitions.Select(InWords));
        var dynamic = Assert.Single(proposed.DynamicTransitions);
        Assert.Equal("CheckIn", dynamic.Trigger.ToString());
        Assert.Equal(nameof(Door), dynamic.DestinationStateSelectorDescription.Description);
        Assert.Null(dynamic.PossibleDestinationStates);
        Assert.Equal(5, proposed.Transitions.Count());
        var ignored = Assert.Single(proposed.IgnoredTriggers);
        Assert.Equal(Step.Rest, ignored.Trigger.UnderlyingTrigger);
        Assert.Equal(nameof(AllKnow), Assert.Single(ignored.GuardConditionsMethodDescriptions).Description);
    }

    [Fact]
    public void AStateTellsItsActions()
    {
        _visit.Configure(Stage.Proposed)
            .OnEntry(Greet).OnEntryFrom(Step.Agree, Greet, "says hello").OnEntryAsync(GreetLater)
            .OnExit(() => { }).OnExitAsync(() => Task.CompletedTask, "says goodbye")
            .OnActivate(Greet).OnActivateAsync(GreetLater).OnDeactivate(Greet, "goes").OnDeactivateAsync(GreetLater);

        var proposed = Info(Stage.Proposed);

        Assert.Equal(
            [(nameof(Greet), null, false), ("says hello", "Agree", false), (nameof(GreetLater), null, true)],
            proposed.EntryActions.Select(action => (action.Method.Description, action.FromTrigger, action.Method.IsAsync)));
        Assert.Equal(["Function", "says goodbye"], proposed.ExitActions.Select(action => action.Description));
        Assert.Equal([false, true], proposed.ExitActions.Select(action => action.IsAsync));
        Assert.Equal([nameof(Greet), nameof(GreetLater)], proposed.ActivateActions.Select(action => action.MethodName));
        Assert.Equal(["goes", nameof(GreetLater)], proposed.DeactivateActions.Select(action => action.Description));
    }

    [Fact]
    public void AnInvocationIsDescribedByItsDescriptionOrElseItsName()
    {
        Assert.Equal("says hello", new InvocationInfo("Greet", "says hello", InvocationInfo.Timing.Synchronous).Description);
        Assert.Equal("Greet", new InvocationInfo("Greet", null, InvocationInfo.Timing.Asynchronous).Description);
        Assert.Equal("Function", new InvocationInfo("<Greet>b__0", null, InvocationInfo.Timing.Synchronous).Description);
        Assert.Equal("<null>", new InvocationInfo(null, null, InvocationInfo.Timing.Synchronous).Description);
        Assert.True(new InvocationInfo("Greet", null, InvocationInfo.Timing.Asynchronous).IsAsync);
    }

    private StateInfo Info(Stage stage) => _visit.GetInfo().States.Single(state => state.UnderlyingState.Equals(stage));

    private static string InWords(FixedTransitionInfo transition) =>
        $"{transition.Trigger} to {transition.DestinationState}" + (transition.IsInternalTransition ? ", inside," : "") +
        string.Concat(transition.GuardConditionsMethodDescriptions.Select(guard => $" if {guard.Description}"));

    private static bool AllKnow() => true;

    private static Stage Door() => Stage.AtTheDoor;

    private static void Greet()
    {
    }

    private static Task GreetLater() => Task.CompletedTask;
}
