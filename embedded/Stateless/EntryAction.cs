using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Something done when a state is entered, by any trigger or only by a certain one.</summary>
    internal sealed class EntryAction(
        Action<Transition, object?[]>? action, Func<Transition, object?[], Task>? asyncAction, InvocationInfo description)
    {
        internal InvocationInfo Description { get; } = description;

        internal bool OnlyFromTrigger { get; private init; }

        internal TTrigger? FromTrigger { get; private init; }

        internal EntryAction From(TTrigger trigger) =>
            new(action, asyncAction, Description) { OnlyFromTrigger = true, FromTrigger = trigger };

        internal void Execute(Transition transition, object?[] args)
        {
            if (!AppliesTo(transition)) return;
            if (action is null)
                throw new InvalidOperationException(
                    $"Cannot execute asynchronous action specified in OnEntry event for '{transition.Destination}' state. " +
                    "Use asynchronous version of Fire [FireAsync]");
            action(transition, args);
        }

        internal Task ExecuteAsync(Transition transition, object?[] args)
        {
            if (!AppliesTo(transition)) return TaskResult.Done;
            if (asyncAction is not null) return asyncAction(transition, args);
            action!(transition, args);
            return TaskResult.Done;
        }

        private bool AppliesTo(Transition transition) => !OnlyFromTrigger || SameTrigger(transition.Trigger, FromTrigger!);
    }
}
