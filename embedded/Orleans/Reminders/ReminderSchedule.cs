using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>Which reminder is due next. Not safe for several threads.</summary>
internal sealed class ReminderSchedule
{
    private readonly Dictionary<(GrainId Grain, string Name), Tick> ticks = [];
    private readonly SortedSet<Tick> waiting = new(Comparer<Tick>.Create(static (one, other) =>
        one.Due.CompareTo(other.Due) is var byDue && byDue != 0 ? byDue : one.Number.CompareTo(other.Number)));

    private long lastNumber;

    public DateTime? NextDue => waiting.Min?.Due;

    /// <summary>Takes the place of whatever was known of this reminder, also of a tick under way.</summary>
    public void Set(ReminderEntry entry, DateTime now) => Put(entry, NextTick(entry, now));

    public void Remove(GrainId grain, string name)
    {
        if (ticks.Remove((grain, name), out var tick)) waiting.Remove(tick);
    }

    /// <summary>Takes out a tick that is due. The next one of its reminder is not, until this one is said to be done.</summary>
    public bool TryTakeDue(DateTime now, [NotNullWhen(true)] out Tick? tick)
    {
        tick = waiting.Min is { } next && next.Due <= now ? next : null;
        return tick is not null && waiting.Remove(tick);
    }

    public void Done(Tick tick, DateTime now)
    {
        // Registered anew or unregistered while the tick was under way: then that holds.
        if (!ticks.TryGetValue((tick.Entry.GrainId, tick.Entry.ReminderName), out var current) || current != tick) return;

        var next = NextTick(tick.Entry, now);
        Put(tick.Entry, next > tick.Due ? next : tick.Due + tick.Entry.Period);
    }

    // Ticks are due at whole periods from the first. Those that went by while nobody was there to send them stay unsent: the grain is
    // reminded at the next one, once, however long it was.
    private static DateTime NextTick(ReminderEntry entry, DateTime now)
    {
        if (now <= entry.StartAt) return entry.StartAt;

        var sinceLast = (now - entry.StartAt).Ticks % entry.Period.Ticks;
        return sinceLast == 0 ? now : now.AddTicks(entry.Period.Ticks - sinceLast);
    }

    private void Put(ReminderEntry entry, DateTime due)
    {
        Remove(entry.GrainId, entry.ReminderName);
        var tick = new Tick(entry, due, ++lastNumber);
        ticks.Add((entry.GrainId, entry.ReminderName), tick);
        waiting.Add(tick);
    }

    public sealed class Tick(ReminderEntry entry, DateTime due, long number)
    {
        public ReminderEntry Entry => entry;

        public DateTime Due => due;

        public long Number => number;
    }
}
