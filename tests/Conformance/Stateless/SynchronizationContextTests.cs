using Xunit;

namespace EqualCare.Conformance.Stateless;

/// <summary>A grain may only go on in its own turn, so a machine that is told to has to come back to it after every await.</summary>
public sealed class SynchronizationContextTests
{
    private readonly List<SynchronizationContext?> _seen = [];

    [Fact]
    public async Task WhenRetained_EveryGuardAndActionRunsInTheCallersContext()
    {
        using var turn = new Turn();
        var visit = new Visit(Stage.Confirmed) { RetainSynchronizationContext = true };
        visit.Configure(Stage.Confirmed).OnExitAsync(Elsewhere).OnExitAsync(Elsewhere)
            .PermitIfAsync(Step.CheckIn, Stage.UnderWay, GuardElsewhere)
            .PermitIfAsync(Step.CheckIn, Stage.Closed, async () => !await GuardElsewhere());
        visit.Configure(Stage.UnderWay).OnEntryAsync(Elsewhere).OnEntryAsync(Elsewhere).InitialTransition(Stage.Inside)
            .OnActivateAsync(Elsewhere).OnDeactivateAsync(Elsewhere);
        visit.Configure(Stage.Inside).SubstateOf(Stage.UnderWay).OnEntryAsync(Elsewhere).PermitReentry(Step.Note)
            .InternalTransitionAsync(Step.Rest, Elsewhere).OnActivateAsync(Elsewhere).OnDeactivateAsync(Elsewhere);
        visit.OnTransitionedAsync(_ => Elsewhere());
        visit.OnTransitionedAsync(t => Elsewhere());
        visit.OnTransitionCompletedAsync(_ => Elsewhere());

        await turn.Run(async () =>
        {
            await visit.FireAsync(Step.CheckIn);
            await visit.FireAsync(Step.Rest);
            await visit.FireAsync(Step.Note);
            await visit.ActivateAsync();
            await visit.DeactivateAsync();
        });

        Assert.Equal(Stage.Inside, visit.State);
        Assert.Equal(21, _seen.Count);
        Assert.All(_seen, context => Assert.Same(turn, context));
    }

    [Fact]
    public async Task WhenNotRetained_ItGoesOnWhereItIs()
    {
        using var turn = new Turn();
        var visit = new Visit(Stage.Confirmed);
        visit.Configure(Stage.Confirmed).Permit(Step.CheckIn, Stage.Inside).OnExitAsync(Elsewhere);
        visit.Configure(Stage.Inside).OnEntryAsync(Elsewhere);

        await turn.Run(() => visit.FireAsync(Step.CheckIn));

        Assert.Equal([turn, null], _seen);
    }

    private async Task Elsewhere()
    {
        _seen.Add(SynchronizationContext.Current);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    private async Task<bool> GuardElsewhere()
    {
        await Elsewhere().ConfigureAwait(false);
        return true;
    }
}
