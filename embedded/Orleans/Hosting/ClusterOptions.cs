namespace Orleans.Configuration;

/// <summary>Which cluster, and which service whatever its cluster is called today.</summary>
public class ClusterOptions
{
    public const string DefaultClusterId = "default";

    public const string DefaultServiceId = "default";

    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>Part of every storage and reminder key: it must never change.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
