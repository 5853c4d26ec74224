namespace Orleans.Runtime;

/// <summary>Tells a service that serves many grains whose turn it is called from.</summary>
public interface IGrainContextAccessor
{
    IGrainContext? GrainContext { get; }
}

internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext? GrainContext => RuntimeContext.Current;
}
