namespace Orleans.Runtime;

/// <summary>Values that travel with a call and with every call made on its behalf; what the callee sets stays with the callee.</summary>
public static class RequestContext
{
    internal const string ReentrancyKey = "#CCR";

    // An immutable value: setting one replaces the dictionary, so that no flow sees what another sets later.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value)
    {
        var values = Values.Value;
        Values.Value = values is null ? new(1) { [key] = value } : new(values) { [key] = value };
    }

    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear()
    {
        if (Values.Value is not null)
            Values.Value = null;
    }
}
