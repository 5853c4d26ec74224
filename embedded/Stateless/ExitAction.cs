using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Something done when a state is left.</summary>
    internal sealed class ExitAction(Action<Transition>? action, Func<Transition, Task>? asyncAction, InvocationInfo description)
    {
        internal InvocationInfo Description { get; } = description;

        internal void Execute(Transition transition)
        {
            if (action is null)
                throw new InvalidOperationException(
                    $"Cannot execute asynchronous action specified in OnExit event for '{transition.Source}' state. " +
                    "Use asynchronous version of Fire [FireAsync]");
            action(transition);
        }

        internal Task ExecuteAsync(Transition transition)
        {
            if (asyncAction is not null) return asyncAction(transition);
            action!(transition);
            return TaskResult.Done;
        }
    }
}
