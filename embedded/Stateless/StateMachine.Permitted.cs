namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The triggers that can be fired now.</summary>
    [Obsolete("Guards may be asynchronous: await PermittedTriggersAsync instead.")]
    public IEnumerable<TTrigger> PermittedTriggers => PermittedNow([]);

    /// <summary>The triggers that can be fired now with the given arguments.</summary>
    [Obsolete("Guards may be asynchronous: await GetPermittedTriggersAsync instead.")]
    public IEnumerable<TTrigger> GetPermittedTriggers(params object?[] args) => PermittedNow(args);

    /// <summary>The triggers that can be fired now.</summary>
    public Task<IEnumerable<TTrigger>> PermittedTriggersAsync => GetPermittedTriggersAsync();

    /// <summary>The triggers that can be fired now with the given arguments.</summary>
    public async Task<IEnumerable<TTrigger>> GetPermittedTriggersAsync(params object?[] args) =>
        await CurrentRepresentation.GetPermittedTriggersAsync(args).ConfigureAwait(RetainSynchronizationContext);

    /// <summary>The triggers that can be fired now, each with the parameters announced for it.</summary>
    public async Task<IEnumerable<TriggerDetails<TState, TTrigger>>> GetDetailedPermittedTriggers(params object?[] args) =>
        (await GetPermittedTriggersAsync(args).ConfigureAwait(RetainSynchronizationContext))
        .Select(trigger => new TriggerDetails<TState, TTrigger>(trigger, _triggerParameters?.GetValueOrDefault(trigger)));

    /// <summary>
    /// Whether a trigger can be fired now. A trigger that takes arguments is weighed with the defaults of their types;
    /// the overloads with arguments weigh it with those. Asynchronous guards are not asked.
    /// </summary>
    public bool CanFire(TTrigger trigger) => CurrentRepresentation.CanHandle(trigger);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        CurrentRepresentation.CanHandle(Underlying(trigger), arg0);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        CurrentRepresentation.CanHandle(Underlying(trigger), arg0, arg1);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        CurrentRepresentation.CanHandle(Underlying(trigger), arg0, arg1, arg2);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    /// <param name="trigger">The trigger.</param>
    /// <param name="unmetGuards">The guards that stand against it; null when the state does not know the trigger at all.</param>
    public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards) =>
        CurrentRepresentation.CanHandle(trigger, [], out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0, out ICollection<string>? unmetGuards) =>
        CurrentRepresentation.CanHandle(Underlying(trigger), [arg0], out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1>(
        TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1, out ICollection<string>? unmetGuards) =>
        CurrentRepresentation.CanHandle(Underlying(trigger), [arg0, arg1], out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2, out ICollection<string>? unmetGuards) =>
        CurrentRepresentation.CanHandle(Underlying(trigger), [arg0, arg1, arg2], out unmetGuards);

    private List<TTrigger> PermittedNow(object?[] args)
    {
        var current = CurrentRepresentation;
        // Only where a guard is asynchronous is there anything to wait for; off this thread, so that it cannot wait for itself.
        return current.HasAsyncGuards
            ? Task.Run(() => current.GetPermittedTriggersAsync(args)).GetAwaiter().GetResult()
            : current.GetPermittedTriggers(args);
    }

    private static TTrigger Underlying(TriggerWithParameters trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return trigger.Trigger;
    }
}
