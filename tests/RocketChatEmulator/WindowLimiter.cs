namespace EqualCare.RocketChatEmulator;

internal readonly record struct LimitState(bool Allowed, int Remaining, TimeSpan UntilReset);

/// <summary>Counts calls in windows that start with a key's first call, on the emulator's clock.</summary>
internal sealed class WindowLimiter(EmulatorClock clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Start, int Calls)> _windows = new(StringComparer.Ordinal);

    public LimitState Count(string key, int allowed, TimeSpan window)
    {
        lock (_gate)
        {
            var now = clock.Now;
            var (start, calls) = _windows.GetValueOrDefault(key, (now, 0));
            if (now - start >= window) (start, calls) = (now, 0);
            _windows[key] = (start, ++calls);
            return new(calls <= allowed, Math.Max(0, allowed - calls), start + window - now);
        }
    }
}
