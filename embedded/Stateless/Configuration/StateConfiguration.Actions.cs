using Stateless.Reflection;
using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Adds an action that runs whenever this state is entered, after the entry actions of the states above it.</summary>
        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryActionDescription, (_, _) => entryAction());

        /// <inheritdoc cref="OnEntry(Action, string)"/>
        public StateConfiguration OnEntry(Action<Transition> entryAction, string? entryActionDescription = null) =>
            Entry(entryAction, entryActionDescription, (transition, _) => entryAction(transition));

        /// <summary>Adds an action that runs when the given trigger leads into this state, with the trigger's arguments.</summary>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action entryAction, string? entryActionDescription = null) =>
            EntryFrom(trigger, entryAction, entryActionDescription, (_, _) => entryAction());

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            EntryFrom(trigger, entryAction, entryActionDescription, (transition, _) => entryAction(transition));

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom(
            TriggerWithParameters trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            OnEntryFrom(Underlying(trigger), entryAction, entryActionDescription);

        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0> entryAction, string? entryActionDescription = null) =>
            EntryFrom(Underlying(trigger), entryAction, entryActionDescription, (_, args) => entryAction(Unpack<TArg0>(args, 0)));

        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> entryAction, string? entryActionDescription = null) =>
            EntryFrom(
                Underlying(trigger), entryAction, entryActionDescription,
                (transition, args) => entryAction(Unpack<TArg0>(args, 0), transition));

        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1> entryAction, string? entryActionDescription = null) =>
            EntryFrom(
                Underlying(trigger), entryAction, entryActionDescription,
                (_, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1)));

        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> entryAction,
            string? entryActionDescription = null) =>
            EntryFrom(
                Underlying(trigger), entryAction, entryActionDescription,
                (transition, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), transition));

        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2> entryAction,
            string? entryActionDescription = null) =>
            EntryFrom(
                Underlying(trigger), entryAction, entryActionDescription,
                (_, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2)));

        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> entryAction,
            string? entryActionDescription = null) =>
            EntryFrom(
                Underlying(trigger), entryAction, entryActionDescription,
                (transition, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2), transition));

        /// <summary>Adds an action that runs whenever this state is left, before the exit actions of the states above it.</summary>
        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null) =>
            Exit(exitAction, exitActionDescription, _ => exitAction());

        /// <inheritdoc cref="OnExit(Action, string)"/>
        public StateConfiguration OnExit(Action<Transition> exitAction, string? exitActionDescription = null) =>
            Exit(exitAction, exitActionDescription, exitAction);

        /// <summary>Adds an action that runs when a machine in this state is activated.</summary>
        public StateConfiguration OnActivate(Action activateAction, string? activateActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(activateAction);
            _representation.AddActivateAction(
                activateAction, asyncAction: null, InvocationInfo.Create(activateAction, activateActionDescription));
            return this;
        }

        /// <summary>Adds an action that runs when a machine in this state is deactivated.</summary>
        public StateConfiguration OnDeactivate(Action deactivateAction, string? deactivateActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(deactivateAction);
            _representation.AddDeactivateAction(
                deactivateAction, asyncAction: null, InvocationInfo.Create(deactivateAction, deactivateActionDescription));
            return this;
        }

        private StateConfiguration Entry(Delegate entryAction, string? description, Action<Transition, object?[]> action)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _representation.AddEntryAction(action, InvocationInfo.Create(entryAction, description));
            return this;
        }

        private StateConfiguration EntryFrom(
            TTrigger trigger, Delegate entryAction, string? description, Action<Transition, object?[]> action)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _representation.AddEntryAction(trigger, action, InvocationInfo.Create(entryAction, description));
            return this;
        }

        private StateConfiguration Exit(Delegate exitAction, string? description, Action<Transition> action)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            _representation.AddExitAction(action, InvocationInfo.Create(exitAction, description));
            return this;
        }
    }
}
