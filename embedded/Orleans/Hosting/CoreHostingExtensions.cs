using System.Net;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

public static class CoreHostingExtensions
{
    /// <summary>There is nothing to cluster in one process: only the names are taken.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        builder.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
        return builder.Configure<ClusterOptions>(options =>
        {
            if (options.ServiceId is ClusterOptions.DefaultServiceId)
                options.ServiceId = serviceId;
            if (options.ClusterId is ClusterOptions.DefaultClusterId)
                options.ClusterId = clusterId;
        });
    }

    /// <summary>Calls take part in the caller's trace.</summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder) =>
        builder
            .AddOutgoingGrainCallFilter<ActivityPropagation.Outgoing>()
            .AddIncomingGrainCallFilter<ActivityPropagation.Incoming>();
}
