namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Those who want to hear of transitions. Whoever registers twice is still called once.</summary>
    internal sealed class OnTransitionedEvent
    {
        private Action<Transition>? _callback;
        private List<Func<Transition, Task>>? _asyncCallbacks;

        public bool IsEmpty => _callback is null && _asyncCallbacks is not { Count: > 0 };

        public void Invoke(Transition transition)
        {
            if (_asyncCallbacks is { Count: > 0 })
                throw new InvalidOperationException(
                    "Cannot execute asynchronous action specified as OnTransitioned callback. " +
                    "Use asynchronous version of Fire [FireAsync]");

            _callback?.Invoke(transition);
        }

        public async Task InvokeAsync(Transition transition, bool retainSynchronizationContext)
        {
            _callback?.Invoke(transition);

            for (var i = 0; i < _asyncCallbacks?.Count; i++)
                await _asyncCallbacks[i](transition).ConfigureAwait(retainSynchronizationContext);
        }

        public void Register(Action<Transition> onTransitionAction)
        {
            ArgumentNullException.ThrowIfNull(onTransitionAction);
            _callback -= onTransitionAction;
            _callback += onTransitionAction;
        }

        public void Register(Func<Transition, Task> onTransitionAction)
        {
            ArgumentNullException.ThrowIfNull(onTransitionAction);
            _asyncCallbacks ??= [];
            _asyncCallbacks.Remove(onTransitionAction);
            _asyncCallbacks.Add(onTransitionAction);
        }

        public void Unregister(Action<Transition> onTransitionAction)
        {
            ArgumentNullException.ThrowIfNull(onTransitionAction);
            _callback -= onTransitionAction;
        }

        public void Unregister(Func<Transition, Task> onTransitionAction)
        {
            ArgumentNullException.ThrowIfNull(onTransitionAction);
            _asyncCallbacks?.Remove(onTransitionAction);
        }

        public void UnregisterAll()
        {
            _callback = null;
            _asyncCallbacks?.Clear();
        }
    }
}
