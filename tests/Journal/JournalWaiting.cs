using EqualCare.Journal;

namespace EqualCare.Tests.Journal;

internal static class JournalWaiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits until the journal knows of this position.</summary>
    public static Task WaitBeyondOrAt(this IJournal journal, long position) => journal.WaitBeyond(position - 1).WaitAsync(Patience);

    /// <summary>Follows the journal from its beginning up to a position, as a subscription would, and checks that no event is left out.</summary>
    public static async Task<List<Recorded>> Follow(this IJournal journal, long through, int page = 100)
    {
        var all = new List<Recorded>();
        while (all.Count < through)
        {
            await journal.WaitBeyond(all.Count).WaitAsync(Patience);
            foreach (var recorded in await journal.Read(all.Count, page))
            {
                Assert.Equal(all.Count + 1, recorded.Position);
                all.Add(recorded);
            }
        }

        return all;
    }
}
