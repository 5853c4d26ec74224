using EqualCare.Journal;
using Microsoft.Extensions.Logging;

namespace EqualCare.Entities;

/// <summary>What the shell of every entity stands on.</summary>
public sealed class EntityServices(IJournal journal, TimeProvider time, ILogger<EntityServices> log)
{
    /// <summary>After how many events an entity writes a snapshot; the most that an activation then has to replay.</summary>
    public int SnapshotEvery { get; init; } = 100;

    public IJournal Journal { get; } = journal;

    public TimeProvider Time { get; } = time;

    internal ILogger Log { get; } = log;
}
