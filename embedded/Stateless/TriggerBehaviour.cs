namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What a state does when a trigger is fired, if the guard lets it.</summary>
    internal abstract class TriggerBehaviour(TTrigger trigger, TransitionGuard? guard)
    {
        // Nothing about a permitted behaviour changes from one firing to the next, so its result is made only once.
        private TriggerBehaviourResult? _permitted;

        public TTrigger Trigger { get; } = trigger;

        internal TransitionGuard Guard => guard ?? TransitionGuard.Empty;

        /// <summary>Whether only an asynchronous firing can ask the guard; a synchronous one does not see this behaviour.</summary>
        internal bool HasAsyncGuard => guard is { IsAsync: true };

        public bool GuardConditionsMet(params object?[] args) => guard is null || guard.GuardConditionsMet(args);

        public ICollection<string> UnmetGuardConditions(object?[] args) => Guard.UnmetGuardConditions(args);

        internal TriggerBehaviourResult Evaluate(object?[] args) => guard is null ? Permitted : Result(guard.UnmetGuardConditions(args));

        internal async ValueTask<TriggerBehaviourResult> EvaluateAsync(object?[] args, bool retainSynchronizationContext) =>
            Result(await Guard.UnmetGuardConditionsAsync(args, retainSynchronizationContext).ConfigureAwait(retainSynchronizationContext));

        private TriggerBehaviourResult Permitted => _permitted ??= new TriggerBehaviourResult(this, []);

        private TriggerBehaviourResult Result(ICollection<string> unmet) =>
            unmet.Count == 0 ? Permitted : new TriggerBehaviourResult(this, unmet);
    }
}
