using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// The databases of a silo, one for each connection string however many storages and reminder tables share it. The ADO.NET provider is
/// looked for at run time by its invariant name: the engine itself knows no database package.
/// </summary>
internal sealed class AdoNetDatabases : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Factory, string ConnectionString), Lazy<AdoNetDatabase>> databases = new();

    public AdoNetDatabase Get(string invariant, string connectionString, string asker)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new OrleansConfigurationException($"{asker} needs a ConnectionString.");

        var factory = invariant switch
        {
            "Npgsql" => "Npgsql.NpgsqlFactory, Npgsql",
            // Orleans knows SQLite by the older of the two names and loads the newer package.
            "System.Data.SQLite" or "Microsoft.Data.Sqlite" => "Microsoft.Data.Sqlite.SqliteFactory, Microsoft.Data.Sqlite",
            _ => throw new OrleansConfigurationException(
                $"{asker} names the Invariant \"{invariant}\". This engine speaks Npgsql, System.Data.SQLite and Microsoft.Data.Sqlite."),
        };
        return databases.GetOrAdd((factory, connectionString), static at => new Lazy<AdoNetDatabase>(() => Open(at))).Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases.Values)
            if (database.IsValueCreated) await database.Value.DisposeAsync();
    }

    private static AdoNetDatabase Open((string Factory, string ConnectionString) at)
    {
        var source = Load(at.Factory).CreateDataSource(at.ConnectionString);
        return at.Factory.StartsWith("Npgsql", StringComparison.Ordinal) ? new PostgreSqlDatabase(source) : new SqliteDatabase(source);
    }

    private static DbProviderFactory Load(string typeName)
    {
        try
        {
            var type = Type.GetType(typeName, throwOnError: true)!;
            return (DbProviderFactory)type.GetField("Instance", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        }
        catch (Exception missing) when (missing is IOException or TypeLoadException)
        {
            throw new OrleansConfigurationException(
                $"The ADO.NET provider {typeName} is not among the application's files: reference its package.", missing);
        }
    }
}
