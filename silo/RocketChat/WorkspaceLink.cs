namespace EqualCare.RocketChat;

/// <summary>
/// Whether the workspace answers. While it does not, nobody calls it but one who asks now and then, ever more seldom; the rooms wait, and cost nothing.
/// </summary>
internal sealed class WorkspaceLink(WorkspaceCalls calls, RocketChatOptions options, TimeProvider time)
{
    // Whoever answers and then fails again and again is treated as if it had never answered.
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Task? _coming;
    private long _upSince;
    private TimeSpan _pause;
    private DateTimeOffset? _awaySince;

    /// <summary>Since when it does not answer; null while it does.</summary>
    public DateTimeOffset? AwaySince
    {
        get { lock (_gate) return _awaySince; }
    }

    /// <summary>Says that it did not answer. It is asked again after a pause that grows.</summary>
    public void Failed(CancellationToken stop)
    {
        lock (_gate)
        {
            if (_coming is not null) return;
            if (_pause == TimeSpan.Zero || time.GetElapsedTime(_upSince) > Trusted) _pause = options.ShortestPause;
            _awaySince ??= time.GetUtcNow();
            _coming = Task.Run(() => ComeBack(stop), stop);
        }
    }

    /// <summary>Says that it did what it was asked for.</summary>
    public void Worked()
    {
        lock (_gate)
            if (_coming is null) _awaySince = null;
    }

    public Task WhenUp(CancellationToken stop)
    {
        lock (_gate) return _coming?.WaitAsync(stop) ?? Task.CompletedTask;
    }

    private async Task ComeBack(CancellationToken stop)
    {
        do
        {
            // With jitter, so that not everybody is back at the same instant.
            await Task.Delay(_pause * (0.75 + (Random.Shared.NextDouble() / 2)), time, stop);
            _pause = _pause * 2 < options.LongestPause ? _pause * 2 : options.LongestPause;
        }
        while (!await calls.Answers(stop));
        lock (_gate)
        {
            _upSince = time.GetTimestamp();
            _coming = null;
        }
    }
}
