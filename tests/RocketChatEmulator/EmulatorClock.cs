namespace EqualCare.RocketChatEmulator;

/// <summary>The workspace's own clock: another clock's time, which can be put off, stopped and moved on.</summary>
public sealed class EmulatorClock(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TimeSpan _skew;
    private DateTimeOffset? _stoppedAt;

    /// <summary>How far this clock is ahead of the one it was given.</summary>
    public TimeSpan Skew
    {
        get { lock (_gate) return _skew; }
        set { lock (_gate) _skew = value; }
    }

    /// <summary>Whole milliseconds, as the real server stores them.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                var now = _stoppedAt ?? time.GetUtcNow() + _skew;
                return DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
            }
        }
    }

    /// <summary>Stops the clock, so that everything from now on carries one and the same millisecond.</summary>
    public void Stop()
    {
        var now = Now;
        lock (_gate) _stoppedAt = now;
    }

    /// <summary>Lets the clock run again, on from where it would be without the stop.</summary>
    public void Run()
    {
        lock (_gate) _stoppedAt = null;
    }

    public void Advance(TimeSpan by)
    {
        lock (_gate)
        {
            _skew += by;
            _stoppedAt += by;
        }
    }
}
