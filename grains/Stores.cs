namespace EqualCare;

/// <summary>The names of the grain storages that grains ask for.</summary>
public static class Stores
{
    /// <summary>What can be made again from the journal.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>How far each subscription has read.</summary>
    public const string Checkpoints = "checkpoints";
}
