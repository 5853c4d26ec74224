namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    internal sealed partial class StateRepresentation
    {
        /// <summary>
        /// As <see cref="TryFindHandler"/>, but asynchronous guards are asked too: at each level they come into play where no
        /// synchronously guarded behaviour is configured for the trigger.
        /// </summary>
        public async ValueTask<TriggerBehaviourResult?> FindHandlerAsync(TTrigger trigger, object?[] args)
        {
            TryFindLocalHandler(trigger, args, out var local);
            local ??= await FindLocalAsyncHandlerAsync(trigger, args).ConfigureAwait(retainSynchronizationContext);
            if (local is { IsPermitted: true } || Superstate is null) return local;

            return await Superstate.FindHandlerAsync(trigger, args).ConfigureAwait(retainSynchronizationContext) ?? local;
        }

        private async ValueTask<TriggerBehaviourResult?> FindLocalAsyncHandlerAsync(TTrigger trigger, object?[] args)
        {
            TriggerBehaviourResult? permitted = null, blocked = null;
            for (var i = 0; i < _behaviours?.Count; i++)
            {
                var behaviour = _behaviours[i];
                if (!behaviour.HasAsyncGuard || !SameTrigger(behaviour.Trigger, trigger)) continue;

                var result = await behaviour.EvaluateAsync(args, retainSynchronizationContext).ConfigureAwait(retainSynchronizationContext);
                Weigh(result, ref permitted, ref blocked);
            }
            return permitted ?? blocked;
        }

        public async Task<List<TTrigger>> GetPermittedTriggersAsync(object?[] args)
        {
            var permitted = PermittedHere(args).ToList();
            foreach (var behaviour in TriggerBehaviours.Where(behaviour => behaviour.HasAsyncGuard))
            {
                if (permitted.Contains(behaviour.Trigger)) continue;

                var result = await behaviour.EvaluateAsync(args, retainSynchronizationContext).ConfigureAwait(retainSynchronizationContext);
                if (result.IsPermitted) permitted.Add(behaviour.Trigger);
            }

            if (Superstate is null) return permitted;
            return permitted.Union(await Superstate.GetPermittedTriggersAsync(args).ConfigureAwait(retainSynchronizationContext)).ToList();
        }

        public async Task ActivateAsync()
        {
            if (Superstate is not null) await Superstate.ActivateAsync().ConfigureAwait(retainSynchronizationContext);
            foreach (var action in _activateActions)
                await action.ExecuteAsync().ConfigureAwait(retainSynchronizationContext);
        }

        public async Task DeactivateAsync()
        {
            foreach (var action in _deactivateActions)
                await action.ExecuteAsync().ConfigureAwait(retainSynchronizationContext);
            if (Superstate is not null) await Superstate.DeactivateAsync().ConfigureAwait(retainSynchronizationContext);
        }

        public async ValueTask EnterAsync(Transition transition, object?[] args)
        {
            if (!transition.IsReentry)
            {
                if (Includes(transition.Source)) return;
                if (transition is not InitialTransition && Superstate is not null)
                    await Superstate.EnterAsync(transition, args).ConfigureAwait(retainSynchronizationContext);
            }
            foreach (var action in _entryActions)
                await action.ExecuteAsync(transition, args).ConfigureAwait(retainSynchronizationContext);
        }

        public async ValueTask ExitAsync(Transition transition)
        {
            if (!transition.IsReentry && Includes(transition.Destination)) return;

            foreach (var action in _exitActions)
                await action.ExecuteAsync(transition).ConfigureAwait(retainSynchronizationContext);
            if (!transition.IsReentry && Superstate is not null)
                await Superstate.ExitAsync(transition).ConfigureAwait(retainSynchronizationContext);
        }
    }
}
