using EqualCare.Journal;
using Orleans.Concurrency;

namespace EqualCare.Live;

/// <summary>
/// The live picture of one topic, held for whoever watches. Its key is <c>{co-op}/{topic}</c>. It is made from the journal alone:
/// losing it loses nothing.
/// </summary>
[Alias("board")]
public interface IBoardGrain : IGrainWithStringKey
{
    /// <summary>
    /// What the viewer may see, whole or since their bookmark, and through which lens. Refused as not found when they may see nothing.
    /// </summary>
    [Alias("look")]
    Task<Look> Look(MemberId viewer, Bookmark? from);

    /// <summary>
    /// Tells the observer of every change from now on, for a while: a watcher calls again before <see cref="Watching.ForSeconds"/> are
    /// over. The answer also says what each of the watcher's viewers may see now, so that nothing missed in between stays open.
    /// </summary>
    [Alias("watch")]
    Task<Watching> Watch(IBoardObserver observer, IReadOnlyList<MemberId> viewers);

    [Alias("unwatch")]
    Task Unwatch(IBoardObserver observer);

    /// <summary>Tells the screens of those in the room that somebody is writing. It is kept nowhere.</summary>
    [Alias("typing")]
    Task Typing(MemberId who);

    /// <summary>
    /// What the journal brought: every event of this topic behind <paramref name="after"/>, in order. Told by the feed of the silo on which the board lives.
    /// </summary>
    [Alias("happened")]
    Task Happened(long after, IReadOnlyList<Recorded> events);
}

/// <summary>An opened topic.</summary>
/// <param name="Lens">Through which it is seen.</param>
/// <param name="Sight">What is seen.</param>
/// <param name="SeesPeople">Whether the lens shows who is in it: only then who is here may be shown too.</param>
[GenerateSerializer, Immutable, Alias("look-answer")]
public sealed record Look([property: Id(0)] Lens Lens, [property: Id(1)] Sight Sight, [property: Id(2)] bool SeesPeople);

/// <summary>The state of a board at the moment a watcher was (again) put down as watching.</summary>
/// <param name="Version">The board's version: a watcher that has heard less has missed something.</param>
/// <param name="Access">What each viewer asked about may see now.</param>
/// <param name="Anew">The board had not known the watcher, or not any more: what happened before this is not on its way to it.</param>
[GenerateSerializer, Immutable, Alias("watching")]
public sealed record Watching([property: Id(0)] long Version, [property: Id(1)] IReadOnlyList<Access> Access, [property: Id(2)] bool Anew)
{
    /// <summary>How long a board tells a watcher that it has not heard from.</summary>
    public const int ForSeconds = 60;
}

/// <summary>What a viewer may see of a topic now; null when nothing.</summary>
[GenerateSerializer, Immutable, Alias("access")]
public sealed record Access([property: Id(0)] MemberId Viewer, [property: Id(1)] Lens? Lens);

/// <summary>A web host, listening to a board for its screens.</summary>
[Alias("board-observer")]
public interface IBoardObserver : IGrainObserver
{
    [OneWay, Alias("hear")]
    Task Hear(BoardNews news);

    [OneWay, Alias("hear-typing")]
    Task HearTyping(TypingNews news);
}

/// <summary>What one step of a board means for those who watch it.</summary>
/// <param name="From">The board's version before.</param>
/// <param name="To">The board's version after.</param>
/// <param name="Access">Whose view of the topic is another now. To be acted on before any of the changes is passed on.</param>
/// <param name="Changes">The same step through each lens in use.</param>
[GenerateSerializer, Immutable, Alias("board-news")]
public sealed record BoardNews(
    [property: Id(0)] long From,
    [property: Id(1)] long To,
    [property: Id(2)] IReadOnlyList<Access> Access,
    [property: Id(3)] IReadOnlyList<LensChange> Changes);

[GenerateSerializer, Immutable, Alias("lens-change")]
public sealed record LensChange([property: Id(0)] Lens Lens, [property: Id(1)] Change Change);

/// <summary>Somebody is writing.</summary>
/// <param name="Who">Who.</param>
/// <param name="Lenses">Who sees through one of these is in the room with them.</param>
[GenerateSerializer, Immutable, Alias("typing-news")]
public sealed record TypingNews([property: Id(0)] MemberId Who, [property: Id(1)] IReadOnlyList<Lens> Lenses);
