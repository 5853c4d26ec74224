using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One question that has to be answered with yes, asked either synchronously or asynchronously.</summary>
    internal sealed class GuardCondition
    {
        internal GuardCondition(Func<object?[], bool> guard, InvocationInfo description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            ArgumentNullException.ThrowIfNull(description);
            Guard = guard;
            MethodDescription = description;
        }

        internal GuardCondition(Func<object?[], Task<bool>> guard, InvocationInfo description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            ArgumentNullException.ThrowIfNull(description);
            AsyncGuard = guard;
            MethodDescription = description;
        }

        internal Func<object?[], bool>? Guard { get; }

        internal Func<object?[], Task<bool>>? AsyncGuard { get; }

        internal InvocationInfo MethodDescription { get; }

        internal string Description => MethodDescription.Description;
    }
}
