namespace EqualCare.RocketChatEmulator;

/// <summary>The limits per name: ten or twenty calls in ten seconds, four times that over forty seconds for streams.</summary>
internal sealed class WebsocketLimits(WorkspaceSettings settings, EmulatorClock clock)
{
    private readonly WindowLimiter _limiter = new(clock);

    /// <summary>How long to wait, or null while within the limits.</summary>
    public TimeSpan? Exceeded(DdpConnection connection, string name)
    {
        if (!settings.WebsocketRateLimiter) return null;
        var isStream = name.StartsWith("stream-", StringComparison.Ordinal);
        var window = TimeSpan.FromSeconds(isStream ? 40 : 10);
        var byConnection = _limiter.Count($"connection {connection.Id} {name}", isStream ? 40 : 10, window);
        if (!byConnection.Allowed) return byConnection.UntilReset;
        if (connection.UserId is not { } userId) return null;
        var byUser = _limiter.Count($"user {userId} {name}", isStream ? 80 : 20, window);
        return byUser.Allowed ? null : byUser.UntilReset;
    }
}
