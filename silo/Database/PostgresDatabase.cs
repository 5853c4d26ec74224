using System.Data.Common;
using Npgsql;

namespace EqualCare.Database;

/// <summary>The data on a PostgreSQL server, shared by every process of the cluster.</summary>
internal sealed class PostgresDatabase : IDatabase
{
    // Any two numbers will do, so long as nothing else locks them in this database.
    public const long SchemaLock = 0x4571_4361_7265_0001;
    public const long JournalLock = 0x4571_4361_7265_0002;

    private PostgresDatabase(NpgsqlDataSource source) => Source = source;

    public bool IsPostgres => true;

    public Guid Epoch { get; private set; }

    public NpgsqlDataSource Source { get; }

    public static async Task<IDatabase> Open(
        string connectionString, TimeSpan patience, Schema schema, TimeProvider time, CancellationToken cancellation)
    {
        var database = new PostgresDatabase(SourceOf(connectionString));
        try
        {
            await using var connection = await database.Connect(patience, time, cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await database.Prepare(transaction, schema, time, cancellation);
            await transaction.CommitAsync(cancellation);
            return database;
        }
        catch (Exception fault)
        {
            await database.DisposeAsync();
            if (fault is NpgsqlException)
                throw new DatabaseRefusedException($"PostgreSQL could not make the tables ready: {Sentence(fault)}", fault);
            throw;
        }
    }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default) => await Source.OpenConnectionAsync(cancellation);

    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    public Task<T> WriteBehindAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default) => WriteAsync(
        async transaction =>
        {
            // Its place in the log is before everything that is committed after it.
            await using var command = new NpgsqlCommand("set local synchronous_commit = off", (NpgsqlConnection)transaction.Connection!);
            await command.ExecuteNonQueryAsync(cancellation);
            return await work(transaction);
        },
        cancellation);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static NpgsqlDataSource SourceOf(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            // The defaults of half a minute would keep people waiting for a store that does not answer.
            if (!settings.ShouldSerialize("Timeout")) settings.Timeout = 5;
            if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = 15;
            // What is asked often is prepared by itself.
            if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = 64;
            if (!settings.ShouldSerialize("Auto Prepare Min Usages")) settings.AutoPrepareMinUsages = 2;
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString)
            {
                // Without a name, metrics would be labelled with the connection string.
                Name = "equalcare",
            };
            return builder.Build();
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new DatabaseRefusedException("Database:Postgres is not a connection string that Npgsql understands.", fault);
        }
    }

    private async Task<NpgsqlConnection> Connect(TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await Source.OpenConnectionAsync(cancellation);
            }
            catch (PostgresException refusal) when (!refusal.IsTransient)
            {
                throw new DatabaseRefusedException($"PostgreSQL does not let us in: {refusal.MessageText}.", refusal);
            }
            catch (ArgumentException fault)
            {
                throw new DatabaseRefusedException("Database:Postgres is not a connection string that Npgsql understands.", fault);
            }
            catch (NpgsqlException fault) when (time.GetElapsedTime(began) >= patience)
            {
                var server = new NpgsqlConnectionStringBuilder(Source.ConnectionString);
                throw new DatabaseRefusedException(
                    $"PostgreSQL at {server.Host}:{server.Port} does not answer: {Sentence(fault)}", fault);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
            }
        }
    }

    private async Task Prepare(NpgsqlTransaction transaction, Schema schema, TimeProvider time, CancellationToken cancellation)
    {
        if (await Schema.Scalar(transaction, "show server_encoding", cancellation) is not "UTF8")
            throw new DatabaseRefusedException("The PostgreSQL database must be made with the encoding UTF8.");
        if (await Schema.Scalar(transaction, "show fsync", cancellation) is not "on")
            throw new DatabaseRefusedException("PostgreSQL runs with fsync=off, so a crash could lose what was acknowledged: turn it on.");

        await Schema.Scalar(transaction, $"select pg_advisory_xact_lock({SchemaLock})", cancellation);
        await schema.Apply(transaction, time, cancellation);
        Epoch = (Guid)(await Schema.Scalar(transaction, "select epoch from journal_identity", cancellation))!;
    }

    private static string Sentence(Exception fault) => fault switch
    {
        PostgresException refusal => refusal.MessageText,
        { InnerException: { } inner } => inner.Message,
        _ => fault.Message,
    };
}
