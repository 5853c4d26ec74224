using System.Collections.Concurrent;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Live;

/// <summary>The relays of this host, one for each topic that a screen here watches.</summary>
internal sealed partial class BoardRelays(IGrainFactory grains, IJournal journal, TimeProvider time, LivePace pace, ILogger<BoardRelays> log)
    : BackgroundService
{
    private readonly ConcurrentDictionary<BoardKey, BoardRelay> _relays = new();

    public async Task<Sight> Open(BoardKey key, Screen screen, Bookmark? from)
    {
        while (true)
        {
            var relay = _relays.GetOrAdd(key, Make);
            if (await relay.Open(screen, from) is { } sight) return sight;
            _relays.TryRemove(KeyValuePair.Create(key, relay));
        }
    }

    /// <summary>Passes on that somebody is writing, not more often than once in two seconds from one screen.</summary>
    public async Task Typing(BoardKey key, Screen screen)
    {
        if (!screen.MayTell(time.GetTimestamp(), time.TimestampFrequency * 2)) return;
        await (key.GrainFrom(grains) ?? throw BoardRefusals.NotFound()).Typing(screen.Session.Member);
    }

    public Task Close(BoardKey key, Screen screen) =>
        _relays.TryGetValue(key, out var relay) ? relay.Close(screen) : Task.CompletedTask;

    public async Task CloseAll(Screen screen)
    {
        BoardRelay[] watched;
        lock (screen)
        {
            screen.Gone = true;
            watched = [.. screen.Watching];
        }

        foreach (var relay in watched) await relay.Close(screen);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(pace.RenewEvery, time, stoppingToken);
            foreach (var (key, relay) in _relays)
            {
                try
                {
                    if (relay.HereNow is { } hereNow) await hereNow.Beat();
                    if (!await relay.Renew()) continue;
                    _relays.TryRemove(KeyValuePair.Create(key, relay));
                    grains.DeleteObjectReference<IBoardObserver>(relay.Reference);
                    if (relay.HereNow is { } former) grains.DeleteObjectReference<IPresenceObserver>(former.Reference);
                }
                catch (Exception failure)
                {
                    RenewalFailed(log, failure);
                }
            }
        }
    }

    private BoardRelay Make(BoardKey key)
    {
        var board = key.GrainFrom(grains) ?? throw BoardRefusals.NotFound();
        var relay = new BoardRelay(key, board, journal.Epoch, HereNowOf(key));
        relay.Reference = grains.CreateObjectReference<IBoardObserver>(relay);
        return relay;
    }

    private HereNow? HereNowOf(BoardKey key)
    {
        // On one's own day one is alone.
        if (key.Topic.Kind == "member") return null;
        var hereNow = new HereNow(key.Topic, grains.GetGrain<IPresenceGrain>(key.ToString()), person => Shares(key.Coop, person), log);
        hereNow.Reference = grains.CreateObjectReference<IPresenceObserver>(hereNow);
        return hereNow;
    }

    private Task<bool> Shares(CoopId coop, MemberId person) =>
        grains.GetGrain<IMemberGrain>(new EntityKey(coop, person.Value).ToString()).SharesPresence();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board could not be watched any further and will be asked again.")]
    private static partial void RenewalFailed(ILogger log, Exception failure);
}
