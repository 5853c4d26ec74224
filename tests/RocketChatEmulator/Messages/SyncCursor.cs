namespace EqualCare.RocketChatEmulator;

internal sealed record SyncPage<T>(IReadOnlyList<T> Items, long? Next, long? Previous);

/// <summary>
/// Pages through changes by milliseconds. The comparison is strictly greater or less, so what shares a millisecond with the last item
/// of a page is skipped: a trap of the real server that clients have to step around.
/// </summary>
internal static class SyncCursor
{
    public static SyncPage<T> Forward<T>(IEnumerable<T> items, Func<T, DateTimeOffset> at, long after, int count)
    {
        var found = items.Where(item => at(item).ToUnixTimeMilliseconds() > after).OrderBy(at).Take(count + 1).ToList();
        var page = found.Take(count).ToList();
        return new(page, found.Count > count ? Milliseconds(page[^1], at) : null, page.Count > 0 ? Milliseconds(page[0], at) : null);
    }

    public static SyncPage<T> Backward<T>(IEnumerable<T> items, Func<T, DateTimeOffset> at, long before, int count)
    {
        var found = items.Where(item => at(item).ToUnixTimeMilliseconds() < before).OrderByDescending(at).Take(count + 1).ToList();
        var page = found.Take(count).ToList();
        return new(page, page.Count > 0 ? Milliseconds(page[0], at) : null, found.Count > count ? Milliseconds(page[^1], at) : null);
    }

    private static long Milliseconds<T>(T item, Func<T, DateTimeOffset> at) => at(item).ToUnixTimeMilliseconds();
}
