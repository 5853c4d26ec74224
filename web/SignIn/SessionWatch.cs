namespace EqualCare.SignIn;

/// <summary>
/// Keeps what is known of sessions in step with the database: hears of those that ended in another process, writes down which last
/// longer, and clears away what is over.
/// </summary>
internal sealed partial class SessionWatch(Sessions sessions, SessionTable table, TimeProvider time, ILogger<SessionWatch> log) : BackgroundService
{
    /// <summary>How long a session that ended in another process may still be taken for alive here.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>Longer than this nobody is believed to be signed in without the database having been asked.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ClearsAwayEvery = TimeSpan.FromMinutes(15);

    // Two processes may commit in another order than they took their numbers, so the end of the list is read again a few times.
    private const int Overlap = 10;

    // Seen again, a session ends once more: for a connection that was being made just when it ended.
    private const int TimesEnded = 2;

    private readonly Queue<long> _ends = new();
    private readonly Dictionary<long, int> _seen = [];
    private long _from;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await sessions.SaveRenewed(cancellationToken);
        }
        catch (Refusal unavailable)
        {
            Failed(log, unavailable);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = time.GetTimestamp();
        long? cleared = null;
        var failing = false;
        while (true)
        {
            try
            {
                await Look(stoppingToken);
                heard = time.GetTimestamp();
                await sessions.SaveRenewed(stoppingToken);
                if (cleared is null || time.GetElapsedTime(cleared.Value) >= ClearsAwayEvery)
                {
                    sessions.ForgetUnused();
                    await table.ClearAway(time.GetUtcNow(), stoppingToken);
                    cleared = time.GetTimestamp();
                }

                failing = false;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing) Failed(log, failure);
                failing = true;
                if (time.GetElapsedTime(heard) >= LongestSilence) sessions.ForgetAll();
            }

            await Task.Delay(Beat, time, stoppingToken);
        }
    }

    /// <summary>Hears what ended since the last time.</summary>
    private async Task Look(CancellationToken cancellation)
    {
        var ends = await table.EndsAfter(_from, cancellation);
        var ended = new List<SessionKey>();
        foreach (var (number, session) in ends)
        {
            var times = _seen[number] = _seen.GetValueOrDefault(number) + 1;
            if (times <= TimesEnded) ended.Add(session);
        }

        sessions.Forget(ended);

        _ends.Enqueue(ends is [.., var last] ? last.Number : _from);
        if (_ends.Count <= Overlap) return;
        _from = Math.Max(_from, _ends.Dequeue());
        foreach (var number in _seen.Keys.Where(number => number <= _from).ToArray()) _seen.Remove(number);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sessions could not be looked after; it is being tried again.")]
    private static partial void Failed(ILogger log, Exception failure);
}
