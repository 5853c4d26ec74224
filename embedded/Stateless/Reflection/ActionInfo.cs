namespace Stateless.Reflection;

/// <summary>Describes an entry action.</summary>
public class ActionInfo(InvocationInfo method, string? fromTrigger)
{
    /// <summary>The function that runs.</summary>
    public InvocationInfo Method { get; } = method;

    /// <summary>The trigger the state has to be entered by, or null when any will do.</summary>
    public string? FromTrigger { get; } = fromTrigger;

    internal static ActionInfo Create<TState, TTrigger>(StateMachine<TState, TTrigger>.EntryAction action)
        where TState : notnull
        where TTrigger : notnull =>
        new(action.Description, action.OnlyFromTrigger ? action.FromTrigger!.ToString() : null);
}
