using EqualCare.Database;
using Npgsql;

namespace EqualCare.Tests.Database;

public enum DatabaseKind
{
    Postgres,
    Sqlite,
}

/// <summary>A database of one test's own, empty at first; it can be opened several times, as by several processes or after a restart.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<IDatabase> _opened = [];
    private readonly string? _folder;

    private TestDatabase(DatabaseOptions options, string? folder)
    {
        Options = options;
        _folder = folder;
    }

    public DatabaseOptions Options { get; }

    public string SqliteFile => Path.Combine(_folder!, SqliteDatabase.FileName);

    public static async Task<TestDatabase> Create(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres) return On(await PostgresServer.NewDatabase());
        var folder = Directory.CreateTempSubdirectory("equalcare-test-").FullName;
        return new TestDatabase(new DatabaseOptions { DataFolder = folder }, folder);
    }

    /// <summary>A copy of a database that nobody has open.</summary>
    public static async Task<TestDatabase> CopyOf(TestDatabase original)
    {
        if (original.Options.Postgres is { } postgres) return On(await PostgresServer.NewDatabase(new NpgsqlConnectionStringBuilder(postgres).Database));
        var copy = await Create(DatabaseKind.Sqlite);
        foreach (var file in Directory.EnumerateFiles(original._folder!)) File.Copy(file, Path.Combine(copy._folder!, Path.GetFileName(file)));
        return copy;
    }

    public static TestDatabase On(string postgres) => new(new DatabaseOptions { Postgres = postgres }, folder: null);

    public Task<IDatabase> Open() => Open(Schema.OfThisProgram);

    internal async Task<IDatabase> Open(Func<string, Schema> schema)
    {
        var database = await Databases.Open(Options, schema, TimeProvider.System, TestContext.Current.CancellationToken);
        lock (_opened) _opened.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened) await database.DisposeAsync();
        if (Options.Postgres is { } postgres) NpgsqlConnection.ClearPool(new NpgsqlConnection(postgres));
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
