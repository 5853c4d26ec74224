using EqualCare.Journal;

namespace EqualCare.Entities;

/// <summary>
/// Something with a life of its own: a plain class whose methods decide (they ask the lifecycle, then the rules, and return what
/// happened) and whose <see cref="Apply"/> moves it on. No clock, no storage, no other grain inside. Its properties are its
/// snapshot: what has a setter is kept.
/// </summary>
/// <typeparam name="TEvent">What can happen to it.</typeparam>
public interface IEntity<in TEvent>
    where TEvent : class, IEvent
{
    /// <summary>
    /// Raised when <see cref="Apply"/> makes something else of old events than before: snapshots from before are then made anew.
    /// (A change of the properties is noticed without that.)
    /// </summary>
    static virtual int SnapshotRevision => 1;

    /// <summary>Moves the state on by something that happened.</summary>
    void Apply(TEvent happened);

    /// <summary>Whose boards care about something that is about to happen, judged on the state before it.</summary>
    IEnumerable<Topic> TopicsOf(TEvent happening);
}
