using Stateless.Reflection;
using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Takes a trigger and moves to a state that is chosen asynchronously; choosing this very state re-enters it.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationStateSelector">Chooses the state.</param>
        /// <param name="destinationStateSelectorDescription">What graphs call the choice.</param>
        /// <param name="possibleDestinationStates">Where it may lead, for graphs.</param>
        public StateConfiguration PermitDynamicAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                trigger, destinationStateSelector, _ => destinationStateSelector(), guard: null, possibleDestinationStates,
                destinationStateSelector, destinationStateSelectorDescription);

        public StateConfiguration PermitDynamicAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector,
            string? destinationStateSelectorDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), guard: null, possibleDestinationStates,
                destinationStateSelector, destinationStateSelectorDescription);

        /// <summary>As <c>PermitDynamicAsync</c>, if the guard allows it. The guard itself is synchronous.</summary>
        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, Func<bool> guard, string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                trigger, destinationStateSelector, _ => destinationStateSelector(), new TransitionGuard(guard, guardDescription),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, string? destinationStateSelectorDescription, Func<bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                trigger, destinationStateSelector, _ => destinationStateSelector(), new TransitionGuard(guard, guardDescription),
                possibleDestinationStates, named: null, destinationStateSelectorDescription);

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(
                trigger, destinationStateSelector, _ => destinationStateSelector(), new TransitionGuard(guards), possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync(
            TTrigger trigger, Func<Task<TState>> destinationStateSelector, string? destinationStateSelectorDescription,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(
                trigger, destinationStateSelector, _ => destinationStateSelector(), new TransitionGuard(guards), possibleDestinationStates,
                named: null, destinationStateSelectorDescription);

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), TransitionGuard.Empty,
                possibleDestinationStates: null);

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector, Func<bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(guard, guardDescription),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(guards),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector, Func<TArg0, bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector),
                new TransitionGuard(Pack(guard), guardDescription), possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(Pack(guards)),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector, Func<bool> guard,
            string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(guard, guardDescription),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(guards),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector,
            Func<TArg0, TArg1, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector),
                new TransitionGuard(Pack(guard), guardDescription), possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task<TState>> destinationStateSelector,
            Tuple<Func<TArg0, TArg1, bool>, string>[] guards, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(Pack(guards)),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            Func<bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(guard, guardDescription),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(guards),
                possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector),
                new TransitionGuard(Pack(guard), guardDescription), possibleDestinationStates);

        public StateConfiguration PermitDynamicIfAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task<TState>> destinationStateSelector,
            Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards, DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                Underlying(trigger), destinationStateSelector, Pack(destinationStateSelector), new TransitionGuard(Pack(guards)),
                possibleDestinationStates);

        private StateConfiguration Dynamic(
            TTrigger trigger, Delegate destinationStateSelector, Func<object?[], Task<TState>> packed, TransitionGuard? guard,
            DynamicStateInfos? possibleDestinationStates, Delegate? named = null, string? destinationStateSelectorDescription = null)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            var info = DynamicTransitionInfo.Create(
                trigger, guard?.Conditions.Select(condition => condition.MethodDescription),
                InvocationInfo.Create(named ?? packed, destinationStateSelectorDescription), possibleDestinationStates);
            return Add(new DynamicTriggerBehaviourAsync(trigger, packed, guard, info));
        }
    }
}
