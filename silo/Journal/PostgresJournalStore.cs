using System.Net.Sockets;
using System.Text;
using EqualCare.Database;
using Npgsql;

namespace EqualCare.Journal;

internal sealed class PostgresJournalStore(PostgresDatabase database, EventCodec codec, JournalOptions options) : IJournalStore
{
    public const string Channel = "equalcare_journal";

    private const string Columns = "e.position, e.coop, e.stream, e.version, e.type, e.at, e.actor, e.command, e.topics, e.payload";

    private PostgresAppend? _append;

    public async Task<GroupOutcome> Write(IReadOnlyList<PendingAppend> group)
    {
        try
        {
            _append ??= await PostgresAppend.Prepare(database.Source);
            return await _append.Execute(group);
        }
        catch (Exception fault)
        {
            // The connection may still be good, but a new one certainly is.
            if (_append is { } append) await append.DisposeAsync();
            _append = null;
            throw Translated(fault);
        }
    }

    public async Task<long> ReadHead(CancellationToken cancellation) =>
        await Query("select coalesce(max(position), 0) from events", [], async reader =>
        {
            await reader.ReadAsync(cancellation);
            return reader.GetInt64(0);
        }, cancellation);

    public Task<IReadOnlyList<Recorded>> Read(long after, int most, CancellationToken cancellation) =>
        // Positions are dense, so the range is the page, and the planner knows it to be short.
        ReadEvents(
            $"select {Columns} from events e where e.position > $1 and e.position <= $2 order by e.position",
            [Number(after), Number(after + most)],
            cancellation);

    public Task<IReadOnlyList<Recorded>> ReadStream(StreamId stream, long afterVersion, int most, CancellationToken cancellation) =>
        ReadEvents(
            $"""
            select {Columns} from events e
            where e.coop = $1 and e.stream = $2 and e.version > $3 and e.version <= $4 order by e.version
            """,
            [Text(stream.Coop.Value), Text(stream.Name), Number(afterVersion), Number(afterVersion + most)],
            cancellation);

    public Task<IReadOnlyList<Recorded>> ReadTopic(CoopId coop, Topic topic, long after, int most, CancellationToken cancellation) =>
        ReadEvents(
            $"""
            select {Columns} from event_topics t join events e on e.position = t.position
            where t.coop = $1 and t.topic = $2 and t.position > $3 order by t.position limit $4
            """,
            [Text(coop.Value), Text(topic.ToString()), Number(after), Number(most)],
            cancellation);

    public Task<EarlierCommand?> FindCommand(CoopId coop, CommandId command, CancellationToken cancellation) =>
        Query<EarlierCommand?>(
            "select stream, fingerprint, position, version from events where coop = $1 and command = $2 order by part desc limit 1",
            [Text(coop.Value), new NpgsqlParameter<Guid> { TypedValue = command.Value }],
            async reader => await reader.ReadAsync(cancellation)
                ? new EarlierCommand(new StreamId(coop, reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3))
                : null,
            cancellation);

    public async Task Watch(Action<long> moved, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellation);
            connection.Notification += (_, notice) => moved(long.Parse(notice.Payload));
            await using (var listen = new NpgsqlCommand($"listen {Channel}", connection)) await listen.ExecuteNonQueryAsync(cancellation);
            await using var head = new NpgsqlCommand("select coalesce(max(position), 0) from events", connection);
            while (true)
            {
                // At first for what happened before we listened, later in case a call was missed or the connection died in silence.
                moved((long)(await head.ExecuteScalarAsync(cancellation))!);
                while (await connection.WaitAsync(options.Poll, cancellation))
                {
                }
            }
        }
        catch (Exception fault)
        {
            throw Translated(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_append is { } append) await append.DisposeAsync();
    }

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private Task<IReadOnlyList<Recorded>> ReadEvents(string sql, NpgsqlParameter[] parameters, CancellationToken cancellation) =>
        Query<IReadOnlyList<Recorded>>(sql, parameters, async reader =>
        {
            var page = new List<Recorded>();
            while (await reader.ReadAsync(cancellation)) page.Add(ReadEvent(reader));
            return page;
        }, cancellation);

    private Recorded ReadEvent(NpgsqlDataReader reader)
    {
        var position = reader.GetInt64(0);
        var coop = new CoopId(string.Intern(reader.GetString(1)));
        return new Recorded(
            position,
            new StreamId(coop, reader.GetString(2)),
            reader.GetInt64(3),
            reader.GetFieldValue<DateTimeOffset>(5),
            new MemberId(reader.GetGuid(6)),
            new CommandId(reader.GetGuid(7)),
            StoredTopics.Split(reader.GetString(8)),
            codec.Decode(coop, Encoding.UTF8.GetBytes(reader.GetString(4)), reader.GetFieldValue<byte[]>(9), position));
    }

    private async Task<T> Query<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.Source.OpenConnectionAsync(cancellation);
                await using var command = new NpgsqlCommand(sql, connection);
                command.Parameters.AddRange(parameters);
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                return await read(reader);
            }
            catch (NpgsqlException fault) when (attempt == 1 && fault is { IsTransient: true, InnerException: not TimeoutException })
            {
                // A pooled connection may have died with an earlier server; asking again does no harm.
            }
            catch (Exception fault)
            {
                throw Translated(fault);
            }
        }
    }

    private static Exception Translated(Exception fault) => fault switch
    {
        // Classes 22, 23 and 54: a value that is malformed, breaks a constraint or is too large. It would be so at any time.
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] } refusal =>
            new AppendRefusedException(refusal.MessageText, refusal),
        NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException or InvalidOperationException =>
            new JournalUnavailableException($"PostgreSQL does not answer the journal: {fault.Message}", fault),
        _ => fault,
    };
}
