namespace EqualCare.Journal;

/// <summary>A stored event that this program cannot read. Nothing may skip it: whoever reads the journal stops here.</summary>
[GenerateSerializer, Alias("unreadable-event")]
public sealed class UnreadableEventException(long position, string alias, string reason, Exception? inner = null)
    : Exception($"The event '{alias}' at position {position} cannot be read: {reason}", inner)
{
    [Id(0)]
    public long Position { get; } = position;

    [Id(1)]
    public string Alias { get; } = alias;
}
