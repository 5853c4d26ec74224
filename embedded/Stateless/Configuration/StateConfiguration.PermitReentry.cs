using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>
        /// Takes a trigger by leaving this state and entering it again: its exit and entry actions run, those of states above it do not.
        /// </summary>
        public StateConfiguration PermitReentry(TTrigger trigger) => PermitReentry(trigger, guard: null);

        /// <summary>As <see cref="PermitReentry(TTrigger)"/>, if the guard allows it.</summary>
        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            PermitReentry(trigger, new TransitionGuard(guard, guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        /// <remarks>All of the guards have to hold.</remarks>
        public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            PermitReentry(trigger, new TransitionGuard(guards));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        /// <remarks>The guard gets the arguments of the trigger.</remarks>
        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            PermitReentry(Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription));

        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            PermitReentry(Underlying(trigger), new TransitionGuard(Pack(guards)));

        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            PermitReentry(Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription));

        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            PermitReentry(Underlying(trigger), new TransitionGuard(Pack(guards)));

        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            PermitReentry(Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription));

        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            PermitReentry(Underlying(trigger), new TransitionGuard(Pack(guards)));

        /// <summary>As <see cref="PermitReentry(TTrigger)"/>, if the asynchronous guard allows it.</summary>
        /// <remarks>Only asynchronous firing sees it.</remarks>
        public StateConfiguration PermitReentryIfAsync(TTrigger trigger, Func<Task<bool>> guard, string? guardDescription = null) =>
            PermitReentry(trigger, TransitionGuard.Async(guard, guardDescription));

        /// <inheritdoc cref="PermitReentryIfAsync(TTrigger, Func{Task{bool}}, string)"/>
        /// <remarks>All of the guards have to hold.</remarks>
        public StateConfiguration PermitReentryIfAsync(TTrigger trigger, params Tuple<Func<Task<bool>>, string>[] guards) =>
            PermitReentry(trigger, TransitionGuard.Async(guards));

        /// <inheritdoc cref="PermitReentryIfAsync(TTrigger, Func{Task{bool}}, string)"/>
        /// <remarks>The guard gets the arguments of the trigger.</remarks>
        public StateConfiguration PermitReentryIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<bool>> guard, string? guardDescription = null) =>
            PermitReentry(Underlying(trigger), TransitionGuard.Async(Pack(guard), guardDescription));

        public StateConfiguration PermitReentryIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, Task<bool>>, string>[] guards) =>
            PermitReentry(Underlying(trigger), TransitionGuard.Async(Pack(guards)));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<bool>> guard, string? guardDescription = null) =>
            PermitReentry(Underlying(trigger), TransitionGuard.Async(Pack(guard), guardDescription));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, Task<bool>>, string>[] guards) =>
            PermitReentry(Underlying(trigger), TransitionGuard.Async(Pack(guards)));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<bool>> guard,
            string? guardDescription = null) =>
            PermitReentry(Underlying(trigger), TransitionGuard.Async(Pack(guard), guardDescription));

        public StateConfiguration PermitReentryIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, Task<bool>>, string>[] guards) =>
            PermitReentry(Underlying(trigger), TransitionGuard.Async(Pack(guards)));

        private StateConfiguration PermitReentry(TTrigger trigger, TransitionGuard? guard) =>
            Add(new ReentryTriggerBehaviour(trigger, State, guard));
    }
}
