namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What a state would do with a trigger, and which guards stand against it.</summary>
    internal sealed class TriggerBehaviourResult(TriggerBehaviour handler, ICollection<string> unmetGuardConditions)
    {
        public TriggerBehaviour Handler { get; } = handler;

        public ICollection<string> UnmetGuardConditions { get; } = unmetGuardConditions;

        public bool IsPermitted => UnmetGuardConditions.Count == 0;

        /// <summary>Takes in what stands against another behaviour for the same trigger, so that a refusal names everything once.</summary>
        public void AddUnmetGuardConditions(TriggerBehaviourResult other)
        {
            foreach (var condition in other.UnmetGuardConditions)
                if (!UnmetGuardConditions.Contains(condition))
                    UnmetGuardConditions.Add(condition);
        }
    }
}
