using Stateless.Reflection;

namespace Stateless;

/// <summary>
/// A finite state machine: states and the triggers that lead from one to another are configured once, then triggers are fired.
/// It holds its state itself or reads and writes it wherever its owner keeps it. It is not meant for several threads at once.
/// </summary>
/// <typeparam name="TState">What the states are; an enumeration does well.</typeparam>
/// <typeparam name="TTrigger">What the triggers are.</typeparam>
public partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, StateRepresentation> _representations = [];
    private readonly Func<TState>? _stateAccessor;
    private readonly Action<TState>? _stateMutator;
    private readonly TState _initialState;
    private readonly FiringMode _firingMode;
    private readonly OnTransitionedEvent _onTransitioned = new();
    private readonly OnTransitionedEvent _onTransitionCompleted = new();
    private Dictionary<TTrigger, TriggerWithParameters>? _triggerParameters;
    private TState _state;

    /// <summary>Makes a machine that keeps its state itself.</summary>
    public StateMachine(TState initialState) : this(initialState, FiringMode.Queued)
    {
    }

    /// <inheritdoc cref="StateMachine{TState,TTrigger}(TState)"/>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        _initialState = _state = initialState;
        _firingMode = firingMode;
    }

    /// <summary>Makes a machine whose state is kept elsewhere.</summary>
    /// <param name="stateAccessor">Reads the state.</param>
    /// <param name="stateMutator">Writes it; called once for each transition.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator) : this(stateAccessor, stateMutator, FiringMode.Queued)
    {
    }

    /// <inheritdoc cref="StateMachine{TState,TTrigger}(Func{TState}, Action{TState})"/>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _stateAccessor = stateAccessor;
        _stateMutator = stateMutator;
        _initialState = _state = stateAccessor();
        _firingMode = firingMode;
    }

    /// <summary>
    /// Whether asynchronous firing comes back to the caller's synchronization context or task scheduler after each action.
    /// Set it before the first state is configured, and always in a grain, which may only go on in its own turn.
    /// </summary>
    public bool RetainSynchronizationContext { get; set; }

    /// <summary>The state the machine is in.</summary>
    public TState State
    {
        get => _stateAccessor is null ? _state : _stateAccessor();
        private set
        {
            if (_stateMutator is null) _state = value;
            else _stateMutator(value);
        }
    }

    private StateRepresentation CurrentRepresentation => GetRepresentation(State);

    /// <summary>Begins, or goes on with, the configuration of a state.</summary>
    public StateConfiguration Configure(TState state) => new(this, GetRepresentation(state));

    /// <summary>Whether the machine is in the given state or in one below it.</summary>
    public bool IsInState(TState state) => CurrentRepresentation.IsIncludedIn(state);

    /// <summary>Announces the types of the arguments a trigger is fired with. They can be announced only once.</summary>
    public TriggerWithParameters SetTriggerParameters(TTrigger trigger, params Type[] argumentTypes) =>
        Announce(new TriggerWithParameters(trigger, argumentTypes));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0> SetTriggerParameters<TArg0>(TTrigger trigger) =>
        Announce(new TriggerWithParameters<TArg0>(trigger));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<TArg0, TArg1>(TTrigger trigger) =>
        Announce(new TriggerWithParameters<TArg0, TArg1>(trigger));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<TArg0, TArg1, TArg2>(TTrigger trigger) =>
        Announce(new TriggerWithParameters<TArg0, TArg1, TArg2>(trigger));

    /// <summary>Describes what is configured: states, transitions and actions.</summary>
    public StateMachineInfo GetInfo()
    {
        var representations = new Dictionary<TState, StateRepresentation>(_representations);
        foreach (var destination in _representations.Values.SelectMany(state => state.TriggerBehaviours)
                     .OfType<TransitioningTriggerBehaviour>().Select(behaviour => behaviour.Destination))
            representations.TryAdd(destination, new StateRepresentation(destination));

        var states = representations.ToDictionary(entry => entry.Key, entry => StateInfo.CreateStateInfo(entry.Value));
        foreach (var (state, info) in states) info.AddRelationships(representations[state], underlying => states[underlying]);

        var initialState = StateInfo.CreateStateInfo(new StateRepresentation(_initialState));
        return new StateMachineInfo(states.Values, typeof(TState), typeof(TTrigger), initialState);
    }

    /// <summary>Names the state and the triggers permitted in it.</summary>
    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", PermittedNow([]))} }}}}";

    private static bool SameState(TState one, TState other) => EqualityComparer<TState>.Default.Equals(one, other);

    private static bool SameTrigger(TTrigger one, TTrigger other) => EqualityComparer<TTrigger>.Default.Equals(one, other);

    private StateRepresentation GetRepresentation(TState state)
    {
        if (!_representations.TryGetValue(state, out var representation))
            _representations.Add(state, representation = new StateRepresentation(state, RetainSynchronizationContext));
        return representation;
    }

    private TParameters Announce<TParameters>(TParameters parameters) where TParameters : TriggerWithParameters
    {
        _triggerParameters ??= [];
        if (!_triggerParameters.TryAdd(parameters.Trigger, parameters))
            throw new InvalidOperationException($"Parameters for the trigger '{parameters}' have already been configured.");
        return parameters;
    }
}
