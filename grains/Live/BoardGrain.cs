using EqualCare.Entities;
using EqualCare.Journal;
using Orleans.Utilities;

namespace EqualCare.Live;

/// <summary>
/// The shell of every board: makes it from its snapshot and the journal, keeps it up with the journal's feed, and tells the web hosts that watch.
/// </summary>
internal abstract class BoardGrain<TBoard>(IPersistentState<Snapshot> snapshot, BoardServices services) : Grain, IBoardGrain
    where TBoard : Board, new()
{
    private const int PageOfEvents = 1000;

    private readonly ObserverManager<IBoardObserver> watchers =
        new(TimeSpan.FromSeconds(Watching.ForSeconds), services.Log) { GetDateTime = () => services.Time.GetUtcNow().UtcDateTime };

    // The lenses that somebody has looked through since the board woke: each step is worked out once for each of them.
    private readonly HashSet<Lens> lenses = [];
    private TBoard board = new();
    private BoardKey key;
    private Following? following;
    private long heard;
    private long snapshotVersion;
    private int stepsSinceSnapshot;
    private DateTimeOffset lastLook;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!BoardKey.TryParse(this.GetPrimaryKeyString(), out key)) throw BoardRefusals.NotFound();
        lastLook = services.Time.GetUtcNow();
        if (snapshot.State.Read<TBoard>(board.SnapshotRevision, services.Journal.Epoch) is { } kept)
        {
            board = kept;
            snapshotVersion = kept.Version;
            snapshot.State = new Snapshot();
        }

        // First follow, then catch up: what happens in between comes twice, which does no harm, instead of not at all.
        following = services.Feed.Follow(key);
        heard = following.After;
        try
        {
            await CatchUp();
        }
        catch
        {
            following.Dispose();
            throw;
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        following?.Dispose();
        if (stepsSinceSnapshot > 0 && board.Version > snapshotVersion) await WriteSnapshot();
    }

    public Task<Look> Look(MemberId viewer, Bookmark? from)
    {
        lastLook = services.Time.GetUtcNow();
        if (board.LensOf(viewer) is not { } lens)
        {
            // Somebody trying names wakes boards that nobody needs.
            if (watchers.Count == 0 && board.Version == 0) DeactivateOnIdle();
            throw BoardRefusals.NotFound();
        }

        lenses.Add(lens);
        var epoch = EpochOf(lens);
        var topic = key.Topic.ToString();
        var since = from?.Epoch == epoch ? board.Since(lens, topic, epoch, from.Version) : null;
        var sight = since is null
            ? new Sight(topic, epoch, board.Version, board.All(lens), null)
            : new Sight(topic, epoch, board.Version, null, since.From == since.To ? [] : [since]);
        return Task.FromResult(new Look(lens, sight));
    }

    public Task<Watching> Watch(IBoardObserver observer, IReadOnlyList<MemberId> viewers)
    {
        lastLook = services.Time.GetUtcNow();
        watchers.Subscribe(observer, observer);
        return Task.FromResult(new Watching(board.Version, [.. viewers.Select(viewer => new Access(viewer, board.LensOf(viewer)))]));
    }

    public Task Unwatch(IBoardObserver observer)
    {
        watchers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public async Task Happened(long after, IReadOnlyList<Recorded> events)
    {
        // Something in between was not heard: the journal has it.
        if (after > heard) await CatchUp();
        Step(events);
        heard = Math.Max(heard, events[^1].Position);
        watchers.ClearExpired();
        if (watchers.Count == 0 && services.Time.GetUtcNow() - lastLook > services.LingerUnwatched) DeactivateOnIdle();
    }

    private async Task CatchUp()
    {
        IReadOnlyList<Recorded> page;
        do
        {
            page = await services.Journal.ReadTopic(key.Coop, key.Topic, board.Version, PageOfEvents);
            Step(page);
        }
        while (page.Count == PageOfEvents);
    }

    private void Step(IReadOnlyList<Recorded> events)
    {
        var step = board.Take(events);
        if (step.From == step.To) return;
        if (watchers.Count > 0)
        {
            var topic = key.Topic.ToString();
            var changes = lenses.Select(lens => new LensChange(lens, board.LastStep(lens, topic, EpochOf(lens), step.From)));
            var news = new BoardNews(step.From, step.To, step.Access, [.. changes]);
            _ = watchers.Notify(watcher => watcher.Hear(news));
        }

        stepsSinceSnapshot += events.Count;
        if (stepsSinceSnapshot >= services.SnapshotEvery) _ = WriteSnapshot();
    }

    private string EpochOf(Lens lens) => lens.EpochIn(services.Journal.Epoch);

    private async Task WriteSnapshot()
    {
        stepsSinceSnapshot = 0;
        snapshotVersion = board.Version;
        try
        {
            snapshot.State = Snapshot.Of(board, board.SnapshotRevision, services.Journal.Epoch, board.Version, board.Version);
            await snapshot.WriteStateAsync();
        }
        catch (Exception failure)
        {
            // The board itself is whole, and the next one starts from the journal or from an older snapshot.
            EntityLog.SnapshotFailed(services.Log, key.Topic.Kind, failure);
        }
        finally
        {
            snapshot.State = new Snapshot();
        }
    }
}
