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

    private readonly ObserverManager<IBoardObserver> _watchers =
        new(TimeSpan.FromSeconds(Watching.ForSeconds), services.Log) { GetDateTime = () => services.Uptime };

    // The lenses that somebody has looked through since the board woke: each step is worked out once for each of them.
    private readonly HashSet<Lens> _lenses = [];
    private TBoard _board = new();
    private BoardKey _key;
    private Following? _following;
    private long _heard;
    private long _snapshotVersion;
    private int _stepsSinceSnapshot;
    private DateTimeOffset _lastLook;
    private Task _snapshotting = Task.CompletedTask;

    /// <summary>The board as it is; read it only.</summary>
    protected TBoard Board => _board;

    protected DateTimeOffset Now => services.Time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!BoardKey.TryParse(this.GetPrimaryKeyString(), out _key)) throw BoardRefusals.NotFound();
        _board.Topic = _key.Topic;
        _lastLook = services.Time.GetUtcNow();
        if (snapshot.State.Read<TBoard>(_board.SnapshotRevision, services.Journal.Epoch) is { } kept)
        {
            _board = kept;
            _board.Topic = _key.Topic;
            _snapshotVersion = kept.Version;
            snapshot.State = new Snapshot();
        }

        // First follow, then catch up: what happens in between comes twice, which does no harm, instead of not at all.
        _following = services.Feed.Follow(_key);
        _heard = _following.After;
        try
        {
            await CatchUp();
        }
        catch
        {
            _following.Dispose();
            throw;
        }

        this.RegisterGrainTimer(LookAtTheTime, services.LooksAtTimeEvery, services.LooksAtTimeEvery);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _following?.Dispose();
        await _snapshotting;
        if (_stepsSinceSnapshot > 0 && _board.Version > _snapshotVersion) await WriteSnapshot();
    }

    public async Task<Look> Look(MemberId viewer, Bookmark? from)
    {
        _lastLook = services.Time.GetUtcNow();
        await LookAtTheTime();
        if (_board.LensOf(viewer) is not { } lens)
        {
            // Somebody trying names wakes boards that nobody needs.
            if (_watchers.Count == 0 && _board.Version == 0) DeactivateOnIdle();
            throw BoardRefusals.NotFound();
        }

        _lenses.Add(lens);
        var epoch = EpochOf(lens);
        var topic = _key.Topic.ToString();
        var since = from?.Epoch == epoch ? _board.Since(lens, topic, epoch, from.Version) : null;
        var sight = since is null
            ? new Sight(topic, epoch, _board.Version, _board.All(lens), null)
            : new Sight(topic, epoch, _board.Version, null, since.From == since.To ? [] : [since]);
        return new Look(lens, sight, _board.SeesPeople(lens));
    }

    public Task<Watching> Watch(IBoardObserver observer, IReadOnlyList<MemberId> viewers)
    {
        _lastLook = services.Time.GetUtcNow();
        _watchers.ClearExpired();
        var anew = !_watchers.Observers.ContainsKey(observer);
        _watchers.Subscribe(observer, observer);
        return Task.FromResult(new Watching(_board.Version, [.. viewers.Select(viewer => new Access(viewer, _board.LensOf(viewer)))], anew));
    }

    public Task Unwatch(IBoardObserver observer)
    {
        _watchers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public Task Typing(MemberId who)
    {
        if (_board.LensOf(who) is not { } lens || !_board.Talks(lens)) throw BoardRefusals.NotFound();
        var news = new TypingNews(who, [.. _lenses.Where(_board.Talks)]);
        _ = _watchers.Notify(watcher => watcher.HearTyping(news));
        return Task.CompletedTask;
    }

    public async Task Happened(long after, IReadOnlyList<Recorded> events)
    {
        // Something in between was not heard: the journal has it.
        if (after > _heard) await CatchUp();
        Step(events);
        _heard = Math.Max(_heard, events[^1].Position);
        _watchers.ClearExpired();
        if (_watchers.Count == 0 && services.Time.GetUtcNow() - _lastLook > services.LingerUnwatched) DeactivateOnIdle();
    }

    /// <summary>Takes in what has happened by now.</summary>
    protected async Task CatchUp()
    {
        IReadOnlyList<Recorded> page;
        do
        {
            page = await services.Journal.ReadTopic(_key.Coop, _key.Topic, _board.Version, PageOfEvents);
            Step(page);
        }
        while (page.Count == PageOfEvents);
    }

    private void Step(IReadOnlyList<Recorded> events)
    {
        var step = _board.Take(events);
        if (step.From == step.To) return;
        Tell(step);
        _stepsSinceSnapshot += events.Count;
        if (_stepsSinceSnapshot >= services.SnapshotEvery && _snapshotting.IsCompleted) _snapshotting = WriteSnapshot();
    }

    private async Task LookAtTheTime()
    {
        if (!_board.IsOvertaken(services.Time.GetUtcNow())) return;
        try
        {
            // What was committed by now is taken in first: then nothing on this topic is missing up to here.
            var head = services.Journal.Head;
            await CatchUp();
            Tell(_board.Pass(services.Time.GetUtcNow(), head));
        }
        catch (JournalUnavailableException)
        {
            // The picture stays as it was, and is looked at again.
        }
    }

    private void Tell(BoardStep step)
    {
        if (_watchers.Count == 0) return;
        var topic = _key.Topic.ToString();
        var changes = _lenses.Select(lens => new LensChange(
            lens,
            step.From == step.To
                ? new Change(topic, EpochOf(lens), step.To + 1, step.To + 1, [], []) // It fits no picture, so whoever gets it looks again.
                : _board.LastStep(lens, topic, EpochOf(lens), step.From)));
        var news = new BoardNews(step.From, step.To, step.Access, [.. changes]);
        _ = _watchers.Notify(watcher => watcher.Hear(news));
    }

    private string EpochOf(Lens lens) => lens.EpochIn(services.Journal.Epoch);

    private async Task WriteSnapshot()
    {
        _stepsSinceSnapshot = 0;
        _snapshotVersion = _board.Version;
        try
        {
            snapshot.State = Snapshot.Of(_board, _board.SnapshotRevision, services.Journal.Epoch, _board.Version, _board.Version);
            await snapshot.WriteStateAsync();
        }
        catch (Exception failure)
        {
            // The board itself is whole, and the next one starts from the journal or from an older snapshot.
            EntityLog.SnapshotFailed(services.Log, _key.Topic.Kind, failure);
        }
        finally
        {
            snapshot.State = new Snapshot();
        }
    }
}
