using Orleans.Concurrency;

namespace EqualCare.Live;

/// <summary>
/// Who is here now on a topic, of those who share that. Nothing of it is stored: hosts say again and again who is here, and what nobody says any more
/// is forgotten within a minute. Its key is that of the topic's board.
/// </summary>
[Alias("presence")]
public interface IPresenceGrain : IGrainWithStringKey
{
    /// <summary>Said by a web host: these people, who share it, are here on its screens. The answer is who is here on all hosts.</summary>
    [Alias("beat")]
    Task<PresenceNow> Beat(IPresenceObserver host, IReadOnlyList<MemberId> here);
}

/// <param name="Version">Later news has a higher one.</param>
/// <param name="Here">Who is here.</param>
[GenerateSerializer, Immutable, Alias("presence-now")]
public sealed record PresenceNow([property: Id(0)] long Version, [property: Id(1)] IReadOnlyList<MemberId> Here)
{
    /// <summary>How long somebody counts as here after it was last said.</summary>
    public const int ForSeconds = 55;
}

/// <summary>A web host, told of who comes and goes on other hosts.</summary>
[Alias("presence-observer")]
public interface IPresenceObserver : IGrainObserver
{
    [OneWay, Alias("hear")]
    Task Hear(PresenceNow now);
}
