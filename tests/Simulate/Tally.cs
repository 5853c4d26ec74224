using System.Collections.Concurrent;

namespace EqualCare.Simulate;

/// <summary>What was done, what was refused as it may be, and what nobody can explain.</summary>
public sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);

    /// <summary>How often each command took effect.</summary>
    public IReadOnlyDictionary<string, int> Done => _done;

    /// <summary>How often somebody else had been quicker, by the code of the refusal.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    /// <summary>Answers that must not be, and news that did not come.</summary>
    public ConcurrentQueue<string> Unexpected { get; } = new();

    /// <summary>How often a screen saw its own person's doing.</summary>
    public int Seen => _seen;

    private int _seen;

    public void Did(string command) => _done.AddOrUpdate(command, 1, (_, count) => count + 1);

    public void WasRefused(string code) => _refused.AddOrUpdate(code, 1, (_, count) => count + 1);

    public void Saw() => Interlocked.Increment(ref _seen);

    public override string ToString() =>
        $"{_done.Values.Sum()} done ({Listed(_done)}); {_refused.Values.Sum()} refused ({Listed(_refused)}); {_seen} seen live; {Unexpected.Count} unexpected";

    private static string Listed(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderByDescending(count => count.Value).Take(12).Select(count => $"{count.Key} {count.Value}"));
}
