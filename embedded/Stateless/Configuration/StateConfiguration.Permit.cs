using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Takes a trigger and moves to another state.</summary>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) => Permit(trigger, destinationState, guard: null);

        /// <summary>Takes a trigger and moves to another state, if the guard allows it.</summary>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Permit(trigger, destinationState, new TransitionGuard(guard, guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        /// <remarks>All of the guards have to hold.</remarks>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Permit(trigger, destinationState, new TransitionGuard(guards));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        /// <remarks>The guard gets the arguments of the trigger.</remarks>
        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Permit(Underlying(trigger), destinationState, new TransitionGuard(Pack(guard), guardDescription));

        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Permit(Underlying(trigger), destinationState, new TransitionGuard(Pack(guards)));

        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, bool> guard,
            string? guardDescription = null) =>
            Permit(Underlying(trigger), destinationState, new TransitionGuard(Pack(guard), guardDescription));

        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Permit(Underlying(trigger), destinationState, new TransitionGuard(Pack(guards)));

        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, bool> guard,
            string? guardDescription = null) =>
            Permit(Underlying(trigger), destinationState, new TransitionGuard(Pack(guard), guardDescription));

        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Permit(Underlying(trigger), destinationState, new TransitionGuard(Pack(guards)));

        private StateConfiguration Permit(TTrigger trigger, TState destinationState, TransitionGuard? guard)
        {
            if (SameState(destinationState, State))
                throw new ArgumentException(
                    "Permit() (and PermitIf()) require that the destination state is not equal to the source state. " +
                    "To accept a trigger without changing state, use either Ignore() or PermitReentry().");
            return Add(new TransitioningTriggerBehaviour(trigger, destinationState, guard));
        }
    }
}
