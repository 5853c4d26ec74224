namespace EqualCare.Journal;

/// <summary>
/// A named reader of the journal: it gets everything that happens, in order, at least once, and one of its name is active in the
/// whole cluster. It must stand getting an event again.
/// </summary>
public interface ISubscriber
{
    /// <summary>The name under which its checkpoint is kept; it never changes.</summary>
    string Name { get; }

    Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation);
}
