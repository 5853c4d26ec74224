namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>
    /// The configuration of one state. Every method adds something and returns this same configuration, so that a whole life
    /// reads as a table. Guards and actions are named in reflection and graphs after their methods, or by the description given.
    /// </summary>
    public partial class StateConfiguration
    {
        private readonly StateRepresentation _representation;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, StateRepresentation representation)
        {
            Machine = machine;
            _representation = representation;
        }

        /// <summary>The state that is configured.</summary>
        public TState State => _representation.UnderlyingState;

        /// <summary>The machine it belongs to.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>
        /// Puts this state below another one: in it, the machine is in the other as well, and what this state does not
        /// handle is left to the other.
        /// </summary>
        public StateConfiguration SubstateOf(TState superstate)
        {
            if (SameState(State, superstate))
                throw new ArgumentException($"Configuring {State} as a substate of {superstate} creates an illegal cyclic configuration.");

            var above = Machine.GetRepresentation(superstate);
            for (var ancestor = above.Superstate; ancestor is not null; ancestor = ancestor.Superstate)
                if (ancestor == _representation)
                    throw new ArgumentException(
                        $"Configuring {State} as a substate of {superstate} creates an illegal nested cyclic configuration.");

            _representation.Superstate = above;
            above.AddSubstate(_representation);
            return this;
        }

        /// <summary>Says in which substate this state begins: entering it goes on into that one.</summary>
        public StateConfiguration InitialTransition(TState targetState)
        {
            if (_representation.HasInitialTransition)
                throw new InvalidOperationException(
                    $"This state has already been configured with an initial transition ({_representation.InitialTransitionTarget}).");
            if (SameState(targetState, State))
                throw new ArgumentException(
                    "Setting the current state as the target destination state is not allowed.", nameof(targetState));

            _representation.SetInitialTransition(targetState);
            return this;
        }

        private StateConfiguration Add(TriggerBehaviour behaviour)
        {
            _representation.AddTriggerBehaviour(behaviour);
            return this;
        }
    }
}
