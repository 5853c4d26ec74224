using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Something done when a machine in this state is activated or deactivated; <paramref name="verb"/> says which.</summary>
    internal sealed class ActivationAction(string verb, TState state, Action? action, Func<Task>? asyncAction, InvocationInfo description)
    {
        internal InvocationInfo Description { get; } = description;

        internal void Execute()
        {
            if (action is null)
                throw new InvalidOperationException(
                    $"Cannot execute asynchronous action specified in On{verb}Async for '{state}' state. " +
                    $"Use asynchronous version of {verb} [{verb}Async]");
            action();
        }

        internal Task ExecuteAsync()
        {
            if (asyncAction is not null) return asyncAction();
            action!();
            return TaskResult.Done;
        }
    }
}
