using System.Collections.Concurrent;

namespace EqualCare.Conformance.Stateless;

/// <summary>A thread that does what is posted to it, one thing after another.</summary>
internal sealed class Turn : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> _posted = [];
    private readonly Thread _thread;

    public Turn()
    {
        _thread = new Thread(() =>
        {
            SetSynchronizationContext(this);
            foreach (var action in _posted.GetConsumingEnumerable()) action();
        });
        _thread.Start();
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add(() => d(state));

    public Task Run(Func<Task> work)
    {
        var started = new TaskCompletionSource<Task>();
        Post(_ => started.SetResult(work()), null);
        return started.Task.Unwrap();
    }

    public void Dispose()
    {
        _posted.CompleteAdding();
        _thread.Join();
        _posted.Dispose();
    }
}
