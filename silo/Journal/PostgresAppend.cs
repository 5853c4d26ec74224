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
        with asked as materialized (
            select a.*,
                (select true from events e where e.coop = a.coop and e.command = a.command and e.part = 0) is not null as seen,
                coalesce(
                    (select e.version from events e where e.coop = a.coop and e.stream = a.stream order by e.version desc limit 1), 0
                ) as version
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) with ordinality
                as a(coop, stream, expected, command, part, type, at, actor, fingerprint, topics, payload, ordinal)
        ), head as materialized (
            select coalesce(max(position), 0) as position from events
        ), judged as materialized (
            select *, (select position from head) + sum((not seen and version = expected)::int) over (order by ordinal) as position
            from asked
        ), accepted as (
            select * from judged where not seen and version = expected
        ), written as (
            insert into events (
                position, coop, stream, version, type, at, actor, command, part, fingerprint, topics, payload)
            select position, coop, stream, version + part + 1, type, at, actor, command, part, fingerprint, topics, payload
            from accepted order by ordinal
        ), indexed as (
            insert into event_topics (coop, topic, position)
            select coop, unnest(string_to_array(topics, ' ')), position from accepted
        )
        select
            (select position from head),
            array_agg(ordinal) filter (where seen),
            array_agg(ordinal) filter (where not seen and version <> expected),
            case when bool_or(not seen and version = expected) then pg_notify($12, max(position)::text)::text end
        from judged
        """;

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
                        Array(_coops, NpgsqlDbType.Text),
                        Array(_streams, NpgsqlDbType.Text),
                        Array(_expected, NpgsqlDbType.Bigint),
                        Array(_commands, NpgsqlDbType.Uuid),
                        Array(_parts, NpgsqlDbType.Smallint),
                        Array(_types, NpgsqlDbType.Text),
                        Array(_at, NpgsqlDbType.TimestampTz),
                        Array(_actors, NpgsqlDbType.Uuid),
                        Array(_fingerprints, NpgsqlDbType.Bigint),
                        Array(_topics, NpgsqlDbType.Text),
                        Array(_payloads, NpgsqlDbType.Text),
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
        await using var reader = await _batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var head = reader.GetInt64(0);
        var seen = await reader.IsDBNullAsync(1) ? [] : reader.GetFieldValue<long[]>(1);
        var conflicts = await reader.IsDBNullAsync(2) ? [] : reader.GetFieldValue<long[]>(2);
        // Only the end of the batch is the commit; an error may still come instead.
        while (await reader.NextResultAsync())
        {
        }

        return new GroupOutcome(head, Judge(group, seen, conflicts));
    }

    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static NpgsqlParameter<List<T>> Array<T>(List<T> values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static Verdict[] Judge(IReadOnlyList<PendingAppend> group, long[] seen, long[] conflicts)
    {
        var verdicts = new Verdict[group.Count];
        if (seen.Length + conflicts.Length == 0) return verdicts;

        var ordinal = 1;
        for (var member = 0; member < group.Count; member++)
        {
            if (seen.Contains(ordinal)) verdicts[member] = Verdict.CommandSeen;
            else if (conflicts.Contains(ordinal)) verdicts[member] = Verdict.VersionConflict;
            ordinal += group[member].Events.Length;
        }

        return verdicts;
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
