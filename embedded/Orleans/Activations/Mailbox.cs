namespace Orleans.Runtime;

/// <summary>
/// A queue of turns that runs them one after the other, each on whatever pool thread is free, and is the task scheduler of all of
/// them: what a turn awaits or starts comes back into the same queue.
/// </summary>
/// <remarks>
/// Posting is one compare-and-swap. Turns are pushed onto a stack; whoever pushes onto nothing wakes the mailbox, and the woken mailbox
/// takes the whole stack and turns it over. A turn never runs on the thread that posts it: a caller may hold a lock, be deep in its stack
/// or in a turn of its own, and must get its task back before the callee does anything it could notice.
/// </remarks>
internal abstract class Mailbox : TaskScheduler, IThreadPoolWorkItem
{
    // A mailbox with much to do goes to the back of the pool's queue after this many turns, so that others get a thread.
    private const int TurnsPerVisit = 64;

    private static readonly Turn Awake = new Marker();
    private static readonly Action<object?> RunTurns = static mailbox => ((Mailbox)mailbox!).Drain();

    // Newest first. Null: asleep. Ending in the marker or in null: awake.
    private Turn? inbox;

    // Taken out of the inbox, oldest first. Touched only by the thread that runs the mailbox.
    private Turn? ready;

    public sealed override int MaximumConcurrencyLevel => 1;

    public void Post(Turn turn)
    {
        var seen = Volatile.Read(ref inbox);
        while (true)
        {
            turn.Next = seen;
            var found = Interlocked.CompareExchange(ref inbox, turn, seen);
            if (found == seen)
                break;
            seen = found;
        }

        if (seen is null)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Enter();
        try
        {
            // Grain code must find this mailbox as the current scheduler, and that is so only inside a task that belongs to it.
            new Task(RunTurns, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);
        }
        finally
        {
            Leave();
        }
    }

    protected abstract void Enter();

    protected abstract void Leave();

    protected abstract bool IsRunningHere { get; }

    protected abstract void Run(Turn turn);

    protected abstract void NoteFault(Exception exception);

    protected sealed override void QueueTask(Task task) => Post(new Continuation(task));

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && IsRunningHere && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks() => [];

    private void Drain()
    {
        for (var turns = 0; turns < TurnsPerVisit; turns++)
        {
            while (ready is null)
            {
                ready = TurnedOver(Interlocked.Exchange(ref inbox, Awake));
                if (ready is null && Interlocked.CompareExchange(ref inbox, null, Awake) == Awake)
                    return;
            }

            var turn = ready;
            ready = turn.Next;
            turn.Next = null;
            try
            {
                Run(turn);
            }
            catch (Exception exception)
            {
                // Grain code keeps its exceptions to its tasks: this is a fault of the engine, and the mailbox must not stand still for it.
                NoteFault(exception);
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private static Turn? TurnedOver(Turn? newestFirst)
    {
        Turn? oldestFirst = null;
        while (newestFirst is not null && newestFirst != Awake)
        {
            var next = newestFirst.Next;
            newestFirst.Next = oldestFirst;
            oldestFirst = newestFirst;
            newestFirst = next;
        }

        return oldestFirst;
    }

    private sealed class Marker : Turn;
}
