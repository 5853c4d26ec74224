namespace Orleans.Runtime;

/// <summary>
/// What references hold on to: the way to whichever silo is running. In production there is one silo for one link; a test that kills a
/// silo and starts another keeps its references, as it would keep them across a real restart.
/// </summary>
internal sealed class SiloLink
{
    private volatile Silo? silo;

    public Silo? Silo
    {
        get => silo;
        set => silo = value;
    }

    public Silo RequiredSilo => silo ?? throw new SiloUnavailableException("No silo is running in this process.");

    public OutstandingCalls Outstanding { get; } = new();

    public ObserverDirectory Observers { get; } = new();
}
