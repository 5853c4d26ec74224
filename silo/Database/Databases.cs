namespace EqualCare.Database;

public static class Databases
{
    /// <summary>Opens the database that the options name and brings its schema up to date.</summary>
    /// <exception cref="DatabaseRefusedException">When that is not possible; the start ends with its sentence.</exception>
    public static Task<IDatabase> Open(DatabaseOptions options, TimeProvider time, CancellationToken cancellation = default) =>
        Open(options, Schema.OfThisProgram, time, cancellation);

    internal static async Task<IDatabase> Open(
        DatabaseOptions options, Func<string, Schema> schema, TimeProvider time, CancellationToken cancellation = default)
    {
        if (!string.IsNullOrWhiteSpace(options.Postgres))
            return await PostgresDatabase.Open(options.Postgres, options.Patience, schema("Postgres"), time, cancellation);
        if (!string.IsNullOrWhiteSpace(options.DataFolder))
            return await SqliteDatabase.Open(options.DataFolder, options.Patience, schema("Sqlite"), time, cancellation);

        throw new DatabaseRefusedException(
            "No database is named: set Database:Postgres to a connection string or Database:DataFolder to a folder for SQLite.");
    }
}
