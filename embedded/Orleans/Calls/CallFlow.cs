namespace Orleans.Runtime;

/// <summary>What travels along with a request or timer through all its awaits: the work itself, and the caller's values.</summary>
internal sealed class CallFlow(Work? work, Dictionary<string, object>? values)
{
    private static readonly AsyncLocal<CallFlow?> Flow = new();

    public static CallFlow? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public Work? Work { get; } = work;

    /// <summary>Never changed: setting a value makes a new dictionary, so that no flow sees what another sets later.</summary>
    public Dictionary<string, object>? Values { get; } = values;
}
