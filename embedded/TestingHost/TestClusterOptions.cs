namespace Orleans.TestingHost;

public sealed class TestClusterOptions
{
    public string ClusterId { get; set; } = TestClusterBuilder.CreateClusterId();

    public string ServiceId { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Accepted, but there is always one.</summary>
    public short InitialSilosCount { get; set; } = 1;

    public List<string> SiloBuilderConfiguratorTypes { get; } = [];

    public List<string> ClientBuilderConfiguratorTypes { get; } = [];

    public Dictionary<string, string> ToDictionary() => new()
    {
        [nameof(ClusterId)] = ClusterId,
        [nameof(ServiceId)] = ServiceId,
    };
}
