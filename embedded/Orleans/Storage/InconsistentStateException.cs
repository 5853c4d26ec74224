using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A write was refused because the record is no longer the one that was read.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base(errorMsg)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>What the storage holds, as far as it is known.</summary>
    [Id(1)]
    public string? StoredEtag { get; private set; }

    /// <summary>What the writer held.</summary>
    [Id(2)]
    public string? CurrentEtag { get; private set; }

    /// <summary>
    /// True until the activation that met the conflict has been thrown away for it: callers further up, through whose hands the
    /// exception passes, keep theirs.
    /// </summary>
    [Id(0)]
    internal bool IsSourceActivation { get; set; } = true;

    public override string ToString() => $"{base.ToString()} (stored: {StoredEtag ?? "none"}, current: {CurrentEtag ?? "none"})";
}
