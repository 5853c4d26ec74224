using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace EqualCare.Database;

/// <summary>
/// The one thread that writes to SQLite. The database admits one writer at a time; a queue in here is fairer and faster than
/// connections that knock until they are let in.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly BlockingCollection<Action> _jobs = [];
    private readonly Func<SqliteConnection> _open;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteConnection? _connection;
    private bool _isBehind;

    public SqliteWriter(Func<SqliteConnection> open)
    {
        _open = open;
        new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <summary>Does the work in a transaction that already holds the write lock; commits when it returns, rolls back when it throws.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="behind">Whether it may get to the disk with a later one.</param>
    public Task<T> Do<T>(Func<SqliteConnection, SqliteTransaction, T> work, bool behind = false)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _jobs.Add(() =>
            {
                try
                {
                    answer.SetResult(InTransaction(work, behind));
                }
                catch (Exception fault)
                {
                    answer.SetException(fault);
                }
            });
        }
        catch (InvalidOperationException)
        {
            answer.SetException(new ObjectDisposedException(nameof(SqliteWriter)));
        }

        return answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.CompleteAdding();
        await _ended.Task;
    }

    private T InTransaction<T>(Func<SqliteConnection, SqliteTransaction, T> work, bool behind)
    {
        _connection ??= _open();
        try
        {
            if (behind != _isBehind) Switch(_connection, behind);
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = work(_connection, transaction);
            transaction.Commit();
            return result;
        }
        catch (SqliteException)
        {
            // Whatever state the connection is in now, a fresh one is in none.
            _connection.Dispose();
            _connection = null;
            _isBehind = false;
            throw;
        }
    }

    // What is in the write-ahead log is all brought to the disk by the next commit that waits for it.
    private void Switch(SqliteConnection connection, bool behind)
    {
        using var command = connection.CreateCommand();
        command.CommandText = behind ? "pragma synchronous = normal" : "pragma synchronous = full";
        command.ExecuteNonQuery();
        _isBehind = behind;
    }

    private void Run()
    {
        foreach (var job in _jobs.GetConsumingEnumerable()) job();
        _connection?.Dispose();
        _ended.SetResult();
    }
}
