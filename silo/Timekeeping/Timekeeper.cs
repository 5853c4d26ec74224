using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Timekeeping;

/// <summary>Reads the journal and writes down what will be due when, by all rules there are.</summary>
internal sealed class Timekeeper(IEnumerable<IDueRule> rules, IDueRows rows, DueSignal signal) : ISubscriber
{
    private readonly IDueRule[] _rules = [.. rules];

    public string Name => "timekeeper";

    public async Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation)
    {
        // Within one batch only the last word on a subject counts.
        var changes = new Dictionary<DueKey, DateTimeOffset?>();
        foreach (var happened in events)
        foreach (var rule in _rules)
        foreach (var change in rule.After(happened))
            changes[new DueKey(happened.Stream.Coop, rule.Name, change.Subject)] = change.At;

        if (changes.Count == 0) return;
        await rows.Set(changes, cancellation);
        signal.Raise();
    }
}
