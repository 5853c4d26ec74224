using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Orleans.Configuration
{
    /// <summary>Where a silo would listen. One process needs no endpoint; this lets hosts be written once for both engines.</summary>
    public class EndpointOptions
    {
        public const int DEFAULT_SILO_PORT = 11111;

        public const int DEFAULT_GATEWAY_PORT = 30000;

        public IPAddress? AdvertisedIPAddress { get; set; }

        public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

        public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
    }
}

namespace Orleans.Hosting
{
    public static class EndpointOptionsExtensions
    {
        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder, IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false) =>
            builder.Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = advertisedIP;
                options.SiloPort = siloPort;
                options.GatewayPort = gatewayPort;
            });

        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder,
            int siloPort,
            int gatewayPort,
            AddressFamily addressFamily = AddressFamily.InterNetwork,
            bool listenOnAnyHostAddress = false) =>
            builder.ConfigureEndpoints(
                addressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback,
                siloPort,
                gatewayPort,
                listenOnAnyHostAddress);
    }
}
