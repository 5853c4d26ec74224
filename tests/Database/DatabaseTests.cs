using System.Data.Common;
using EqualCare.Database;
using Npgsql;

namespace EqualCare.Tests.Database;

public sealed class DatabaseOnPostgresTests() : DatabaseTests(DatabaseKind.Postgres);

public sealed class DatabaseOnSqliteTests() : DatabaseTests(DatabaseKind.Sqlite);

/// <summary>How a database is opened, on either kind.</summary>
public abstract class DatabaseTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create(kind);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ManyStartsAtOnceMakeTheTablesOnce_AndAgreeOnTheEpoch()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_database.Open)));

        Assert.Single(opened.Select(database => database.Epoch).Distinct());
        Assert.NotEqual(Guid.Empty, opened[0].Epoch);
        var versions = await Read(opened[0], "select version from schema_version order by version");
        Assert.Equal(Schema.OfThisProgram($"{kind}").Scripts.Count, versions.Count);
    }

    [Fact]
    public async Task GivenADatabaseOfAnOlderProgram_WhenManyNewerOnesStartAtOnce_ThenTheLaterScriptsRunOnce()
    {
        var epoch = (await _database.Open()).Epoch;
        var newer = With("create table later (number integer)", "insert into later values (1)");

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _database.Open(newer))));

        Assert.All(opened, database => Assert.Equal(epoch, database.Epoch));
        Assert.Equal(1L, Assert.Single(await Read(opened[0], "select number from later")));
    }

    [Fact]
    public async Task GivenADatabaseOfANewerProgram_ThenTheStartIsRefused_AndNothingIsTouched()
    {
        await _database.Open(With("create table later (number integer)"));

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => _database.Open());
        Assert.Contains("start a newer program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAScriptThatFails_ThenNothingOfItStays_AndTheStartIsRefused()
    {
        var broken = With("create table later (number integer)", "insert into nowhere values (1)");
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => _database.Open(broken));

        // With the script mended, the same database goes on from where it was.
        var mended = await _database.Open(With("create table later (number integer)", "insert into later values (1)"));
        Assert.Equal(1L, Assert.Single(await Read(mended, "select number from later")));
    }

    [Fact]
    public async Task AWriteIsKeptWhole_OrNotAtAll()
    {
        var database = await _database.Open(With("create table later (number integer)"));
        Assert.Equal(7, await database.WriteAsync(async transaction =>
        {
            await Execute(transaction, "insert into later values (1)");
            return 7;
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync<int>(async transaction =>
        {
            await Execute(transaction, "insert into later values (2)");
            throw new InvalidOperationException("On second thought.");
        }));
        await Assert.ThrowsAnyAsync<DbException>(() => database.WriteAsync(async transaction =>
        {
            await Execute(transaction, "insert into later values (3)");
            await Execute(transaction, "insert into nowhere values (3)");
            return 0;
        }));

        Assert.Equal(1L, Assert.Single(await Read(database, "select number from later")));
    }

    [Fact]
    public async Task ManyWritesAtOnceAllCount()
    {
        var database = await _database.Open(With("create table later (number integer)"));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => database.WriteAsync(async transaction =>
        {
            await Execute(transaction, $"insert into later values ({number})");
            return 0;
        })));

        Assert.Equal(Enumerable.Range(0, 100).Select(number => (long)number), await Read(database, "select number from later order by number"));
    }

    private static async Task Execute(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<long>> Read(IDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<long>();
        while (await reader.ReadAsync()) numbers.Add(Convert.ToInt64(reader.GetValue(0)));
        return numbers;
    }

    // The next program: this one's scripts and one more.
    private static Func<string, Schema> With(params string[] statements) => name =>
    {
        var today = Schema.OfThisProgram(name).Scripts;
        var next = new SchemaScript(today.Count + 1, $"{today.Count + 1:000}-later.sql", string.Join(";\n", statements));
        return new Schema(today.Append(next));
    };
}

/// <summary>What stops the start, each with one clear line.</summary>
public sealed class DatabaseRefusalTests
{
    [Fact]
    public async Task NoDatabaseNamed() => Assert.Contains("No database is named", await Refusal(new DatabaseOptions()), StringComparison.Ordinal);

    [Theory]
    [InlineData("this is no connection string")]
    [InlineData("Host=localhost;Port=lots")]
    [InlineData("Hots=localhost")]
    [InlineData("Port=5432")]
    public async Task AConnectionStringThatIsNone(string postgres) =>
        Assert.Contains("is not a connection string", await Refusal(new DatabaseOptions { Postgres = postgres }), StringComparison.Ordinal);

    [Fact]
    public async Task AServerThatDoesNotAnswer()
    {
        var message = await Refusal(new DatabaseOptions
        {
            Postgres = "Host=127.0.0.1;Port=1;Username=ann;Password=very-secret",
            Patience = TimeSpan.FromMilliseconds(300),
        });
        Assert.Contains("127.0.0.1:1 does not answer", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseThatIsNotThere()
    {
        var missing = new NpgsqlConnectionStringBuilder(await PostgresServer.NewDatabase()) { Database = "nowhere" };
        Assert.Contains("does not let us in", await Refusal(new DatabaseOptions { Postgres = missing.ConnectionString }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUserThatIsNotKnown()
    {
        var unknown = new NpgsqlConnectionStringBuilder(await PostgresServer.NewDatabase()) { Username = "nobody-we-know" };
        Assert.Contains("does not let us in", await Refusal(new DatabaseOptions { Postgres = unknown.ConnectionString }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADataFolderThatIsAFile()
    {
        var file = Path.GetTempFileName();
        Assert.Contains("cannot be made", await Refusal(new DatabaseOptions { DataFolder = file }), StringComparison.Ordinal);
        Assert.Contains("cannot be made", await Refusal(new DatabaseOptions { DataFolder = Path.Combine(file, "data") }), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task ADataFolderThatIsNotWritable()
    {
        // Nobody, not even root, can make files here.
        Assert.SkipUnless(Directory.Exists("/proc/self"), "Only where there is a /proc.");
        Assert.Contains("is not writable", await Refusal(new DatabaseOptions { DataFolder = "/proc/self" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNoDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("equalcare-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, SqliteDatabase.FileName), new string('x', 10_000));
        Assert.Contains("is not a SQLite database", await Refusal(new DatabaseOptions { DataFolder = folder }), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Refusal(DatabaseOptions options)
    {
        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => Databases.Open(options, TimeProvider.System));
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }
}
