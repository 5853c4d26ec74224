using Stateless.Reflection;
using static Stateless.ParameterConversion;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="OnEntry(Action, string)"/>
        public StateConfiguration OnEntryAsync(Func<Task> entryAction, string? entryActionDescription = null) =>
            EntryAsync(entryAction, entryActionDescription, (_, _) => entryAction());

        /// <inheritdoc cref="OnEntry(Action, string)"/>
        public StateConfiguration OnEntryAsync(Func<Transition, Task> entryAction, string? entryActionDescription = null) =>
            EntryAsync(entryAction, entryActionDescription, (transition, _) => entryAction(transition));

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFromAsync(TTrigger trigger, Func<Task> entryAction, string? entryActionDescription = null) =>
            EntryFromAsync(trigger, entryAction, entryActionDescription, (_, _) => entryAction());

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFromAsync(
            TTrigger trigger, Func<Transition, Task> entryAction, string? entryActionDescription = null) =>
            EntryFromAsync(trigger, entryAction, entryActionDescription, (transition, _) => entryAction(transition));

        public StateConfiguration OnEntryFromAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Task> entryAction, string? entryActionDescription = null) =>
            EntryFromAsync(Underlying(trigger), entryAction, entryActionDescription, (_, args) => entryAction(Unpack<TArg0>(args, 0)));

        public StateConfiguration OnEntryFromAsync<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, Transition, Task> entryAction, string? entryActionDescription = null) =>
            EntryFromAsync(
                Underlying(trigger), entryAction, entryActionDescription,
                (transition, args) => entryAction(Unpack<TArg0>(args, 0), transition));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Task> entryAction, string? entryActionDescription = null) =>
            EntryFromAsync(
                Underlying(trigger), entryAction, entryActionDescription,
                (_, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1)));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, Transition, Task> entryAction,
            string? entryActionDescription = null) =>
            EntryFromAsync(
                Underlying(trigger), entryAction, entryActionDescription,
                (transition, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), transition));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Task> entryAction,
            string? entryActionDescription = null) =>
            EntryFromAsync(
                Underlying(trigger), entryAction, entryActionDescription,
                (_, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2)));

        public StateConfiguration OnEntryFromAsync<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, Transition, Task> entryAction,
            string? entryActionDescription = null) =>
            EntryFromAsync(
                Underlying(trigger), entryAction, entryActionDescription,
                (transition, args) => entryAction(Unpack<TArg0>(args, 0), Unpack<TArg1>(args, 1), Unpack<TArg2>(args, 2), transition));

        /// <inheritdoc cref="OnExit(Action, string)"/>
        public StateConfiguration OnExitAsync(Func<Task> exitAction, string? exitActionDescription = null) =>
            ExitAsync(exitAction, exitActionDescription, _ => exitAction());

        /// <inheritdoc cref="OnExit(Action, string)"/>
        public StateConfiguration OnExitAsync(Func<Transition, Task> exitAction, string? exitActionDescription = null) =>
            ExitAsync(exitAction, exitActionDescription, exitAction);

        /// <inheritdoc cref="OnActivate(Action, string)"/>
        public StateConfiguration OnActivateAsync(Func<Task> activateAction, string? activateActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(activateAction);
            _representation.AddActivateAction(
                action: null, activateAction,
                InvocationInfo.Create(activateAction, activateActionDescription, InvocationInfo.Timing.Asynchronous));
            return this;
        }

        /// <inheritdoc cref="OnDeactivate(Action, string)"/>
        public StateConfiguration OnDeactivateAsync(Func<Task> deactivateAction, string? deactivateActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(deactivateAction);
            _representation.AddDeactivateAction(
                action: null, deactivateAction,
                InvocationInfo.Create(deactivateAction, deactivateActionDescription, InvocationInfo.Timing.Asynchronous));
            return this;
        }

        private StateConfiguration EntryAsync(Delegate entryAction, string? description, Func<Transition, object?[], Task> action)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _representation.AddEntryAction(action, InvocationInfo.Create(entryAction, description, InvocationInfo.Timing.Asynchronous));
            return this;
        }

        private StateConfiguration EntryFromAsync(
            TTrigger trigger, Delegate entryAction, string? description, Func<Transition, object?[], Task> action)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            _representation.AddEntryAction(
                trigger, action, InvocationInfo.Create(entryAction, description, InvocationInfo.Timing.Asynchronous));
            return this;
        }

        private StateConfiguration ExitAsync(Delegate exitAction, string? description, Func<Transition, Task> action)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            _representation.AddExitAction(action, InvocationInfo.Create(exitAction, description, InvocationInfo.Timing.Asynchronous));
            return this;
        }
    }
}
