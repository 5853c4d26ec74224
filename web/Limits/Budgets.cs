using System.Collections.Concurrent;

namespace EqualCare.Limits;

/// <summary>
/// For each of many spenders: so much at once, and then so much a second. Kept in memory as one number each: when the whole budget will be there again.
/// </summary>
internal sealed class Budgets<TKey>(int atOnce, int perSecond, TimeProvider time)
    where TKey : notnull
{
    private const int ManySpenders = 10_000;

    private readonly long _each = Math.Max(1, TimeSpan.TicksPerSecond / perSecond);
    private readonly ConcurrentDictionary<TKey, Spent> _spenders = new();
    private long _cleared;

    /// <summary>Spends one; or says how long to wait for it.</summary>
    public TimeSpan? Spend(TKey spender)
    {
        var now = time.GetUtcNow().UtcTicks;
        var spent = _spenders.GetOrAdd(spender, static _ => new Spent());
        while (true)
        {
            var before = Interlocked.Read(ref spent.FullAgainAt);
            var after = Math.Max(before, now) + _each;
            var over = after - now - (_each * atOnce);
            if (over > 0) return TimeSpan.FromTicks(over);
            if (Interlocked.CompareExchange(ref spent.FullAgainAt, after, before) == before) break;
        }

        if (_spenders.Count > ManySpenders) ClearAway(now);
        return null;
    }

    // Whoever has their whole budget again need not be remembered.
    private void ClearAway(long now)
    {
        var last = Interlocked.Read(ref _cleared);
        if (now - last < TimeSpan.TicksPerSecond || Interlocked.CompareExchange(ref _cleared, now, last) != last) return;
        foreach (var spender in _spenders)
            if (Interlocked.Read(ref spender.Value.FullAgainAt) <= now) _spenders.TryRemove(spender);
    }

    private sealed class Spent
    {
        public long FullAgainAt;
    }
}
