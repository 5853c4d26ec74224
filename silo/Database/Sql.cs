using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EqualCare.Database;

/// <summary>Statements in the SQL that both databases understand. A store that does not answer is refused as such.</summary>
internal static class Sql
{
    /// <summary>The first row of a question; null when there is none.</summary>
    public static async Task<T?> First<T>(
        this IDatabase database, string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params (string Name, object? Value)[] values)
        where T : class =>
        (await database.All(sql, read, cancellation, values)).FirstOrDefault();

    public static Task<List<T>> All<T>(
        this IDatabase database, string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Answered(async () =>
        {
            await using var connection = await database.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            return await command.Saying(sql, values).Rows(read, cancellation);
        });

    /// <summary>One statement in a transaction of its own; answers with the number of rows it touched.</summary>
    public static Task<int> Do(
        this IDatabase database, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        database.Change(transaction => transaction.Do(sql, cancellation, values), cancellation);

    /// <summary>Several statements that take effect together.</summary>
    public static Task<T> Change<T>(this IDatabase database, Func<DbTransaction, Task<T>> work, CancellationToken cancellation) =>
        Answered(() => database.WriteAsync(work, cancellation));

    /// <summary>The same for what can be made again from the journal (<see cref="IDatabase.WriteBehindAsync{T}"/>).</summary>
    public static Task<T> ChangeBehind<T>(this IDatabase database, Func<DbTransaction, Task<T>> work, CancellationToken cancellation) =>
        Answered(() => database.WriteBehindAsync(work, cancellation));

    public static async Task<int> Do(
        this DbTransaction transaction, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var command = transaction.Command();
        return await command.Saying(sql, values).ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Many statements, most of them alike, one after the other: in one round trip where the database is at the end of a line.</summary>
    public static async Task DoAll(this DbTransaction transaction, IReadOnlyCollection<Statement> statements, CancellationToken cancellation)
    {
        if (statements.Count == 0) return;
        if (!transaction.Connection!.CanCreateBatch)
        {
            await transaction.DoEach(statements, cancellation);
            return;
        }

        await using var batch = transaction.Connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var (sql, values) in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values) command.Parameters.Add(Named(command.CreateParameter(), name, value));
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<List<T>> All<T>(
        this DbTransaction transaction,
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellation,
        params (string Name, object? Value)[] values)
    {
        await using var command = transaction.Command();
        return await command.Saying(sql, values).Rows(read, cancellation);
    }

    // What is compiled for the first of them serves for the others.
    private static async Task DoEach(this DbTransaction transaction, IEnumerable<Statement> statements, CancellationToken cancellation)
    {
        var commands = new Dictionary<string, DbCommand>();
        try
        {
            foreach (var (sql, values) in statements)
            {
                if (!commands.TryGetValue(sql, out var command)) commands[sql] = command = transaction.Command().Saying(sql, values);
                for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
        finally
        {
            foreach (var command in commands.Values) await command.DisposeAsync();
        }
    }

    private static DbCommand Command(this DbTransaction transaction)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        return command;
    }

    private static DbCommand Saying(this DbCommand command, string sql, (string Name, object? Value)[] values)
    {
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.Add(Named(command.CreateParameter(), name, value));
        return command;
    }

    private static DbParameter Named(DbParameter parameter, string name, object? value)
    {
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        return parameter;
    }

    private static async Task<List<T>> Rows<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    private static async Task<T> Answered<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (Exception fault) when (fault is TimeoutException || (fault is DbException failed && IsAway(failed)))
        {
            throw Refusal.Unavailable();
        }
    }

    // What a database says about a statement is a fault of ours; anything else says that it is not there, or full.
    private static bool IsAway(DbException fault) => fault switch
    {
        PostgresException answer => answer.IsTransient,
        NpgsqlException => true,
        SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 } => true,
        _ => false,
    };
}

/// <summary>A statement and the values in it.</summary>
internal readonly record struct Statement(string Sql, params (string Name, object? Value)[] Values);
