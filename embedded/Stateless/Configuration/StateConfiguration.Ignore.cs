using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Takes a trigger without doing anything.</summary>
        public StateConfiguration Ignore(TTrigger trigger) => Add(new IgnoredTriggerBehaviour(trigger, transitionGuard: null));

        /// <summary>Takes a trigger without doing anything, if the guard allows it.</summary>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(new IgnoredTriggerBehaviour(trigger, new TransitionGuard(guard, guardDescription)));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        /// <remarks>All of the guards have to hold.</remarks>
        public StateConfiguration IgnoreIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Add(new IgnoredTriggerBehaviour(trigger, new TransitionGuard(guards)));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        /// <remarks>The guard gets the arguments of the trigger.</remarks>
        public StateConfiguration IgnoreIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Add(new IgnoredTriggerBehaviour(Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription)));

        public StateConfiguration IgnoreIf<TArg0>(TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Add(new IgnoredTriggerBehaviour(Underlying(trigger), new TransitionGuard(Pack(guards))));

        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Add(new IgnoredTriggerBehaviour(Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription)));

        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Add(new IgnoredTriggerBehaviour(Underlying(trigger), new TransitionGuard(Pack(guards))));

        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Add(new IgnoredTriggerBehaviour(Underlying(trigger), new TransitionGuard(Pack(guard), guardDescription)));

        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Add(new IgnoredTriggerBehaviour(Underlying(trigger), new TransitionGuard(Pack(guards))));
    }
}
