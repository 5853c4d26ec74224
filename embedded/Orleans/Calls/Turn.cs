namespace Orleans.Runtime;

/// <summary>Something that waits in a mailbox. It is its own link in the queue, so that queueing allocates nothing.</summary>
internal abstract class Turn
{
    internal Turn? Next;
}

/// <summary>The rest of a method after an await, or a task that grain code started.</summary>
internal sealed class Continuation(Task task) : Turn
{
    public Task Task { get; } = task;
}

/// <summary>Something the engine wants of an activation, done between two turns of the grain.</summary>
internal sealed class Command(Action<Activation> action) : Turn
{
    public Action<Activation> Action { get; } = action;
}

/// <summary>How a piece of work stands to the others of its activation.</summary>
internal enum Sharing : byte
{
    /// <summary>Runs alone.</summary>
    Exclusive,

    /// <summary>Runs beside others that only read.</summary>
    ReadOnly,

    /// <summary>Runs beside anything.</summary>
    Interleaving,
}

/// <summary>A piece of grain code with a beginning and an end: a request, or the callback of a timer.</summary>
internal abstract class Work : Turn
{
    /// <summary>Where it waits or runs.</summary>
    public Activation? Activation { get; set; }

    /// <summary>The work that waits for this one. Cut when this one ends, so that chains of calls do not pile up in memory.</summary>
    public Work? Parent { get; set; }

    public abstract Sharing Sharing { get; }

    public abstract bool IsEnded { get; }

    /// <summary>Nobody waits for it any more: it need not be begun.</summary>
    public abstract bool IsAbandoned { get; }

    /// <summary>Counts as use of the grain.</summary>
    public virtual bool KeepsAlive => true;

    public abstract Task RunAsync(Activation activation);

    /// <summary>It will not be done, and this is why.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>This work and all that wait for it, the outermost first.</summary>
    public IEnumerable<Work> Chain()
    {
        var chain = new List<Work>();
        for (var one = this; one is not null; one = one.Parent)
            chain.Add(one);
        chain.Reverse();
        return chain;
    }
}
