using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>A room, as it has to be known before anything is decided in it.</summary>
/// <param name="Room">Whose room: the team's or the circle's topic.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Open">Whether anything can still be said in it.</param>
/// <param name="Asker">Whoever asks, as the room knows them; null for the server.</param>
/// <param name="LooksAfterIt">Whether whoever asks may take back what others said.</param>
/// <param name="People">Who is in it.</param>
/// <param name="Zone">On whose wall clocks its lines are told.</param>
/// <param name="Lines">What the server tells in it.</param>
[GenerateSerializer, Immutable, Alias("room-facts")]
public sealed record RoomFacts(
    [property: Id(0)] Topic Room,
    [property: Id(1)] string Title,
    [property: Id(2)] bool Open,
    [property: Id(3)] Person? Asker,
    [property: Id(4)] bool LooksAfterIt,
    [property: Id(5)] IReadOnlyList<Person> People,
    [property: Id(6)] string Zone,
    [property: Id(7)] RoomLines Lines)
{
    public Person? PersonOf(MemberId member) => People.FirstOrDefault(person => person.Id == member);
}

/// <summary>What the server tells in a room.</summary>
[Flags]
public enum RoomLines
{
    None = 0,

    /// <summary>Who checked in and out, and when.</summary>
    Visits = 1,

    /// <summary>What needs cover, who takes it on, who is running late.</summary>
    Cover = 2,

    /// <summary>Who joined and who left.</summary>
    People = 4,
    All = Visits | Cover | People,
}

/// <summary>A room, for one of those in it.</summary>
/// <param name="Version">The place in history of the last thing that happened in it.</param>
/// <param name="Pinned">What is kept where everybody finds it, the latest last.</param>
/// <param name="ReadUpTo">Up to where the viewer noted to have read.</param>
[GenerateSerializer, Immutable, Alias("room-view")]
public sealed record RoomView(
    [property: Id(0)] long Version, [property: Id(1)] IReadOnlyList<MessageId> Pinned, [property: Id(2)] MessageId? ReadUpTo);
