namespace Orleans.Runtime;

/// <summary>
/// The activations that share the work of one key of a stateless class. A request goes to one that has nothing to do, else to a new one,
/// else, when there are as many as there may be, to the one with the least to do.
/// </summary>
internal sealed class WorkerPool(GrainClass grainClass, IdSpan key, int limit) : ICallTarget
{
    private readonly Lock gate = new();
    private Activation[] workers = [];

    public bool IsGone => grainClass.Silo.IsKilled;

    public Activation[] Workers => Volatile.Read(ref workers);

    public void Receive(Request request)
    {
        lock (gate)
        {
            var chosen = workers.MinBy(worker => worker.Load);
            if (chosen is null || (chosen.Load > 0 && workers.Length < limit))
            {
                chosen = new Activation(grainClass, key);
                workers = [.. workers, chosen];
            }

            chosen.ReceiveShare(request);
        }
    }

    public void Remove(Activation worker)
    {
        lock (gate)
            workers = [.. workers.Where(one => one != worker)];
    }
}
