using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Leads a request through the filters of one side.</summary>
internal abstract class FilteredCall(Request request) : IGrainCallContext
{
    IInvokable IGrainCallContext.Request => request;

    public abstract object Grain { get; }

    public GrainId? SourceId => request.Source?.GrainId;

    public GrainId TargetId => request.Reference.GrainId;

    public GrainInterfaceType InterfaceType => GrainInterfaceType.Create(InterfaceName);

    public string InterfaceName => ((IInvokable)request).GetInterfaceName();

    public string MethodName => request.Method.Method.Name;

    public MethodInfo InterfaceMethod => request.Method.Method;

    public object? Result
    {
        get => request.Result;
        set => request.Result = value;
    }

    protected Request Request => request;

    public abstract Task Invoke();
}

/// <summary>The callee's side: the silo's filters, then the grain's own, then the method.</summary>
internal sealed class IncomingCall(Request request, Activation activation) : FilteredCall(request), IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> Implementations = new();

    private int next;

    public override object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod => Implementations.GetOrAdd((Grain.GetType(), Request.Method.Method), static sought =>
    {
        var map = sought.Class.GetInterfaceMap(sought.Method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, sought.Method)];
    });

    public override Task Invoke()
    {
        var filters = activation.Silo.IncomingFilters;
        var at = next++;
        if (at < filters.Length)
            return filters[at].Invoke(this);
        if (at == filters.Length && Grain is IIncomingGrainCallFilter own)
            return own.Invoke(this);
        return Request.InvokeOn(Grain).AsTask();
    }
}

/// <summary>The caller's side: the silo's filters, then the way to the grain.</summary>
internal sealed class OutgoingCall(Request request, Silo silo) : FilteredCall(request), IOutgoingGrainCallContext
{
    private int next;

    public override object Grain => Request.Reference;

    public IGrainContext? SourceContext => Request.Source;

    public override Task Invoke()
    {
        var at = next++;
        if (at < silo.OutgoingFilters.Length)
            return silo.OutgoingFilters[at].Invoke(this);

        silo.Send(Request);
        return Request.Method.IsOneWay ? Task.CompletedTask : Request.PromiseTask;
    }
}
