namespace EqualCare.Journal;

/// <summary>
/// A fact: something that happened to an entity. Events are immutable records in the past tense, complete in themselves, and carry
/// an <see cref="AliasAttribute"/> by which the journal knows them for good (<c>circle.founded</c>). Stored members keep their meaning;
/// a new one goes last and has a default.
/// </summary>
public interface IEvent;
