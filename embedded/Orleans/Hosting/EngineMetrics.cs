using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orleans.Runtime;

/// <summary>What the engine counts, under Orleans' names where it counts the same. Nothing is timed unless somebody listens.</summary>
internal sealed class EngineMetrics
{
    private readonly Counter<long> created, destroyed, failed, timedOut;
    private readonly Histogram<double> latency, queueing;
    private int alive;

    public EngineMetrics(IMeterFactory meters, OutstandingCalls calls)
    {
        var meter = meters.Create("Microsoft.Orleans");
        created = meter.CreateCounter<long>("orleans-catalog-activation-created");
        destroyed = meter.CreateCounter<long>("orleans-catalog-activation-destroyed");
        failed = meter.CreateCounter<long>("orleans-catalog-activation-failed-to-activate");
        timedOut = meter.CreateCounter<long>("orleans-app-requests-timedout");
        latency = meter.CreateHistogram<double>("orleans-app-requests-latency", "ms", "From call to answer.");
        queueing = meter.CreateHistogram<double>("orleans-app-requests-queueing", "ms", "From call to the first turn.");
        meter.CreateObservableUpDownCounter("orleans-catalog-activations", () => Volatile.Read(ref alive));
        meter.CreateObservableCounter("orleans-app-requests", () => calls.Total);
        meter.CreateObservableGauge("orleans-app-requests-in-flight", () => calls.Count);
    }

    public int Alive => Volatile.Read(ref alive);

    public void Activated()
    {
        Interlocked.Increment(ref alive);
        created.Add(1);
    }

    public void Deactivated()
    {
        Interlocked.Decrement(ref alive);
        destroyed.Add(1);
    }

    public void ActivationFailed() => failed.Add(1);

    public void Made(Request request)
    {
        if (latency.Enabled || queueing.Enabled)
            request.MadeAt = Stopwatch.GetTimestamp();
    }

    public void Begun(Request request)
    {
        if (request.MadeAt != 0)
            queueing.Record(Stopwatch.GetElapsedTime(request.MadeAt).TotalMilliseconds);
    }

    public void Ended(Request request)
    {
        if (request.MadeAt != 0)
            latency.Record(Stopwatch.GetElapsedTime(request.MadeAt).TotalMilliseconds);
    }

    public void TimedOut() => timedOut.Add(1);
}
