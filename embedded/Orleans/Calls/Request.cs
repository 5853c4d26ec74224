using System.Reflection;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>
/// One call on its way: what is asked of whom, on behalf of which other request, and the promise given to the caller. Whoever ends the
/// request first (the callee, a time-out, a cancellation, the silo's end) keeps the promise; the others come too late.
/// </summary>
internal abstract class Request(GrainMethod method, GrainReference reference) : Work, IInvokable
{
    private const int Open = 0, Ended = 1;

    private int state = Open;
    private object? target;
    private CancellationTokenRegistration cancellation;

    public GrainMethod Method { get; } = method;

    public GrainReference Reference { get; } = reference;

    /// <summary>The activation whose turn made the call, if one did.</summary>
    public Activation? Source { get; set; }

    public Dictionary<string, object>? Values { get; set; }

    /// <summary>Links and place among <see cref="OutstandingCalls"/>.</summary>
    internal Request? Before, After;
    internal byte Shelf;

    /// <summary>On the clock of <see cref="OutstandingCalls"/>.</summary>
    internal long Deadline;

    /// <summary>Stopwatch time at which the call was made, when somebody measures.</summary>
    internal long MadeAt;

    /// <summary>How many activations passed the request on because they ended before they began.</summary>
    internal int Forwards;

    public sealed override Sharing Sharing => Method.Sharing;

    public sealed override bool IsAbandoned => IsEnded && !Method.IsOneWay;

    public sealed override bool IsEnded => Volatile.Read(ref state) == Ended;

    public abstract object? Result { get; set; }

    public abstract Task PromiseTask { get; }

    public abstract void Copy(IValueCopier copier);

    /// <summary>Calls the method on the target and keeps its result.</summary>
    public abstract ValueTask InvokeOn(object target);

    public sealed override async Task RunAsync(Activation activation)
    {
        target = activation.GrainInstance;
        activation.Silo.Metrics.Begun(this);
        CallFlow.Current = new CallFlow(this, Values);
        Exception? failure = null;
        try
        {
            if (activation.Class.HasIncomingFilters)
                await new IncomingCall(this, activation).Invoke();
            else
                await InvokeOn(activation.GrainInstance!);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // The grain is free before its caller hears, so that the caller's next call finds it so.
        activation.Finish(this, failure);
        if (failure is null)
            Succeed(activation.Silo.Copier);
        else
            Fail(activation.Silo.Copier is { } copier ? Travelled(failure, copier) : failure);
    }

    public void Succeed(IValueCopier? copier)
    {
        if (!TryEnd() || Method.IsOneWay)
            return;

        try
        {
            KeepPromise(copier);
        }
        catch (Exception cannotTravel) when (copier is not null)
        {
            BreakPromise(cannotTravel);
        }
    }

    public sealed override void Fail(Exception exception)
    {
        if (TryEnd() && !Method.IsOneWay)
            BreakPromise(exception);
    }

    /// <summary>The caller stops waiting when its token says so; the callee holds the same token and may stop too.</summary>
    public void HeedCancellation()
    {
        if (Method.CancellationIndex is { } index && GetArgument(index) is CancellationToken { CanBeCanceled: true } token)
        {
            cancellation = token.UnsafeRegister(
                static (request, token) => ((Request)request!).Fail(new OperationCanceledException(token)), this);
        }
    }

    public override string ToString() => $"{Method.Name} of {Reference.GrainId}";

    object? IInvokable.GetTarget() => target;

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object? value);

    string IInvokable.GetMethodName() => Method.Method.Name;

    string IInvokable.GetInterfaceName() => Method.Interface.FullName ?? Method.Interface.Name;

    string IInvokable.GetActivityName() => $"{Method.Interface.Name}/{Method.Method.Name}";

    MethodInfo IInvokable.GetMethod() => Method.Method;

    Type IInvokable.GetInterfaceType() => Method.Interface;

    private static Exception Travelled(Exception failure, IValueCopier copier)
    {
        try
        {
            return copier.Copy(failure);
        }
        catch (Exception cannotTravel)
        {
            return new CodecNotFoundException(cannotTravel.Message, failure);
        }
    }

    protected abstract void KeepPromise(IValueCopier? copier);

    protected abstract void BreakPromise(Exception exception);

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref state, Ended) == Ended)
            return false;

        cancellation.Unregister();
        Parent = null;
        Reference.Link.Outstanding.Remove(this);
        Reference.Link.Silo?.Metrics.Ended(this);
        return true;
    }
}
