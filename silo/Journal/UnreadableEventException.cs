namespace EqualCare.Journal;

/// <summary>A stored event that this program cannot read. Nothing may skip it: whoever reads the journal stops here.</summary>
public sealed class UnreadableEventException(long position, string alias, string reason, Exception? inner = null)
    : Exception($"The event '{alias}' at position {position} cannot be read: {reason}", inner)
{
    public long Position { get; } = position;

    public string Alias { get; } = alias;
}
