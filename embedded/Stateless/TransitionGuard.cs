using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>
    /// The conditions of one transition, all of which have to hold. They are asked with the arguments of the trigger,
    /// and each is named in reflection after the function the caller wrote, or by the description given with it.
    /// </summary>
    internal sealed class TransitionGuard
    {
        public static readonly TransitionGuard Empty = new([], isAsync: false);

        private TransitionGuard(GuardCondition[] conditions, bool isAsync)
        {
            Conditions = conditions;
            IsAsync = isAsync;
        }

        internal TransitionGuard(Func<bool> guard, string? description = null)
            : this([Condition(guard, description)], isAsync: false)
        {
        }

        internal TransitionGuard(Func<object?[], bool> guard, string? description = null)
            : this([new GuardCondition(guard, InvocationInfo.Create(guard, description))], isAsync: false)
        {
        }

        internal TransitionGuard(Tuple<Func<bool>, string>[] guards)
            : this(Array.ConvertAll(guards, guard => Condition(guard.Item1, guard.Item2)), isAsync: false)
        {
        }

        internal TransitionGuard(Tuple<Func<object?[], bool>, string>[] guards)
            : this(Array.ConvertAll(guards, g => new GuardCondition(g.Item1, InvocationInfo.Create(g.Item1, g.Item2))), isAsync: false)
        {
        }

        internal IReadOnlyList<GuardCondition> Conditions { get; }

        internal bool IsAsync { get; }

        internal static TransitionGuard Async(Func<Task<bool>> guard, string? description) =>
            new([AsyncCondition(guard, description)], isAsync: true);

        internal static TransitionGuard Async(Func<object?[], Task<bool>> guard, string? description) =>
            new([AsyncCondition(guard, guard, description)], isAsync: true);

        internal static TransitionGuard Async(Tuple<Func<Task<bool>>, string>[] guards) =>
            new(Array.ConvertAll(guards, guard => AsyncCondition(guard.Item1, guard.Item2)), isAsync: true);

        internal static TransitionGuard Async(Tuple<Func<object?[], Task<bool>>, string>[] guards) =>
            new(Array.ConvertAll(guards, guard => AsyncCondition(guard.Item1, guard.Item1, guard.Item2)), isAsync: true);

        public bool GuardConditionsMet(object?[] args)
        {
            foreach (var condition in Conditions)
                if (!condition.Guard!(args))
                    return false;
            return true;
        }

        /// <summary>The descriptions of all conditions that do not hold: every one is asked, so that a refusal can name them all.</summary>
        public ICollection<string> UnmetGuardConditions(object?[] args)
        {
            List<string>? unmet = null;
            foreach (var condition in Conditions)
                if (!condition.Guard!(args))
                    (unmet ??= []).Add(condition.Description);
            return unmet ?? (ICollection<string>)[];
        }

        public async ValueTask<ICollection<string>> UnmetGuardConditionsAsync(object?[] args, bool retainSynchronizationContext)
        {
            List<string>? unmet = null;
            foreach (var condition in Conditions)
                if (!await condition.AsyncGuard!(args).ConfigureAwait(retainSynchronizationContext))
                    (unmet ??= []).Add(condition.Description);
            return unmet ?? (ICollection<string>)[];
        }

        private static GuardCondition Condition(Func<bool> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return new GuardCondition(_ => guard(), InvocationInfo.Create(guard, description));
        }

        private static GuardCondition AsyncCondition(Func<Task<bool>> guard, string? description)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return AsyncCondition(_ => guard(), guard, description);
        }

        private static GuardCondition AsyncCondition(Func<object?[], Task<bool>> guard, Delegate named, string? description) =>
            new(guard, InvocationInfo.Create(named, description, InvocationInfo.Timing.Asynchronous));
    }
}
