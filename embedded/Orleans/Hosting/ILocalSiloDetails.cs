using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Who this silo is.</summary>
public interface ILocalSiloDetails
{
    string Name { get; }

    string ClusterId { get; }

    SiloAddress SiloAddress { get; }
}

internal sealed class LocalSiloDetails(Silo silo, IOptions<SiloOptions> options, IOptions<ClusterOptions> cluster) : ILocalSiloDetails
{
    public string Name => options.Value.SiloName;

    public string ClusterId => cluster.Value.ClusterId;

    public SiloAddress SiloAddress => silo.Address;
}
