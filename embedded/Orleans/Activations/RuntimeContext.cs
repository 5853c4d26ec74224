namespace Orleans.Runtime;

/// <summary>Whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? current;

    public static IGrainContext? Current
    {
        get => current;
        set => current = value;
    }
}
