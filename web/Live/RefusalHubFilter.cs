using Microsoft.AspNetCore.SignalR;

namespace EqualCare.Live;

/// <summary>Turns every no into the one form that SignalR passes on: <c>[code] sentence</c>.</summary>
internal sealed partial class RefusalHubFilter(ILogger<RefusalHubFilter> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Refusal refusal)
        {
            throw new HubException($"[{refusal.Code}] {refusal.Message}", refusal);
        }
        catch (TimeoutException failure)
        {
            var refusal = Refusal.Unavailable();
            throw new HubException($"[{refusal.Code}] {refusal.Message}", failure);
        }
        catch (Exception fault) when (fault is not HubException)
        {
            Failed(log, fault);
            throw new HubException("[server.fault] Something went wrong. It has been noted.", fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A live call failed.")]
    private static partial void Failed(ILogger log, Exception failure);
}
