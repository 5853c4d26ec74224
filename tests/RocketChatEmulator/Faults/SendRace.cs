namespace EqualCare.RocketChatEmulator;

/// <summary>Makes sends meet after they looked the id up and before they store, so that all of them passed the look-up.</summary>
internal sealed class SendRace
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _start;
    private int _missing;

    public void Expect(int sends)
    {
        lock (_gate)
        {
            _start = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _missing = sends;
        }
    }

    public Task MeetAsync()
    {
        lock (_gate)
        {
            if (_start is not { } start) return Task.CompletedTask;
            if (--_missing == 0)
            {
                _start = null;
                start.SetResult();
            }

            return start.Task;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _start?.TrySetResult();
            _start = null;
        }
    }
}
