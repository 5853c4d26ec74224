using System.Collections.Concurrent;
using System.Text;
using EqualCare.Database;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EqualCare.Journal;

internal sealed class SqliteJournalStore(SqliteDatabase database, EventCodec codec, JournalOptions options, TimeProvider time) : IJournalStore
{
    private readonly ConcurrentBag<SqliteJournalReader> _readers = [];
    private SqliteAppend? _append;

    public async Task<GroupOutcome> Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            return await database.WriteAsync((connection, _) =>
            {
                if (_append?.Connection != connection)
                {
                    _append?.Dispose();
                    _append = new SqliteAppend(connection);
                }

                return _append.Execute(group);
            });
        }
        catch (Exception fault)
        {
            throw Translated(fault);
        }
    }

    public Task<long> ReadHead(CancellationToken cancellation) => Query(reader => reader.Head(), cancellation);

    public Task<IReadOnlyList<Recorded>> Read(long after, int most, CancellationToken cancellation) =>
        Query(reader => reader.Read(after, most), cancellation);

    public Task<IReadOnlyList<Recorded>> ReadStream(StreamId stream, long afterVersion, int most, CancellationToken cancellation) =>
        Query(reader => reader.ReadStream(stream, afterVersion, most), cancellation);

    public Task<IReadOnlyList<Recorded>> ReadTopic(CoopId coop, Topic topic, long after, int most, CancellationToken cancellation) =>
        Query(reader => reader.ReadTopic(coop, topic, after, most), cancellation);

    public Task<EarlierCommand?> FindCommand(CoopId coop, CommandId command, CancellationToken cancellation) =>
        Query(reader => reader.FindCommand(coop, command), cancellation);

    public async Task Watch(Action<long> moved, CancellationToken cancellation)
    {
        while (true)
        {
            moved(await ReadHead(cancellation));
            await Task.Delay(options.Poll, time, cancellation);
        }
    }

    public ValueTask DisposeAsync()
    {
        _append?.Dispose();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        return ValueTask.CompletedTask;
    }

    // SQLite reads on the thread that asks; a grain's turn must not stand still for that.
    private Task<T> Query<T>(Func<SqliteJournalReader, T> read, CancellationToken cancellation) => Task.Run(
        () =>
        {
            try
            {
                if (!_readers.TryTake(out var reader)) reader = new SqliteJournalReader(database.OpenReading(), codec);
                try
                {
                    var answer = read(reader);
                    _readers.Add(reader);
                    return answer;
                }
                catch
                {
                    reader.Dispose();
                    throw;
                }
            }
            catch (Exception fault)
            {
                throw Translated(fault);
            }
        },
        cancellation);

    private static Exception Translated(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG } refusal =>
            new AppendRefusedException(refusal.Message, refusal),
        SqliteException or ObjectDisposedException or IOException =>
            new JournalUnavailableException($"SQLite does not answer the journal: {fault.Message}", fault),
        _ => fault,
    };
}
