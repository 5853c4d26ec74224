namespace EqualCare.Demo;

/// <summary>
/// The clock by which the past of the demo co-op is lived through. It stands still while anybody acts; when everybody waits for something it goes on to
/// the first of that.
/// </summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, DateTimeOffset> _waiting = new();
    private long _now = start.UtcTicks;
    private int _acting;
    private bool _failed;
    private TaskCompletionSource _allWait = New();

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _now), TimeSpan.Zero);

    public void Set(DateTimeOffset now) => Volatile.Write(ref _now, now.UtcTicks);

    /// <summary>Lets stories happen side by side until the last has ended. One that goes wrong ends all of them.</summary>
    /// <param name="stories">What happens; each waits with <see cref="Until"/> and <see cref="Together"/>, and for nothing else that takes time.</param>
    /// <param name="passTo">Moves the clock to an instant, and sees to it that whatever falls due on the way is done.</param>
    public async Task Play(IEnumerable<Func<Task>> stories, Func<DateTimeOffset, Task> passTo)
    {
        _acting = 1;
        var all = Together(stories);
        while (await Task.WhenAny(all, _allWait.Task) != all)
        {
            await passTo(Next());
            GoOn();
        }

        await all;
    }

    /// <summary>Waits for an instant; not at all for one that has passed.</summary>
    public Task Until(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (_failed) return Task.FromCanceled(new CancellationToken(canceled: true));
            if (instant <= GetUtcNow()) return Task.CompletedTask;
            var waiting = New();
            _waiting.Enqueue(waiting, instant);
            Leave();
            return waiting.Task;
        }
    }

    /// <summary>Lets several things happen side by side, and goes on when the last has ended.</summary>
    public async Task Together(IEnumerable<Func<Task>> stories)
    {
        var all = stories.ToList();
        if (all.Count == 0) return;
        var going = all.Count;
        lock (_gate) _acting += going - 1;
        await Task.WhenAll(all.Select(story => Task.Run(() => Tell(story))));

        async Task Tell(Func<Task> story)
        {
            try
            {
                await story();
            }
            catch
            {
                Fail();
                throw;
            }
            finally
            {
                // The last one's place among those who act goes to whoever waits for them all.
                lock (_gate)
                    if (--going > 0) Leave();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTimeOffset Next()
    {
        lock (_gate) return _waiting.TryPeek(out _, out var next) ? next : GetUtcNow();
    }

    private void GoOn()
    {
        lock (_gate)
        {
            _allWait = New();
            while (_waiting.TryPeek(out var waiting, out var instant) && instant <= GetUtcNow())
            {
                _waiting.Dequeue();
                _acting++;
                waiting.SetResult();
            }
        }
    }

    private void Leave()
    {
        if (--_acting == 0) _allWait.TrySetResult();
    }

    private void Fail()
    {
        lock (_gate)
        {
            _failed = true;
            while (_waiting.TryDequeue(out var waiting, out _))
            {
                _acting++;
                waiting.SetCanceled(CancellationToken.None);
            }
        }
    }
}
