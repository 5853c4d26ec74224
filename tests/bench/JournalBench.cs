using System.Diagnostics;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace EqualCare.Bench;

/// <summary>
/// How fast the journal writes and reads, beside what its databases do when asked directly: (a) one plain transaction per event over
/// as many connections as there are appenders (one connection on SQLite, which has one writer), and (b) the bare rows inserted in
/// groups of 256 by one connection. All of them write the same rows into the same tables, fsync on, in turns in the same run.
/// </summary>
internal static class JournalBench
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly int[] Appenders = [1, 64, 256];
    private const int Rounds = 9;
    private const int BareGroup = 256;

    public static async Task<int> Run(string[] args)
    {
        string[] wanted = args.Length > 0 ? args : ["postgres", "sqlite"];
        if (wanted.Contains("postgres"))
        {
            if (PrivatePostgres.WhyUnavailable is { } reason)
            {
                Console.WriteLine($"PostgreSQL is left out: {reason}");
            }
            else
            {
                await using var server = await PrivatePostgres.Start();
                await Measure("PostgreSQL", async name => new PostgresSubject(await server.CreateDatabase(name)));
            }
        }

        if (wanted.Contains("sqlite"))
        {
            var folder = Directory.CreateTempSubdirectory("equalcare-bench-").FullName;
            await Measure("SQLite", name => Task.FromResult<Subject>(new SqliteSubject(Path.Combine(folder, name))));
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task Measure(string title, Func<string, Task<Subject>> make)
    {
        Console.WriteLine($"\n{title}: appends/s (p50 / p99 in ms), the median of {Rounds} turns each");
        Console.WriteLine($"{"appenders",9} | {"journal",24} | {"(a) plain transactions",24} | {"(b) bare groups",12} | j/a  | j/b  | p50 j/a");
        await using var subject = await make("bench");
        await subject.Prepare();

        await subject.Journal(64, TimeSpan.FromSeconds(2));
        await subject.Plain(64, TimeSpan.FromSeconds(1));
        await subject.Bare(TimeSpan.FromSeconds(1));
        foreach (var appenders in Appenders)
        {
            var journal = new List<Result>();
            var plain = new List<Result>();
            var bare = new List<Result>();
            for (var round = 0; round < Rounds; round++)
            {
                journal.Add(await subject.Journal(appenders, Turn));
                plain.Add(await subject.Plain(appenders, Turn));
                bare.Add(await subject.Bare(Turn));
            }

            var (j, a, b) = (Median(journal), Median(plain), Median(bare));
            Console.WriteLine(
                $"{appenders,9} | {j.Text,24} | {a.Text,24} | {b.PerSecond,15:N0} "
                + $"| {MedianRatio(journal, plain, r => r.PerSecond),4:N2} | {MedianRatio(journal, bare, r => r.PerSecond),4:N2} "
                + $"| {MedianRatio(journal, plain, r => r.P50),4:N2}");
        }

        var (events, seconds) = await subject.ReadAll();
        Console.WriteLine($"read-all: {events:N0} events in {seconds:N1} s = {events / seconds:N0} events/s, decoded");
    }

    private static Result Median(List<Result> results) => results.OrderBy(result => result.PerSecond).ElementAt(results.Count / 2);

    // Of neighbours in time: what else the machine does weighs on both alike.
    private static double MedianRatio(List<Result> ours, List<Result> theirs, Func<Result, double> figure) =>
        ours.Zip(theirs, (our, their) => figure(our) / figure(their)).Order().ElementAt(ours.Count / 2);

    private sealed record Result(double PerSecond, double P50, double P99)
    {
        public string Text => $"{PerSecond,8:N0} ({P50:N2} / {P99:N2})";
    }

    /// <summary>Lets so many loops append until the time is over, and takes the time of each append.</summary>
    private static async Task<Result> Loops(int count, TimeSpan turn, Func<int, Func<Task>> loop, int each = 1)
    {
        var began = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(async () =>
        {
            var append = loop(index);
            var taken = new List<double>();
            while (Stopwatch.GetElapsedTime(began) < turn)
            {
                var start = Stopwatch.GetTimestamp();
                await append();
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return taken;
        })));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var sorted = times.SelectMany(taken => taken).Order().ToList();
        return new Result(sorted.Count * each / seconds, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }

    [Alias("bench.visit-agreed")]
    private sealed record VisitAgreed(
        MemberId By, CircleId Circle, DateTimeOffset Starts, TimeSpan Lasts, string Place, string Remark) : IEvent;

    private static VisitAgreed SomeEvent(int number) => new(
        new MemberId(Guid.NewGuid()),
        new CircleId(Guid.NewGuid()),
        new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero).AddMinutes(number % 10_000),
        TimeSpan.FromMinutes(45),
        "At home",
        "Please bring the key; the bell is broken.");

    private static Append SomeAppend(StreamId stream, long expected) => new(
        stream,
        expected,
        TimeProvider.System.GetUtcNow(),
        new MemberId(Guid.NewGuid()),
        new CommandId(Guid.CreateVersion7()),
        Random.Shared.NextInt64(),
        [new EventToAppend(SomeEvent((int)expected), [new Topic("team", SomeTeam()), new Topic("member", SomeTeam())])]);

    private static readonly Guid[] Teams = [.. Enumerable.Range(0, 200).Select(_ => Guid.NewGuid())];

    private static Guid SomeTeam() => Teams[Random.Shared.Next(Teams.Length)];

    private abstract class Subject(DatabaseOptions options) : IAsyncDisposable
    {
        private static readonly EventCodec Codec = new(EventTypes.In(typeof(VisitAgreed).Assembly));

        protected IDatabase Database { get; private set; } = null!;

        protected long Position { get; set; }

        public async Task Prepare() => Database = await Databases.Open(options, TimeProvider.System);

        public async Task<Result> Journal(int appenders, TimeSpan turn)
        {
            await using var journal = await SqlJournal.Open(Database, Codec);
            var result = await Loops(appenders, turn, _ =>
            {
                var stream = NewStream();
                var version = 0L;
                return async () =>
                {
                    if (await journal.Append(SomeAppend(stream, version)) is not Written) throw new InvalidOperationException("Not written.");
                    version++;
                };
            });
            Position = journal.Head;
            return result;
        }

        public abstract Task<Result> Plain(int appenders, TimeSpan turn);

        public abstract Task<Result> Bare(TimeSpan turn);

        public async Task<(long Events, double Seconds)> ReadAll()
        {
            await using var journal = await SqlJournal.Open(Database, Codec);
            var began = Stopwatch.GetTimestamp();
            var position = 0L;
            while (await journal.Read(position, 4096) is { Count: > 0 } page) position = page[^1].Position;
            return (position, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        public virtual async ValueTask DisposeAsync() => await Database.DisposeAsync();

        protected static StreamId NewStream() => new(new CoopId("hollin-valley"), $"appointment/{Guid.CreateVersion7()}");

        /// <summary>The row as the journal would write it, for those who write without the journal.</summary>
        protected static PendingAppend Row(StreamId stream, long expected)
        {
            var append = SomeAppend(stream, expected);
            return new PendingAppend(append, [Codec.Encode(stream.Coop, append.Events[0].Event)], [append.Events[0].Topics]);
        }
    }

    private sealed class PostgresSubject(string connectionString) : Subject(new DatabaseOptions { Postgres = connectionString })
    {
        private const string InsertEvent = """
            insert into events (position, coop, stream, version, type, at, actor, command, part, fingerprint, topics, payload)
            """;

        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 300, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });

        public override async Task<Result> Plain(int appenders, TimeSpan turn)
        {
            var position = Position;
            var connections = Enumerable.Range(0, appenders).Select(_ => _source.OpenConnection()).ToList();
            var result = await Loops(appenders, turn, index =>
            {
                var connection = connections[index];
                var stream = NewStream();
                var version = 0L;
                return async () =>
                {
                    var row = Row(stream, version++);
                    await using var transaction = await connection.BeginTransactionAsync();
                    await using var batch = new NpgsqlBatch(connection, transaction);
                    var place = Interlocked.Increment(ref position);
                    batch.BatchCommands.Add(EventRow(place, row));
                    foreach (var topic in row.Topics[0])
                        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into event_topics values ($1, $2, $3)")
                        {
                            Parameters = { Of(row.Append.Stream.Coop.Value), Of(topic.ToString()), Of(place) },
                        });
                    await batch.ExecuteNonQueryAsync();
                    await transaction.CommitAsync();
                };
            });
            Position = position;
            foreach (var connection in connections) await connection.DisposeAsync();
            _source.Clear();
            return result;
        }

        public override async Task<Result> Bare(TimeSpan turn)
        {
            await using var connection = await _source.OpenConnectionAsync();
            var stream = NewStream();
            var version = 0L;
            var result = await Loops(1, turn, _ => async () =>
            {
                var rows = Enumerable.Range(0, BareGroup).Select(_ => Row(stream, version++)).ToList();
                var first = Position + 1;
                Position += BareGroup;
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        new NpgsqlBatchCommand($"{InsertEvent} select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                        {
                            Parameters =
                            {
                                Of(rows.Select((_, i) => first + i).ToArray()),
                                Of(rows.Select(row => row.Append.Stream.Coop.Value).ToArray()),
                                Of(rows.Select(row => row.Append.Stream.Name).ToArray()),
                                Of(rows.Select(row => row.Append.ExpectedVersion + 1).ToArray()),
                                Of(rows.Select(row => row.Events[0].Alias).ToArray()),
                                Of(rows.Select(row => row.Append.At).ToArray()),
                                Of(rows.Select(row => row.Append.Actor.Value).ToArray()),
                                Of(rows.Select(row => row.Append.Command.Value).ToArray()),
                                Of(rows.Select(_ => (short)0).ToArray()),
                                Of(rows.Select(row => row.Append.Fingerprint).ToArray()),
                                Of(rows.Select(row => row.StoredTopics[0]).ToArray()),
                                new NpgsqlParameter<byte[][]>
                                {
                                    TypedValue = rows.Select(row => row.Events[0].Payload).ToArray(),
                                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                                },
                            },
                        },
                        new NpgsqlBatchCommand("insert into event_topics select * from unnest($1, $2, $3)")
                        {
                            Parameters =
                            {
                                Of(rows.SelectMany(row => row.Topics[0].Select(_ => row.Append.Stream.Coop.Value)).ToArray()),
                                Of(rows.SelectMany(row => row.Topics[0].Select(topic => topic.ToString())).ToArray()),
                                Of(rows.SelectMany((row, i) => row.Topics[0].Select(_ => first + i)).ToArray()),
                            },
                        },
                    },
                };
                await batch.ExecuteNonQueryAsync();
            }, BareGroup);
            return result;
        }

        public override async ValueTask DisposeAsync()
        {
            await _source.DisposeAsync();
            await base.DisposeAsync();
        }

        private static NpgsqlBatchCommand EventRow(long position, PendingAppend row) =>
            new($"{InsertEvent} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
            {
                Parameters =
                {
                    Of(position),
                    Of(row.Append.Stream.Coop.Value),
                    Of(row.Append.Stream.Name),
                    Of(row.Append.ExpectedVersion + 1),
                    Of(row.Events[0].Alias),
                    Of(row.Append.At),
                    Of(row.Append.Actor.Value),
                    Of(row.Append.Command.Value),
                    Of((short)0),
                    Of(row.Append.Fingerprint),
                    Of(row.StoredTopics[0]),
                    new NpgsqlParameter<byte[]> { TypedValue = row.Events[0].Payload, NpgsqlDbType = NpgsqlDbType.Text },
                },
            };

        private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
    }

    private sealed class SqliteSubject(string folder) : Subject(new DatabaseOptions { DataFolder = folder })
    {
        public override Task<Result> Plain(int appenders, TimeSpan turn) => Write(turn, 1);

        public override Task<Result> Bare(TimeSpan turn) => Write(turn, BareGroup);

        // Prepared statements for single rows are faster here than one statement with thousands of parameters.
        private async Task<Result> Write(TimeSpan turn, int group)
        {
            await using var connection = ((SqliteDatabase)Database).OpenWriting();
            using var insertEvent = new SqliteStatement(connection, """
                insert into events (position, coop, stream, version, type, at, actor, command, part, fingerprint, topics, payload)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
            using var insertTopic = new SqliteStatement(connection, "insert into event_topics values (?, ?, ?)");
            var stream = NewStream();
            var version = 0L;
            return await Loops(1, turn, _ => () =>
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                for (var i = 0; i < group; i++)
                {
                    var row = Row(stream, version++);
                    insertEvent.Bind(1, ++Position)
                        .Bind(2, stream.Coop.Value)
                        .Bind(3, stream.Name)
                        .Bind(4, version)
                        .Bind(5, row.Events[0].Alias)
                        .Bind(6, SqliteInstant.Of(row.Append.At))
                        .Bind(7, row.Append.Actor.Value)
                        .Bind(8, row.Append.Command.Value)
                        .Bind(9, 0)
                        .Bind(10, row.Append.Fingerprint)
                        .Bind(11, row.StoredTopics[0])
                        .Bind(12, row.Events[0].Payload)
                        .Execute();
                    foreach (var topic in row.Topics[0])
                        insertTopic.Bind(1, stream.Coop.Value).Bind(2, topic.ToString()).Bind(3, Position).Execute();
                }

                transaction.Commit();
                return Task.CompletedTask;
            }, group);
        }
    }
}
