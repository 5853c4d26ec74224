namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Does something without leaving the state.</summary>
    internal abstract class InternalTriggerBehaviour(TTrigger trigger, TransitionGuard guard) : TriggerBehaviour(trigger, guard)
    {
        public abstract void Execute(Transition transition, object?[] args);

        public abstract Task ExecuteAsync(Transition transition, object?[] args);

        internal sealed class Sync(TTrigger trigger, TransitionGuard guard, Action<Transition, object?[]> action)
            : InternalTriggerBehaviour(trigger, guard)
        {
            public override void Execute(Transition transition, object?[] args) => action(transition, args);

            public override Task ExecuteAsync(Transition transition, object?[] args)
            {
                action(transition, args);
                return TaskResult.Done;
            }
        }

        internal sealed class Async(TTrigger trigger, TransitionGuard guard, Func<Transition, object?[], Task> action)
            : InternalTriggerBehaviour(trigger, guard)
        {
            public override void Execute(Transition transition, object?[] args) =>
                throw new InvalidOperationException("Running Async internal actions in synchronous mode is not allowed");

            public override Task ExecuteAsync(Transition transition, object?[] args) => action(transition, args);
        }
    }
}
