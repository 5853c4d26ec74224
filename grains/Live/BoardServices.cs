using EqualCare.Journal;
using Microsoft.Extensions.Logging;

namespace EqualCare.Live;

/// <summary>What every board stands on.</summary>
public sealed class BoardServices(IJournal journal, IJournalFeed feed, TimeProvider time, ILogger<BoardServices> log)
{
    /// <summary>After how many events a board writes a snapshot.</summary>
    public int SnapshotEvery { get; init; } = 500;

    /// <summary>How long a board that nobody watches stays; what it costs to make again is little.</summary>
    public TimeSpan LingerUnwatched { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a board that is awake looks whether time has made something of it another.</summary>
    public TimeSpan LooksAtTimeEvery { get; init; } = TimeSpan.FromMinutes(5);

    public IJournal Journal { get; } = journal;

    public IJournalFeed Feed { get; } = feed;

    public TimeProvider Time { get; } = time;

    /// <summary>A clock that nobody sets, for how long somebody has been silent: by the wall's, all would fall silent at once when it is put forward.</summary>
    internal DateTime Uptime => DateTime.UnixEpoch + Time.GetElapsedTime(0);

    internal ILogger Log { get; } = log;
}
