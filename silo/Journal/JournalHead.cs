namespace EqualCare.Journal;

/// <summary>The last position known to be committed, and those who wait for it to move. All of them share one task.</summary>
internal sealed class JournalHead(long position)
{
    private readonly Lock _lock = new();
    private long _position = position;
    private TaskCompletionSource? _moved;

    public long Position => Volatile.Read(ref _position);

    /// <summary>News can arrive by several ways in any order; the head only goes forward.</summary>
    public void MoveTo(long position)
    {
        TaskCompletionSource? moved;
        lock (_lock)
        {
            if (position <= _position) return;
            Volatile.Write(ref _position, position);
            moved = _moved;
            _moved = null;
        }

        moved?.SetResult();
    }

    public async Task WaitBeyond(long position, CancellationToken cancellation)
    {
        while (true)
        {
            Task moved;
            lock (_lock)
            {
                if (_position > position) return;
                moved = (_moved ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await moved.WaitAsync(cancellation);
        }
    }
}
