using EqualCare.Database;
using Microsoft.Extensions.Hosting;
#if ORLEANS
using Orleans.Configuration;
#endif

namespace EqualCare;

/// <summary>
/// Sets up the engine that runs the grains. This is the one file outside embedded/ that knows which engine that is.
/// </summary>
internal static class Engine
{
    public static void Use(IHostApplicationBuilder builder, DatabaseOptions database)
    {
        builder.UseOrleans(silo =>
        {
#if ORLEANS
            var postgres = database.Postgres ?? throw new DatabaseRefusedException("Several machines need a database that they share: set Database:Postgres.");
            silo.Configure<ClusterOptions>(builder.Configuration.GetSection("Cluster"));
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
