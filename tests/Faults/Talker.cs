namespace EqualCare.Faults;

/// <summary>
/// Somebody who talks on one side of a bridge: says one thing after the other, and now and then words one anew, puts an emoji under it or takes it back. What they did
/// is noted, so that it can be asked of both sides.
/// </summary>
internal abstract class Talker(string side)
{
    private readonly List<Said> _said = [];

    public int Count => _said.Count;

    /// <summary>What there is of it in the end, in the order in which it was said.</summary>
    public IEnumerable<string> Standing => _said.Where(said => !said.IsGone).Select(said => Line(said.Text, said.HasReaction ? 1 : 0));

    /// <summary>A message as both sides are compared by: its words, and how many emoji are under it.</summary>
    public static string Line(string text, int reactions) => $"{text}{new string('+', reactions)}";

    public bool IsOwn(string line) => line.StartsWith(side, StringComparison.Ordinal);

    /// <param name="messages">After so many they have said everything.</param>
    /// <param name="allowed">How many they may have said by now.</param>
    public async Task Run(int messages, Func<int> allowed, TimeSpan pause)
    {
        while (_said.Count < messages)
        {
            if (_said.Count < allowed()) await SayNext();
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    protected abstract Task<string> Say(string text);

    protected abstract Task Reword(string message, string text);

    protected abstract Task React(string message);

    protected abstract Task TakeBack(string message);

    private async Task SayNext()
    {
        var number = _said.Count;
        var text = $"{side} {number}";
        var said = new Said(await Say(text), text, HasReaction: false, IsGone: false);
        _said.Add(said);

        // Of what was said a while ago as well, which is on the other side by then, or not yet.
        if (number % 5 == 2) await Change(number - 2, async one => { await Reword(one.Id, $"{one.Text} anew"); return one with { Text = $"{one.Text} anew" }; });
        if (number % 7 == 4) await Change(number - 4, async one => { await React(one.Id); return one with { HasReaction = true }; });
        if (number % 11 == 9) await Change(number - 9, async one => { await TakeBack(one.Id); return one with { IsGone = true }; });
        if (number % 11 == 10) await Change(number, async one => { await TakeBack(one.Id); return one with { IsGone = true }; });
    }

    private async Task Change(int which, Func<Said, Task<Said>> change)
    {
        if (!_said[which].IsGone) _said[which] = await change(_said[which]);
    }

    private sealed record Said(string Id, string Text, bool HasReaction, bool IsGone);
}
