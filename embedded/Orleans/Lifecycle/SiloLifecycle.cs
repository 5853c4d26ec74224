namespace Orleans.Runtime;

internal sealed class SiloLifecycle : ISiloLifecycle
{
    private readonly List<(string Name, int Stage, ILifecycleObserver Observer)> subscribers = [];
    private readonly Stack<List<ILifecycleObserver>> started = new();

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscriber = (observerName, stage, observer);
        subscribers.Add(subscriber);
        return new Subscription(() => subscribers.Remove(subscriber));
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var stage in subscribers.GroupBy(one => one.Stage).OrderBy(group => group.Key).ToArray())
        {
            var observers = stage.Select(one => one.Observer).ToList();

            // Whoever fails to start is stopped with the others: it may have begun.
            started.Push(observers);
            await Task.WhenAll(observers.Select(one => one.OnStart(cancellation)));
        }
    }

    /// <summary>Stops whatever was started, the last first, and goes on when something fails to stop.</summary>
    public async Task StopAsync(Action<Exception> onFailure, CancellationToken cancellation)
    {
        while (started.TryPop(out var observers))
        {
            foreach (var observer in observers)
            {
                try
                {
                    await observer.OnStop(cancellation);
                }
                catch (Exception exception)
                {
                    onFailure(exception);
                }
            }
        }
    }

    private sealed class Subscription(Action unsubscribe) : IDisposable
    {
        public void Dispose() => unsubscribe();
    }
}
