namespace EqualCare.Journal;

/// <summary>An event as the journal holds it.</summary>
/// <param name="Position">Its place in the total order of everything that happened on this server; from 1, without gaps.</param>
/// <param name="Stream">Whose history it belongs to.</param>
/// <param name="Version">Its place in that history; from 1, without gaps.</param>
/// <param name="At">When the server decided it (UTC).</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Command">The command that it came from; several events of one command follow each other.</param>
/// <param name="Topics">Whose boards care.</param>
/// <param name="Event">What happened.</param>
[GenerateSerializer, Immutable, Alias("recorded")]
public sealed record Recorded(
    [property: Id(0)] long Position,
    [property: Id(1)] StreamId Stream,
    [property: Id(2)] long Version,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] MemberId Actor,
    [property: Id(5)] CommandId Command,
    [property: Id(6)] IReadOnlyList<Topic> Topics,
    [property: Id(7)] IEvent Event);
