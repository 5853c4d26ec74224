using EqualCare.Database;
using Microsoft.Data.Sqlite;

namespace EqualCare.Journal;

/// <summary>Writes groups to SQLite, inside the transaction and on the thread of the writer.</summary>
internal sealed class SqliteAppend(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _head = new(connection, "select max(position) from events");

    private readonly SqliteStatement _seen = new(
        connection, "select 1 from events where coop = ? and command = ? and part = 0");

    private readonly SqliteStatement _version = new(
        connection, "select version from events where coop = ? and stream = ? order by version desc limit 1");

    private readonly SqliteStatement _event = new(
        connection,
        """
        insert into events (position, coop, stream, version, type, at, actor, command, part, fingerprint, topics, payload)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly SqliteStatement _topic = new(connection, "insert into event_topics (coop, topic, position) values (?, ?, ?)");

    public SqliteConnection Connection => connection;

    public GroupOutcome Execute(IReadOnlyList<PendingAppend> group)
    {
        var head = _head.ReadNumber(otherwise: 0);
        var written = new bool[group.Count];
        var position = head;
        for (var member = 0; member < group.Count; member++)
        {
            written[member] = MayBeWritten(group[member].Append);
            if (written[member]) position = Write(group[member], position);
        }

        return new GroupOutcome(head, written);
    }

    public void Dispose()
    {
        _head.Dispose();
        _seen.Dispose();
        _version.Dispose();
        _event.Dispose();
        _topic.Dispose();
    }

    private bool MayBeWritten(Append append)
    {
        var coop = append.Stream.Coop.Value;
        return _seen.Bind(1, coop).Bind(2, append.Command.Value).ReadNumber(otherwise: 0) == 0
            && _version.Bind(1, coop).Bind(2, append.Stream.Name).ReadNumber(otherwise: 0) == append.ExpectedVersion;
    }

    private long Write(PendingAppend member, long position)
    {
        var append = member.Append;
        for (var part = 0; part < member.Events.Length; part++)
        {
            position++;
            _event.Bind(1, position)
                .Bind(2, append.Stream.Coop.Value)
                .Bind(3, append.Stream.Name)
                .Bind(4, append.ExpectedVersion + part + 1)
                .Bind(5, member.Events[part].Alias)
                .Bind(6, SqliteInstant.Of(append.At))
                .Bind(7, append.Actor.Value)
                .Bind(8, append.Command.Value)
                .Bind(9, part)
                .Bind(10, append.Fingerprint)
                .Bind(11, member.StoredTopics[part])
                .Bind(12, member.Events[part].Payload)
                .Execute();
            foreach (var topic in member.Topics[part])
                _topic.Bind(1, append.Stream.Coop.Value).Bind(2, topic.ToString()).Bind(3, position).Execute();
        }

        return position;
    }
}
