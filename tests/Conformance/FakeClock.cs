namespace EqualCare.Conformance;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves on and sets off, in order, what became due on the way.</summary>
    public void Advance(TimeSpan span)
    {
        var end = GetUtcNow() + span;
        while (Next(end) is { } alarm)
            alarm.Fire();
        lock (gate)
            now = end;
    }

    /// <summary>Waits until a timer is set for that long from now: a timer sets itself anew only when its callback is over.</summary>
    public Task UntilSetFor(TimeSpan fromNow) => Eventually.True(() =>
    {
        lock (gate)
            return alarms.Exists(alarm => alarm.Due == now + fromNow);
    });

    public bool IsSetFor(TimeSpan fromNow)
    {
        lock (gate)
            return alarms.Exists(alarm => alarm.Due == now + fromNow);
    }

    private Alarm? Next(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due);
            if (next is not null)
            {
                now = next.Due > now ? next.Due : now;
                next.SetNext();
            }

            return next;
        }
    }

    private sealed class Alarm(FakeClock clock, Action callback) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Fire() => callback();

        public void SetNext()
        {
            Due = period > TimeSpan.Zero ? Due + period : DateTimeOffset.MaxValue;
            if (Due == DateTimeOffset.MaxValue)
                clock.alarms.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                clock.alarms.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.now + dueTime;
                if (Due != DateTimeOffset.MaxValue)
                    clock.alarms.Add(this);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
