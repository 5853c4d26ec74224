using System.Diagnostics;

namespace EqualCare.Bench.Driving;

/// <summary>A screen that notes when it heard which change.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(long From, long To, long At)> _heard = [];
    private readonly Action? _counts;
    private LeanScreen? _screen;
    private long _bytes;

    private Watcher(Action? counts) => _counts = counts;

    /// <summary>How many bytes of changes it has been sent.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <param name="counts">Called for each change.</param>
    public static async Task<Watcher> At(Uri server, string topic, string token, Action? counts = null)
    {
        var watcher = new Watcher(counts);
        watcher._screen = await LeanScreen.Connect(server, token, watcher.Hear);
        await watcher._screen.Watch(topic);
        return watcher;
    }

    public void Forget()
    {
        lock (_gate) _heard.Clear();
    }

    /// <summary>When the change came in which this position is; null while it has not.</summary>
    public long? HeardAt(long position)
    {
        lock (_gate)
        {
            foreach (var (from, to, at) in _heard)
                if (from < position && position <= to) return at;
        }

        return null;
    }

    public ValueTask DisposeAsync() => _screen!.DisposeAsync();

    private void Hear(long from, long to, ReadOnlySpan<byte> message)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Add(ref _bytes, message.Length);
        lock (_gate) _heard.Add((from, to, now));
        _counts?.Invoke();
    }
}
