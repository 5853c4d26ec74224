namespace EqualCare.Timekeeping;

/// <summary>Tells the timekeeper of this silo that the table has changed; another silo's looks again by itself after a while.</summary>
internal sealed class DueSignal
{
    private volatile TaskCompletionSource _raised = New();

    /// <summary>Completes when the table changes after this was taken.</summary>
    public Task Raised => _raised.Task;

    public void Raise() => Interlocked.Exchange(ref _raised, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
