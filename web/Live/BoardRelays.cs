using System.Collections.Concurrent;
using EqualCare.Journal;

namespace EqualCare.Live;

/// <summary>The relays of this host, one for each topic that a screen here watches.</summary>
internal sealed partial class BoardRelays(IGrainFactory grains, IJournal journal, TimeProvider time, ILogger<BoardRelays> log)
    : BackgroundService
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(Watching.ForSeconds / 3.0);

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
            await Task.Delay(RenewEvery, time, stoppingToken);
            foreach (var (key, relay) in _relays)
            {
                try
                {
                    if (!await relay.Renew()) continue;
                    _relays.TryRemove(KeyValuePair.Create(key, relay));
                    grains.DeleteObjectReference<IBoardObserver>(relay.Reference);
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
        var relay = new BoardRelay(key, board, journal.Epoch);
        relay.Reference = grains.CreateObjectReference<IBoardObserver>(relay);
        return relay;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board could not be watched any further and will be asked again.")]
    private static partial void RenewalFailed(ILogger log, Exception failure);
}
