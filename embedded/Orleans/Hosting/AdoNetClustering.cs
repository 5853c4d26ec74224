using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Configuration
{
    /// <summary>Where a cluster keeps its list of members. One process has one member: the settings are accepted and not used.</summary>
    public class AdoNetClusteringSiloOptions
    {
        public string? ConnectionString { get; set; }

        public string? Invariant { get; set; }

        public DbDataSource? DataSource { get; set; }
    }
}

namespace Orleans.Hosting
{
    public static class AdoNetHostingExtensions
    {
        public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions) =>
            builder.Configure(configureOptions);

        public static ISiloBuilder UseAdoNetClustering(
            this ISiloBuilder builder, Action<OptionsBuilder<AdoNetClusteringSiloOptions>> configureOptions)
        {
            configureOptions(builder.Services.AddOptions<AdoNetClusteringSiloOptions>());
            return builder;
        }
    }
}
