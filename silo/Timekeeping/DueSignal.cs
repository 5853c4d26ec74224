namespace EqualCare.Timekeeping;

/// <summary>Tells the timekeeper of this silo that the table has changed; another silo's looks again by itself after a while.</summary>
internal sealed class DueSignal
{
    private volatile TaskCompletionSource raised = New();

    /// <summary>Completes when the table changes after this was taken.</summary>
    public Task Raised => raised.Task;

    public void Raise() => Interlocked.Exchange(ref raised, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
