namespace Orleans.Runtime;

/// <summary>
/// Every call that somebody waits for, so that those that wait too long can be told so. A call costs two list operations and no timer and
/// no look at a clock: time here is the time of the last sweep.
/// </summary>
internal sealed class OutstandingCalls
{
    private const int Shelves = 16;

    private readonly Shelf[] shelves = new Shelf[Shelves];
    private long now;

    public OutstandingCalls()
    {
        for (var index = 0; index < Shelves; index++)
            shelves[index] = new Shelf();
    }

    public int Count => shelves.Sum(shelf => shelf.Count);

    /// <summary>All calls ever made.</summary>
    public long Total => shelves.Sum(shelf => shelf.Added);

    /// <summary>The response time-out starts at the next sweep, so that no call is given less than its due.</summary>
    public void Add(Request request, TimeSpan timeout)
    {
        var number = (byte)(Thread.GetCurrentProcessorId() % Shelves);
        var shelf = shelves[number];
        request.Shelf = number;
        request.Deadline = Volatile.Read(ref now) + timeout.Ticks;
        lock (shelf.Gate)
        {
            request.After = shelf.First;
            if (shelf.First is { } first)
                first.Before = request;
            shelf.First = request;
            shelf.Count++;
            shelf.Added++;
        }
    }

    public void Remove(Request request)
    {
        var shelf = shelves[request.Shelf];
        lock (shelf.Gate)
        {
            if (request.Before is { } before)
                before.After = request.After;
            else if (shelf.First == request)
                shelf.First = request.After;
            else
                return;

            if (request.After is { } after)
                after.Before = request.Before;
            request.Before = request.After = null;
            shelf.Count--;
        }
    }

    /// <summary>Moves the clock on and ends what is overdue.</summary>
    public void Sweep(TimeSpan elapsed, Func<Request, Exception> lateness)
    {
        var time = Interlocked.Add(ref now, elapsed.Ticks);
        foreach (var request in Where(request => request.Deadline + elapsed.Ticks < time))
            request.Fail(lateness(request));
    }

    public void FailAll(Func<Request, Exception> reason)
    {
        foreach (var request in Where(_ => true))
            request.Fail(reason(request));
    }

    private List<Request> Where(Func<Request, bool> chosen)
    {
        var found = new List<Request>();
        foreach (var shelf in shelves)
        {
            lock (shelf.Gate)
            {
                for (var request = shelf.First; request is not null; request = request.After)
                {
                    if (chosen(request))
                        found.Add(request);
                }
            }
        }

        return found;
    }

    private sealed class Shelf
    {
        public readonly Lock Gate = new();
        public Request? First;
        public int Count;
        public long Added;
    }
}
