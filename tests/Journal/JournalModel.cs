using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

/// <summary>The journal as anybody would write it who need not think of disks or of others: a list.</summary>
internal sealed class JournalModel(long head)
{
    private readonly List<Recorded> _events = [];
    private readonly Dictionary<(CoopId Coop, CommandId Command), EarlierCommand> _commands = [];

    public long Head => head + _events.Count;

    public AppendOutcome Append(Append append)
    {
        if (FindCommand(append.Stream.Coop, append.Command) is { } earlier) return new CommandSeen(earlier);
        var version = _events.Count(e => e.Stream == append.Stream);
        if (version != append.ExpectedVersion) return new VersionConflict();

        var written = append.Events
            .Select((e, part) => new Recorded(
                Head + part + 1, append.Stream, version + part + 1, append.At, append.Actor, append.Command, [.. e.Topics.Distinct()], e.Event))
            .ToList();
        _events.AddRange(written);
        _commands[(append.Stream.Coop, append.Command)] =
            new EarlierCommand(append.Stream, append.Fingerprint, written[^1].Position, written[^1].Version);
        return new Written(written);
    }

    public IEnumerable<Recorded> Read(long after, int most) => _events.Where(e => e.Position > after).Take(most);

    public IEnumerable<Recorded> ReadStream(StreamId stream, long afterVersion, int most) =>
        _events.Where(e => e.Stream == stream && e.Version > afterVersion).Take(most);

    public IEnumerable<Recorded> ReadTopic(CoopId coop, Topic topic, long after, int most) =>
        _events.Where(e => e.Stream.Coop == coop && e.Topics.Contains(topic) && e.Position > after).Take(most);

    public EarlierCommand? FindCommand(CoopId coop, CommandId command) => _commands.GetValueOrDefault((coop, command));
}
