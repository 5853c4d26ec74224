namespace Stateless;

internal static class TaskResult
{
    /// <summary>What an action returns that was done by the time it returned.</summary>
    internal static readonly Task Done = Task.CompletedTask;
}
