using EqualCare.Live;

namespace EqualCare.Live;

/// <summary>
/// Reads the journal once for a whole silo and tells each board that lives there what happened on its topic. A topic that no board
/// follows costs one look into a table.
/// </summary>
public interface IJournalFeed
{
    /// <summary>
    /// From now on the topic's board hears of everything behind the position that is returned (<see cref="IBoardGrain.Happened"/>), until the
    /// following is disposed of.
    /// </summary>
    Following Follow(BoardKey board);
}

/// <summary>One board's place in the feed.</summary>
/// <param name="after">Everything behind this position will be told.</param>
/// <param name="leave">Ends it.</param>
public sealed class Following(long after, Action leave) : IDisposable
{
    public long After { get; } = after;

    public void Dispose() => leave();
}
