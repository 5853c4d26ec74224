using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>Carries the caller's trace to the callee among the values of the request, and gives both sides a span.</summary>
internal static class ActivityPropagation
{
    private const string TraceParent = "traceparent", TraceState = "tracestate";

    private static readonly ActivitySource Source = new("Microsoft.Orleans.Application");

    private static async Task Invoke(IGrainCallContext context, Activity? activity)
    {
        using (activity)
        {
            activity?.SetTag("rpc.system", "orleans").SetTag("rpc.method", context.MethodName).SetTag("rpc.service", context.InterfaceName);
            try
            {
                await context.Invoke();
            }
            catch (Exception exception)
            {
                activity?.AddException(exception).SetStatus(ActivityStatusCode.Error, exception.Message);
                throw;
            }
        }
    }

    internal sealed class Outgoing : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context)
        {
            var activity = Source.StartActivity(context.Request.GetActivityName(), ActivityKind.Client);
            if (Activity.Current is { Id: { } id } current)
            {
                RequestContext.Set(TraceParent, id);
                if (current.TraceStateString is { } state)
                    RequestContext.Set(TraceState, state);
            }

            return ActivityPropagation.Invoke(context, activity);
        }
    }

    internal sealed class Incoming : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            var traced = ActivityContext.TryParse(
                RequestContext.Get(TraceParent) as string, RequestContext.Get(TraceState) as string, isRemote: true, out var parent);
            return ActivityPropagation.Invoke(
                context, Source.StartActivity(context.Request.GetActivityName(), ActivityKind.Server, traced ? parent : default));
        }
    }
}
