using Xunit;

namespace EqualCare.Conformance.Stateless;

/// <summary>What happened, in its order.</summary>
internal sealed class Diary
{
    private readonly List<string> _entries = [];

    /// <summary>An action that writes a line.</summary>
    public Action Writes(string entry) => () => Write(entry);

    /// <summary>An asynchronous action that writes a line after having been elsewhere.</summary>
    public Func<Task> WritesLater(string entry) =>
        async () =>
        {
            await Task.Yield();
            Write(entry);
        };

    public void Write(string entry) => _entries.Add(entry);

    /// <summary>Holds that nothing but this has happened since the last look.</summary>
    public void Reads(params string[] entries)
    {
        Assert.Equal(entries, _entries);
        _entries.Clear();
    }
}
