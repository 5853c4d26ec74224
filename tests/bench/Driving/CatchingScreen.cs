using System.Text;
using System.Text.Json;

namespace EqualCare.Bench.Driving;

/// <summary>
/// A screen that goes away and comes back with its bookmark. It keeps a whole picture, and an account of what it has taken in: which stretches of history,
/// and whether anything twice.
/// </summary>
internal sealed class CatchingScreen(Uri server, StackTeam team, string token) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _stages = [];
    private readonly List<(long From, long To)> _taken = [];
    private readonly Queue<byte[]> _early = new();
    private LeanScreen? _screen;
    private string? _epoch;
    private long _version;
    private bool _isOpening;

    /// <summary>How often a change was heard that was in the picture already.</summary>
    public int Doubled { get; private set; }

    /// <summary>How often a change did not fit the picture, so that the screen had to ask.</summary>
    public int Gaps { get; private set; }

    public string Topic => team.Topic;

    public bool IsThere => _screen is { Ended.IsCompleted: false };

    public long Version
    {
        get
        {
            lock (_gate) return _version;
        }
    }

    public async Task Come()
    {
        _screen = await LeanScreen.Connect(server, token, (_, _, message) => Hear(message));
        await Open();
    }

    public async Task Go()
    {
        if (_screen is { } screen) await screen.DisposeAsync();
        _screen = null;
    }

    /// <summary>Whether the change of this position has been taken in, by itself or with others.</summary>
    public bool HasTaken(long position)
    {
        lock (_gate) return _taken.Any(stretch => stretch.From < position && position <= stretch.To);
    }

    /// <summary>At what stage it shows each visit.</summary>
    public Dictionary<string, string> Stages()
    {
        lock (_gate) return new Dictionary<string, string>(_stages);
    }

    public async ValueTask DisposeAsync() => await Go();

    private async Task Open()
    {
        (string? Epoch, long Version) from;
        lock (_gate)
        {
            // What comes while the picture is on its way is looked at behind it.
            _isOpening = true;
            from = (_epoch, _version);
        }

        if (_screen is not { } screen) return;
        var answer = await screen.Watch(team.Topic, from.Epoch, from.Version);
        lock (_gate)
        {
            TakeIn(answer);
            _isOpening = false;
            while (_early.TryDequeue(out var message)) TakeChange(JsonDocument.Parse(message).RootElement.GetProperty("arguments")[0], again: true);
        }
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            if (_isOpening) _early.Enqueue(message.ToArray());
            else if (!TakeChange(JsonDocument.Parse(Encoding.UTF8.GetString(message)).RootElement.GetProperty("arguments")[0], again: false)) _ = Again();
        }
    }

    private async Task Again()
    {
        try
        {
            await Open();
        }
        catch (IOException)
        {
            // It went away meanwhile, and asks when it comes back.
        }
    }

    private void TakeIn(byte[] answer)
    {
        var sight = JsonDocument.Parse(answer).RootElement.GetProperty("result");
        if (sight.TryGetProperty("changes", out var changes))
        {
            foreach (var change in changes.EnumerateArray()) TakeChange(change, again: false);
            return;
        }

        var version = sight.GetProperty("version").GetInt64();
        _epoch = sight.GetProperty("epoch").GetString();
        _stages.Clear();
        _taken.Add((_version, version));
        _version = Math.Max(_version, version);
        Show(sight.GetProperty("cards"));
    }

    /// <param name="change">What became another.</param>
    /// <param name="again">True where it may be in the picture already and that is in order: it was on its way beside it.</param>
    /// <returns>False when something is missing in between.</returns>
    private bool TakeChange(JsonElement change, bool again)
    {
        var (from, to) = (change.GetProperty("from").GetInt64(), change.GetProperty("to").GetInt64());

        // A server without versions counts on every message's being the next.
        var isVersioned = _epoch != "plain";
        // A change that fits no picture asks everybody to look again.
        if (isVersioned && from == to)
        {
            Gaps++;
            return false;
        }

        if (isVersioned && to <= _version)
        {
            if (!again) Doubled++;
            return true;
        }

        if (isVersioned && from != _version)
        {
            Gaps++;
            return false;
        }

        if (!isVersioned && _taken.Contains((from, to))) Doubled++;
        _taken.Add((from, to));
        _version = Math.Max(_version, to);
        Show(change.GetProperty("cards"));
        return true;
    }

    private void Show(JsonElement cards)
    {
        foreach (var card in cards.EnumerateArray())
            if (card.GetProperty("kind").GetString() == "appointment")
                _stages[card.GetProperty("id").GetString()!] = card.GetProperty("stage").GetString()!;
    }
}
