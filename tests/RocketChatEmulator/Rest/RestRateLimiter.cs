using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace EqualCare.RocketChatEmulator;

/// <summary>So many calls in so much time for each route, method and client address, whoever calls.</summary>
internal sealed class RestRateLimiter(Workspace space)
{
    private readonly WindowLimiter _limiter = new(space.Clock);

    public void Count(RestRoute route, RestCall call, IHeaderDictionary headers)
    {
        var settings = space.Settings;
        if (!settings.RestRateLimiter || IsExempt(call, "api-bypass-rate-limit")) return;
        var isLimitedSending = space.Traits.LimitsSending && route.Name == "chat.sendMessage";
        if (isLimitedSending && IsExempt(call, "send-many-messages")) return;
        var allowed = isLimitedSending ? 5 : settings.RateLimitCalls;
        var window = isLimitedSending ? TimeSpan.FromSeconds(1) : settings.RateLimitTime;
        var state = _limiter.Count($"{route.Key} {call.Address}", allowed, window);
        var reset = (space.Now + state.UntilReset).ToUnixTimeMilliseconds();
        headers["X-RateLimit-Limit"] = allowed.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = reset.ToString(CultureInfo.InvariantCulture);
        if (!state.Allowed) throw Refusal.TooMany((long)Math.Ceiling(state.UntilReset.TotalSeconds));
    }

    private bool IsExempt(RestCall call, string permission)
    {
        lock (space.Gate) return call.Caller is { } user && space.Permissions.Allows(user, permission);
    }
}
