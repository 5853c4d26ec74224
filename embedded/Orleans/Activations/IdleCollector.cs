using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>
/// Looks at every activation once in a while and ends those that were not used for longer than they may stay. Being used is a flag that a
/// request sets and a look clears, so a call never asks what time it is; an idle activation stays up to one look longer than it might.
/// </summary>
internal sealed class IdleCollector(GrainCollectionOptions options, TimeProvider clock, Func<IEnumerable<GrainClass>> classes) : IDisposable
{
    private ITimer? timer;

    public long Now => clock.GetUtcNow().UtcTicks;

    public void Start()
    {
        var period = options.CollectionQuantum;
        using (ExecutionContext.SuppressFlow())
            timer = clock.CreateTimer(static collector => ((IdleCollector)collector!).Look(), this, period, period);
    }

    public void Dispose() => timer?.Dispose();

    private void Look()
    {
        var now = Now;
        foreach (var grainClass in classes())
        {
            if (grainClass.CollectionAge == TimeSpan.MaxValue)
                continue;

            foreach (var activation in grainClass.Activations)
            {
                if (activation.LooksIdle(now, grainClass.CollectionAge))
                    activation.CollectIfIdle();
            }
        }
    }
}
