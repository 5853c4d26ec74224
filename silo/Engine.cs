using EqualCare.Database;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace EqualCare;

/// <summary>
/// Sets up the engine that runs the grains. This is the one file outside embedded/ that knows which engine that is.
/// </summary>
internal static class Engine
{
    // Stored states and checkpoints are kept under this name, so it is the same under both engines and never changes.
    private const string Service = "equalcare";

    public static void Use(IHostApplicationBuilder builder, DatabaseOptions database)
    {
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Service, Service));
#if ORLEANS
            var postgres = database.Postgres ?? throw new DatabaseRefusedException("Several machines need a database that they share: set Database:Postgres.");
            silo.Configure<ClusterOptions>(options => options.ClusterId = builder.Configuration["Cluster:ClusterId"] ?? options.ClusterId);
            silo.Configure<EndpointOptions>(builder.Configuration.GetSection("Endpoint"));
            silo.UseAdoNetClustering(options =>
            {
                options.Invariant = GrainStorage.Postgres;
                options.ConnectionString = postgres;
            });
#else
            silo.UseLocalhostClustering();
#endif
            silo.AddAdoNetGrainStorage(Stores.Snapshots, options => GrainStorage.Configure(options, GrainStorage.OfSnapshots(database)));
            silo.AddAdoNetGrainStorage(Stores.Checkpoints, options => GrainStorage.Configure(options, GrainStorage.OfCheckpoints(database)));
        });
    }
}
