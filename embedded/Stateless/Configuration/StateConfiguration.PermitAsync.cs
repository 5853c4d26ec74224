using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Takes a trigger and moves to another state, if the asynchronous guard allows it.</summary>
        /// <remarks>Only asynchronous firing sees it.</remarks>
        public StateConfiguration PermitIfAsync(
            TTrigger trigger, TState destinationState, Func<Task<bool>> guard, string? guardDescription = null) =>
            Permit(trigger, destinationState, TransitionGuard.Async(guard, guardDescription));

        /// <inheritdoc cref="PermitIfAsync(TTrigger, TState, Func{Task{bool}}, string)"/>
        /// <remarks>All of the guards have to hold.</remarks>
        public StateConfiguration PermitIfAsync(
            TTrigger trigger, TState destinationState, params Tuple<Func<Task<bool>>, string>[] guards) =>
            Permit(trigger, destinationState, TransitionGuard.Async(guards));

        /// <inheritdoc cref="PermitIfAsync(TTrigger, TState, Func{Task{bool}}, string)"/>
        /// <remarks>The guard gets the arguments of the trigger.</remarks>
        public StateConfiguration PermitIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, Task<bool>> guard,
            string? guardDescription = null) =>
            Permit(Underlying(trigger), destinationState, TransitionGuard.Async(Pack(guard), guardDescription));

        public StateConfiguration PermitIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, Task<bool>>, string>[] guards) =>
            Permit(Underlying(trigger), destinationState, TransitionGuard.Async(Pack(guards)));

        public StateConfiguration PermitIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, Task<bool>> guard,
            string? guardDescription = null) =>
            Permit(Underlying(trigger), destinationState, TransitionGuard.Async(Pack(guard), guardDescription));

        public StateConfiguration PermitIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, Task<bool>>, string>[] guards) =>
            Permit(Underlying(trigger), destinationState, TransitionGuard.Async(Pack(guards)));

        public StateConfiguration PermitIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, Task<bool>> guard,
            string? guardDescription = null) =>
            Permit(Underlying(trigger), destinationState, TransitionGuard.Async(Pack(guard), guardDescription));

        public StateConfiguration PermitIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState,
            params Tuple<Func<TArg0, TArg1, TArg2, Task<bool>>, string>[] guards) =>
            Permit(Underlying(trigger), destinationState, TransitionGuard.Async(Pack(guards)));
    }
}
