using System.Text;

namespace EqualCare.Journal;

/// <summary>
/// The latest events committed by this process, a ring in memory for the readers who follow closely. Since positions are dense an
/// event's place in the ring follows from its position, and readers need no lock: a place that holds another position has been
/// overwritten.
/// </summary>
internal sealed class JournalTail(int capacity, int capacityBytes, EventCodec codec)
{
    private readonly Entry?[] _ring = new Entry?[capacity];
    private long _first = 1;
    private long _last;
    private long _bytes;

    /// <summary>Called by the writer alone, in order. When another process has written in between, the tail begins anew.</summary>
    public void Add(PendingAppend append, Recorded[] recorded)
    {
        for (var part = 0; part < recorded.Length; part++) Add(new Entry(recorded[part], append.Events[part]));
    }

    /// <summary>What happened after a position, if the tail still reaches back to it.</summary>
    public bool TryRead(long after, int most, out IReadOnlyList<Recorded> page) => TryRead(after, 1, most, _ => true, out page);

    /// <summary>What happened on one topic after a position, if the tail reaches from there to the head.</summary>
    public bool TryReadTopic(CoopId coop, Topic topic, long after, long head, int most, out IReadOnlyList<Recorded> page) =>
        TryRead(after, head, most, recorded => recorded.Stream.Coop == coop && recorded.Topics.Contains(topic), out page);

    private bool TryRead(long after, long through, int most, Predicate<Recorded> wanted, out IReadOnlyList<Recorded> page)
    {
        page = [];
        var last = Volatile.Read(ref _last);
        if (after >= last || last < through || after < Volatile.Read(ref _first) - 1) return false;

        var found = new List<Recorded>();
        for (var position = after + 1; position <= last && found.Count < most; position++)
        {
            if (Volatile.Read(ref _ring[position % capacity]) is not { } entry || entry.Recorded.Position != position) return false;
            if (wanted(entry.Recorded)) found.Add(Reveal(entry));
        }

        page = found;
        return true;
    }

    private void Add(Entry entry)
    {
        var position = entry.Recorded.Position;
        if (position != _last + 1)
        {
            for (var old = _first; old <= _last; old++) Drop(old);
            Volatile.Write(ref _first, position);
        }

        if (position - _first >= capacity) Drop(_first);
        _bytes += entry.Encoded.Payload.Length;
        Volatile.Write(ref _ring[position % capacity], entry);
        Volatile.Write(ref _last, position);
        while (_bytes > capacityBytes && _first < position) Drop(_first);
    }

    private void Drop(long position)
    {
        ref var place = ref _ring[position % capacity];
        _bytes -= place!.Encoded.Payload.Length;
        Volatile.Write(ref place, null);
        Volatile.Write(ref _first, position + 1);
    }

    // A person's texts are revealed for every reader anew: once their key is gone, memory must not remember better than the disk.
    private Recorded Reveal(Entry entry) => entry.Encoded.IsPersonal
        ? entry.Recorded with
        {
            Event = codec.Decode(
                entry.Recorded.Stream.Coop, Encoding.UTF8.GetBytes(entry.Encoded.Alias), entry.Encoded.Payload, entry.Recorded.Position),
        }
        : entry.Recorded;

    private sealed record Entry(Recorded Recorded, EncodedEvent Encoded);
}
