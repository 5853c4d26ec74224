using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="InternalTransition(TTrigger, Action)"/>
        public StateConfiguration InternalTransitionAsync(TTrigger trigger, Func<Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, () => true, internalAction);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action)"/>
        public StateConfiguration InternalTransitionAsync(TTrigger trigger, Func<Transition, Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, () => true, internalAction);

        [Obsolete("Use InternalTransitionAsync(TTrigger, Func<Transition, Task>) instead.")]
        public StateConfiguration InternalTransitionAsync<TArg0>(TTrigger trigger, Func<Transition, Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, () => true, internalAction);

        public StateConfiguration InternalTransitionAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Transition, Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, _ => true, internalAction);

        public StateConfiguration InternalTransitionAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Transition, Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, (_, _) => true, internalAction);

        public StateConfiguration InternalTransitionAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            InternalTransitionAsyncIf(trigger, (_, _, _) => true, internalAction);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action, string)"/>
        public StateConfiguration InternalTransitionAsyncIf(TTrigger trigger, Func<bool> guard, Func<Task> internalAction) =>
            Inside(trigger, Unnamed(guard), internalAction, (_, _) => internalAction());

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action, string)"/>
        public StateConfiguration InternalTransitionAsyncIf(TTrigger trigger, Func<bool> guard, Func<Transition, Task> internalAction) =>
            Inside(trigger, Unnamed(guard), internalAction, (transition, _) => internalAction(transition));

        [Obsolete("Use InternalTransitionAsyncIf(TTrigger, Func<bool>, Func<Transition, Task>) instead.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0>(
            TTrigger trigger, Func<bool> guard, Func<Transition, Task> internalAction) =>
            Inside(trigger, new TransitionGuard(guard), internalAction, (transition, _) => internalAction(transition));

        public StateConfiguration InternalTransitionAsyncIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, Func<TArg0, Transition, Task> internalAction) =>
            Inside(
                Underlying(trigger), new TransitionGuard(Pack(guard)), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), transition));

        [Obsolete("Use the overload whose guard takes the arguments of the trigger instead.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<bool> guard, Func<TArg0, Transition, Task> internalAction) =>
            Inside(
                Underlying(trigger), new TransitionGuard(guard), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), transition));

        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard,
            Func<TArg0, TArg1, Transition, Task> internalAction) =>
            Inside(
                Underlying(trigger), new TransitionGuard(Pack(guard)), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), transition));

        [Obsolete("Use the overload whose guard takes the arguments of the trigger instead.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<bool> guard, Func<TArg0, TArg1, Transition, Task> internalAction) =>
            Inside(
                Underlying(trigger), new TransitionGuard(guard), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), transition));

        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard,
            Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            Inside(
                Underlying(trigger), new TransitionGuard(Pack(guard)), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2), transition));

        [Obsolete("Use the overload whose guard takes the arguments of the trigger instead.")]
        public StateConfiguration InternalTransitionAsyncIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<bool> guard,
            Func<TArg0, TArg1, TArg2, Transition, Task> internalAction) =>
            Inside(
                Underlying(trigger), new TransitionGuard(guard), internalAction,
                (transition, args) => internalAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2), transition));

        // Graphs show this guard as some function, whatever its name.
        private static TransitionGuard Unnamed(Func<bool> guard)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return new TransitionGuard(_ => guard());
        }

        private StateConfiguration Inside(
            TTrigger trigger, TransitionGuard guard, Delegate internalAction, Func<Transition, object?[], Task> action)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Add(new InternalTriggerBehaviour.Async(trigger, guard, action));
        }
    }
}
