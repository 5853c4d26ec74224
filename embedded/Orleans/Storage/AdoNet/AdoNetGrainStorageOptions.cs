using Orleans.Storage;

namespace Orleans.Configuration;

public class AdoNetGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    public const string DEFAULT_ADONET_INVARIANT = "Microsoft.Data.SqlClient";

    public string ConnectionString { get; set; } = null!;

    /// <summary>The stage of the silo's start at which the storage is opened; nothing can be stored before it.</summary>
    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <summary>Names the ADO.NET provider, e.g. <c>Npgsql</c>.</summary>
    public string Invariant { get; set; } = DEFAULT_ADONET_INVARIANT;

    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;

    /// <summary>Clearing a state removes its row. Otherwise the row stays behind, empty, and goes on counting versions.</summary>
    public bool DeleteStateOnClear { get; set; }
}
