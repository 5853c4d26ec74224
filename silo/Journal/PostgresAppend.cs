using EqualCare.Database;
using Npgsql;
using NpgsqlTypes;

namespace EqualCare.Journal;

/// <summary>
/// The one round trip by which a group reaches PostgreSQL. The lock is held until the commit, so groups of all processes commit in the
/// order of their positions; the statement behind it begins with a view that contains whoever held the lock before.
/// </summary>
internal sealed class PostgresAppend : IAsyncDisposable
{
    // Each event carries all of its append: so all parts of one append are judged alike, and nothing has to be joined.
    private const string Sql = """
        with written as (
            insert into events (position, coop, stream, version, type, at, actor, command, part, fingerprint, topics, payload)
            select
                (select coalesce(max(position), 0) from events) + row_number() over (order by ordinal),
                coop, stream, expected + part + 1, type, at, actor, command, part, fingerprint, topics, payload
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) with ordinality
                as a(coop, stream, expected, command, part, type, at, actor, fingerprint, topics, payload, ordinal)
            where (select true from events e where e.coop = a.coop and e.command = a.command and e.part = 0) is null
                and expected = coalesce(
                    (select version from events e where e.coop = a.coop and e.stream = a.stream order by version desc limit 1), 0)
            returning position, coop, topics
        ), indexed as (
            insert into event_topics (coop, topic, position)
            select coop, unnest(string_to_array(topics, ' ')), position from written
        )
        select max(position), count(*), case when count(*) > 0 then pg_notify($12, max(position)::text)::text end from written
        """;

    private const string WhichWereWritten =
        "select coop, command from events where position > $1 and position <= $2 and part = 0";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;

    private readonly List<string> _coops = [];
    private readonly List<string> _streams = [];
    private readonly List<long> _expected = [];
    private readonly List<Guid> _commands = [];
    private readonly List<short> _parts = [];
    private readonly List<string> _types = [];
    private readonly List<DateTimeOffset> _at = [];
    private readonly List<Guid> _actors = [];
    private readonly List<long> _fingerprints = [];
    private readonly List<string> _topics = [];
    private readonly List<ReadOnlyMemory<byte>> _payloads = [];

    private PostgresAppend(NpgsqlConnection connection)
    {
        _connection = connection;
        _batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"select pg_advisory_xact_lock({PostgresDatabase.JournalLock})"),
                new NpgsqlBatchCommand(Sql)
                {
                    Parameters =
                    {
                        Column(_coops, NpgsqlDbType.Text),
                        Column(_streams, NpgsqlDbType.Text),
                        Column(_expected, NpgsqlDbType.Bigint),
                        Column(_commands, NpgsqlDbType.Uuid),
                        Column(_parts, NpgsqlDbType.Smallint),
                        Column(_types, NpgsqlDbType.Text),
                        Column(_at, NpgsqlDbType.TimestampTz),
                        Column(_actors, NpgsqlDbType.Uuid),
                        Column(_fingerprints, NpgsqlDbType.Bigint),
                        Column(_topics, NpgsqlDbType.Text),
                        Column(_payloads, NpgsqlDbType.Text),
                        new NpgsqlParameter<string> { TypedValue = PostgresJournalStore.Channel },
                    },
                },
            },
        };
    }

    public static async Task<PostgresAppend> Prepare(NpgsqlDataSource source)
    {
        var connection = await source.OpenConnectionAsync();
        try
        {
            // Whatever the server's default: an acknowledgement means that the log is on disk. A stricter setting may stay.
            // The statement looks up only few rows, however large the tables: one plan serves for good, and it never scans them.
            const string session = """
                select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local');
                set default_transaction_isolation = 'read committed';
                set enable_seqscan = off;
                set plan_cache_mode = force_generic_plan;
                set jit = off
                """;
            await using (var command = new NpgsqlCommand(session, connection)) await command.ExecuteNonQueryAsync();
            var append = new PostgresAppend(connection);
            await append._batch.PrepareAsync();
            return append;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<GroupOutcome> Execute(IReadOnlyList<PendingAppend> group)
    {
        Fill(group);
        long last = 0;
        long count;
        await using (var reader = await _batch.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            await reader.ReadAsync();
            count = reader.GetInt64(1);
            if (count > 0) last = reader.GetInt64(0);
            // Only the end of the batch is the commit; an error may still come instead.
            while (await reader.NextResultAsync())
            {
            }
        }

        var written = new bool[group.Count];
        if (count == _payloads.Count) Array.Fill(written, true);
        else if (count > 0) await Find(group, last - count, last, written);
        return new GroupOutcome(last - count, written);
    }

    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static NpgsqlParameter<List<T>> Column<T>(List<T> values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    // Rare: some members were not written.
    private async Task Find(IReadOnlyList<PendingAppend> group, long head, long last, bool[] written)
    {
        await using var command = new NpgsqlCommand(WhichWereWritten, _connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = head }, new NpgsqlParameter<long> { TypedValue = last } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<(string Coop, Guid Command)>();
        while (await reader.ReadAsync()) found.Add((reader.GetString(0), reader.GetGuid(1)));
        for (var member = 0; member < written.Length; member++)
        {
            var append = group[member].Append;
            written[member] = found.Contains((append.Stream.Coop.Value, append.Command.Value));
        }
    }

    private void Fill(IReadOnlyList<PendingAppend> group)
    {
        _coops.Clear();
        _streams.Clear();
        _expected.Clear();
        _commands.Clear();
        _parts.Clear();
        _types.Clear();
        _at.Clear();
        _actors.Clear();
        _fingerprints.Clear();
        _topics.Clear();
        _payloads.Clear();
        foreach (var member in group)
        {
            var append = member.Append;
            for (var part = 0; part < member.Events.Length; part++)
            {
                _coops.Add(append.Stream.Coop.Value);
                _streams.Add(append.Stream.Name);
                _expected.Add(append.ExpectedVersion);
                _commands.Add(append.Command.Value);
                _parts.Add((short)part);
                _types.Add(member.Events[part].Alias);
                _at.Add(append.At);
                _actors.Add(append.Actor.Value);
                _fingerprints.Add(append.Fingerprint);
                _topics.Add(member.StoredTopics[part]);
                _payloads.Add(member.Events[part].Payload);
            }
        }
    }
}
