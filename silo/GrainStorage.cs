using EqualCare.Database;
using Microsoft.Data.Sqlite;
using Orleans.Configuration;

namespace EqualCare;

/// <summary>Where the engine keeps the states of grains.</summary>
internal static class GrainStorage
{
    public const string Postgres = "Npgsql";
    private const string Sqlite = "System.Data.SQLite";

    /// <summary>
    /// Snapshots can be made again at any time, so with SQLite they have a file of their own and never wait for the journal, nor it for them.
    /// </summary>
    public static (string Invariant, string Connection) OfSnapshots(DatabaseOptions database) => Of(database, "snapshots.db");

    /// <summary>Checkpoints say what the read models beside them already contain, so they are kept, and restored, together.</summary>
    public static (string Invariant, string Connection) OfCheckpoints(DatabaseOptions database) => Of(database, SqliteDatabase.FileName);

    public static void Configure(AdoNetGrainStorageOptions options, (string Invariant, string Connection) where)
    {
        options.Invariant = where.Invariant;
        options.ConnectionString = where.Connection;
        options.GrainStorageSerializer = new JsonStates();
    }

    private static (string Invariant, string Connection) Of(DatabaseOptions database, string file) =>
        string.IsNullOrWhiteSpace(database.Postgres)
            ? (Sqlite, new SqliteConnectionStringBuilder { DataSource = Path.Combine(database.DataFolder!, file), DefaultTimeout = 10 }.ConnectionString)
            : (Postgres, database.Postgres);
}
