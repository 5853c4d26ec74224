namespace EqualCare.RocketChatEmulator;

/// <summary>What is to happen to frames on their way out.</summary>
internal sealed class FrameFaults
{
    private readonly Lock _gate = new();
    private readonly List<Counted> _drops = [];
    private readonly List<Counted> _duplicates = [];
    private readonly List<(Func<Frame, bool> Which, FrameHold Hold)> _holds = [];

    public void Drop(int times, Func<Frame, bool> which)
    {
        lock (_gate) _drops.Add(new(times, which));
    }

    public void Duplicate(int times, Func<Frame, bool> which)
    {
        lock (_gate) _duplicates.Add(new(times, which));
    }

    public FrameHold Hold(Func<Frame, bool> which)
    {
        var hold = new FrameHold();
        lock (_gate) _holds.Add((which, hold));
        return hold;
    }

    /// <summary>Calls <paramref name="send"/> as often as the frame is to go out now: not at all, once or twice.</summary>
    public void Pass(Frame frame, Action send)
    {
        int copies;
        lock (_gate)
        {
            if (Take(_drops, frame)) return;
            copies = Take(_duplicates, frame) ? 2 : 1;
            foreach (var (which, hold) in _holds)
            {
                if (which(frame) && hold.TryHold(send)) return;
            }
        }

        for (var copy = 0; copy < copies; copy++) send();
    }

    public void Clear()
    {
        List<FrameHold> holds;
        lock (_gate)
        {
            _drops.Clear();
            _duplicates.Clear();
            holds = [.. _holds.Select(one => one.Hold)];
            _holds.Clear();
        }

        foreach (var hold in holds) hold.Release();
    }

    private static bool Take(List<Counted> counted, Frame frame)
    {
        if (counted.FirstOrDefault(one => one.Left > 0 && one.Which(frame)) is not { } match) return false;
        match.Left--;
        return true;
    }

    private sealed class Counted(int left, Func<Frame, bool> which)
    {
        public int Left { get; set; } = left;

        public Func<Frame, bool> Which { get; } = which;
    }
}
