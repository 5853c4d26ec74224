using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Calls one observer, a call at a time and in the order they came, outside all grains.</summary>
internal sealed class ObserverMailbox(IGrainObserver observer, Action forget) : ICallTarget
{
    private readonly WeakReference<IGrainObserver> observer = new(observer);
    private readonly Queue<Request> waiting = new();
    private bool isRunning;

    // Looked up anew for every call: the reference may have been deleted.
    public bool IsGone => true;

    public void Receive(Request request)
    {
        lock (waiting)
        {
            waiting.Enqueue(request);
            if (isRunning)
                return;
            isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static mailbox => _ = mailbox.RunAsync(), this, preferLocal: true);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            Request? request;
            lock (waiting)
            {
                if (!waiting.TryDequeue(out request))
                {
                    isRunning = false;
                    return;
                }
            }

            if (observer.TryGetTarget(out var target))
            {
                await Call(target, request);
            }
            else
            {
                forget();
                request.Fail(new ClientNotAvailableException($"The observer {request.Reference.GrainId} is not in memory any more."));
            }
        }
    }

    private static async Task Call(IGrainObserver target, Request request)
    {
        CallFlow.Current = new CallFlow(request, request.Values);
        try
        {
            await request.InvokeOn(target);
            request.Succeed(request.Reference.Link.Silo?.Copier);
        }
        catch (Exception exception)
        {
            if (request.Method.IsOneWay)
                request.Reference.Link.Silo?.Log.LogWarning(exception, "{Request} failed, and nobody waits to hear it.", request);
            request.Fail(exception);
        }
    }
}
