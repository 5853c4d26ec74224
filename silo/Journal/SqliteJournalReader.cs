using System.Text;
using EqualCare.Database;
using Microsoft.Data.Sqlite;

namespace EqualCare.Journal;

/// <summary>One connection with the journal's questions prepared, used by one reader at a time.</summary>
internal sealed class SqliteJournalReader(SqliteConnection connection, EventCodec codec) : IDisposable
{
    private const int LongestTopics = 1024;

    private const string Columns = "e.position, e.coop, e.stream, e.version, e.type, e.at, e.actor, e.command, e.topics, e.payload";

    private readonly SqliteStatement _head = new(connection, "select max(position) from events");

    private readonly SqliteStatement _all = new(
        connection, $"select {Columns} from events e where e.position > ? and e.position <= ? order by e.position");

    private readonly SqliteStatement _stream = new(
        connection,
        $"select {Columns} from events e where e.coop = ? and e.stream = ? and e.version > ? and e.version <= ? order by e.version");

    private readonly SqliteStatement _topic = new(
        connection,
        $"""
        select {Columns} from event_topics t join events e on e.position = t.position
        where t.coop = ? and t.topic = ? and t.position > ? order by t.position limit ?
        """);

    private readonly SqliteStatement _command = new(
        connection,
        "select stream, fingerprint, position, version from events where coop = ? and command = ? order by part desc limit 1");

    public long Head() => _head.ReadNumber(otherwise: 0);

    public IReadOnlyList<Recorded> Read(long after, int most) => Events(_all.Bind(1, after).Bind(2, after + most));

    public IReadOnlyList<Recorded> ReadStream(StreamId stream, long afterVersion, int most) =>
        Events(_stream.Bind(1, stream.Coop.Value).Bind(2, stream.Name).Bind(3, afterVersion).Bind(4, afterVersion + most));

    public IReadOnlyList<Recorded> ReadTopic(CoopId coop, Topic topic, long after, int most) =>
        Events(_topic.Bind(1, coop.Value).Bind(2, topic.ToString()).Bind(3, after).Bind(4, most));

    public EarlierCommand? FindCommand(CoopId coop, CommandId command)
    {
        if (!_command.Bind(1, coop.Value).Bind(2, command.Value).Step()) return null;
        var earlier = new EarlierCommand(
            new StreamId(coop, _command.Text(0)), _command.Number(1), _command.Number(2), _command.Number(3));
        _command.Reset();
        return earlier;
    }

    public void Dispose()
    {
        _head.Dispose();
        _all.Dispose();
        _stream.Dispose();
        _topic.Dispose();
        _command.Dispose();
        connection.Dispose();
    }

    private List<Recorded> Events(SqliteStatement rows)
    {
        var page = new List<Recorded>();
        while (rows.Step()) page.Add(Event(rows));
        return page;
    }

    private Recorded Event(SqliteStatement row)
    {
        var position = row.Number(0);
        var coop = new CoopId(string.Intern(row.Text(1)));
        return new Recorded(
            position,
            new StreamId(coop, row.Text(2)),
            row.Number(3),
            SqliteInstant.From(row.Number(5)),
            new MemberId(row.Uuid(6)),
            new CommandId(row.Uuid(7)),
            Topics(row.Utf8(8)),
            codec.Decode(coop, row.Utf8(4), row.Utf8(9), position));
    }

    private static IReadOnlyList<Topic> Topics(ReadOnlySpan<byte> stored)
    {
        if (stored.Length > LongestTopics) return StoredTopics.Split(Encoding.UTF8.GetString(stored));
        Span<char> text = stackalloc char[LongestTopics];
        return StoredTopics.Split(text[..Encoding.UTF8.GetChars(stored, text)]);
    }
}
