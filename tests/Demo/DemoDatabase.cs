using System.Collections.Concurrent;
using EqualCare.Demo;
using EqualCare.Tests.Database;

[assembly: AssemblyFixture(typeof(EqualCare.Tests.Demo.DemoDatabase))]

namespace EqualCare.Tests.Demo;

/// <summary>Databases with the demo co-op in them, as after a newcomer's first start. It is loaded once for each kind; each test gets a copy.</summary>
public sealed class DemoDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestDatabase>>> Originals = new();

    public static async Task<TestDatabase> Create(DatabaseKind kind) =>
        await TestDatabase.CopyOf(await Originals.GetOrAdd(kind, _ => new Lazy<Task<TestDatabase>>(() => Loaded(kind))).Value);

    public async ValueTask DisposeAsync()
    {
        foreach (var original in Originals.Values) await (await original.Value).DisposeAsync();
    }

    private static async Task<TestDatabase> Loaded(DatabaseKind kind)
    {
        var database = await TestDatabase.Create(kind);
        await using (var store = await Store.Open(database.Options))
            await DemoLoad.Into(store, new DemoSettings { Load = true }, TextWriter.Null, TimeProvider.System, CancellationToken.None);
        if (database.Options.Postgres is { } postgres) Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(postgres));
        return database;
    }
}
