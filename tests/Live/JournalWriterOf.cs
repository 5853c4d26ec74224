using EqualCare.Journal;
using EqualCare.Tests.Silo;

namespace EqualCare.Tests.Live;

/// <summary>Lets a story happen in a real journal, event by event. What the server adds of its own to a history goes in between.</summary>
internal sealed class JournalWriterOf(IJournal journal)
{
    private readonly Dictionary<StreamId, long> _versions = [];
    private readonly Dictionary<Topic, long> _last = [];

    /// <summary>The position of the last event that was written on a topic.</summary>
    public long LastOn(Topic topic) => _last.GetValueOrDefault(topic);

    public async Task Write(IEnumerable<Recorded> story)
    {
        foreach (var told in story)
        {
            var stream = new StreamId(Callers.Coop, told.Stream.Name);
            for (var version = _versions.GetValueOrDefault(stream); ; version++)
            {
                var append = new Append(
                    stream, version, told.At, told.Actor, new CommandId(Guid.CreateVersion7()), 0, [new EventToAppend(told.Event, told.Topics)]);
                if (await journal.Append(append, TestContext.Current.CancellationToken) is not Written written) continue;
                _versions[stream] = version + 1;
                foreach (var topic in told.Topics) _last[topic] = written.Events[^1].Position;
                break;
            }
        }
    }
}
