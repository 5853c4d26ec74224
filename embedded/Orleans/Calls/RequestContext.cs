namespace Orleans.Runtime;

/// <summary>Values that travel with a call and with every call made on its behalf; what the callee sets stays with the callee.</summary>
public static class RequestContext
{
    internal const string ReentrancyKey = "#CCR";

    public static IEnumerable<string> Keys => Values?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Names the call chain that may come back to grains which allowed it.</summary>
    public static Guid ReentrancyId
    {
        get => ReentrancyIdOf(Values);
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    private static Dictionary<string, object>? Values
    {
        get => CallFlow.Current?.Values;
        set
        {
            var work = CallFlow.Current?.Work;
            CallFlow.Current = work is null && value is null ? null : new CallFlow(work, value);
        }
    }

    /// <summary>Until the section is disposed, calls made from here may come back to this grain while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var before = ReentrancyId;
        return new ReentrancySection(before, before == Guid.Empty ? Guid.NewGuid() : before);
    }

    /// <summary>Until the section is disposed, calls made from here may not come back, whatever the caller allowed.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    public static object? Get(string key) => Values?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Values = Values is { } values ? new(values) { [key] = value } : new(1) { [key] = value };

    public static bool Remove(string key)
    {
        if (Values is not { } values || !values.ContainsKey(key))
            return false;

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear()
    {
        if (Values is not null)
            Values = null;
    }

    internal static Guid ReentrancyIdOf(Dictionary<string, object>? values) =>
        values?.GetValueOrDefault(ReentrancyKey) is Guid id ? id : Guid.Empty;

    /// <summary>A stretch of code with its own rule about calls that come back.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid before;
        private readonly Guid inside;
        private readonly Activation? activation;

        internal ReentrancySection(Guid before, Guid inside)
        {
            this.before = before;
            this.inside = inside;
            activation = inside == Guid.Empty ? null : RuntimeContext.Current;
            if (inside != before)
                ReentrancyId = inside;
            activation?.EnterReentrantSection(inside);
        }

        public void Dispose()
        {
            activation?.ExitReentrantSection(inside);
            if (inside != before)
                ReentrancyId = before;
        }
    }
}
