using EqualCare.Journal;
using Orleans.Storage;

namespace EqualCare.Entities;

/// <summary>
/// The shell of every entity: it remembers (snapshot and journal) and tells (receipts). A command goes: decide → append with
/// the version it was decided on → apply → answer. Nothing is answered before it is on disk, and nothing is applied before that either.
/// </summary>
/// <typeparam name="TEntity">What decides.</typeparam>
/// <typeparam name="TEvent">What can happen to it.</typeparam>
internal abstract class EntityGrain<TEntity, TEvent>(
    string kind, IPersistentState<Snapshot> snapshot, EntityServices services) : Grain
    where TEntity : class, IEntity<TEvent>, new()
    where TEvent : class, IEvent
{
    // Each try after the first means that another activation wrote in between, which ends as soon as the cluster agrees on one.
    private const int MostTries = 8;
    private const int PageOfEvents = 1000;

    // A history younger than this is replayed faster than a snapshot is read.
    private const int WorthASnapshot = 20;

    private readonly IJournal _journal = services.Journal;
    private EntityKey _key;
    private StreamId _stream;
    private long _version;
    private long _position;
    private long _snapshotVersion;
    private bool _current;
    private Task _snapshotting = Task.CompletedTask;
    private Task? _recalling;

    /// <summary>The entity as it is; read it only, and only to answer questions.</summary>
    protected TEntity Entity { get; private set; } = new();

    protected DateTimeOffset Now => services.Time.GetUtcNow();

    /// <summary>The journal position of the last event that happened to it.</summary>
    protected long Position => _position;

    /// <summary>How many events have happened to it.</summary>
    protected long Version => _version;

    protected Guid Id => _key.Id;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!EntityKey.TryParse(this.GetPrimaryKeyString(), out _key))
            throw Refusal.NotFound($"{kind}.not-found", "There is nothing of that name.");
        _stream = new StreamId(_key.Coop, $"{kind}/{_key.Id}");
        await Recall(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _snapshotting;
        if (_current && _version - _snapshotVersion >= WorthASnapshot) await WriteSnapshot();
    }

    /// <summary>
    /// The entity, made again from the journal if the one at hand may be old: for what has to be known of it before it is asked to decide.
    /// </summary>
    protected async Task<TEntity> Recalled()
    {
        // Questions run beside each other, and the first to find an old entity recalls it for all.
        if (!_current) _recalling ??= Recall(CancellationToken.None);
        try
        {
            if (_recalling is not null) await _recalling;
            return Entity;
        }
        catch (JournalUnavailableException)
        {
            throw Refusal.Unavailable();
        }
        finally
        {
            _recalling = null;
        }
    }

    /// <summary>The last of what happened to it before a version, in order: found by its number, so that nobody reads the whole.</summary>
    protected async Task<IReadOnlyList<Recorded>> ReadBefore(long version, int most)
    {
        var after = Math.Max(0, version - 1 - most);
        try
        {
            return await _journal.ReadStream(_stream, after, (int)(version - 1 - after));
        }
        catch (JournalUnavailableException)
        {
            throw Refusal.Unavailable();
        }
    }

    protected Task<Receipt> Decide(Caller caller, Func<TEntity, TEvent> decide) =>
        Decide(caller, entity => (IReadOnlyList<TEvent>)[decide(entity)]);

    /// <summary>Lets the entity decide, makes what it decided durable, and only then answers.</summary>
    protected async Task<Receipt> Decide(Caller caller, Func<TEntity, IReadOnlyList<TEvent>> decide)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (!_current) await Recall(CancellationToken.None);
                var events = await DecideOrRecognise(caller, decide);
                if (events is null) return await Repeated(caller);
                if (events.Count == 0) return new Receipt(_key.Id, _position, _version);
                switch (await _journal.Append(AppendOf(caller, events)))
                {
                    case Written written:
                        Apply(written.Events);
                        SnapshotWhenDue();
                        return new Receipt(_key.Id, _position, _version);
                    case CommandSeen seen:
                        return ReceiptOf(seen.Earlier, caller);
                    case VersionConflict:
                        // Another activation of this entity wrote: whatever was decided here was decided on an old state.
                        _current = false;
                        if (tries == MostTries) throw Refusal.Unavailable();
                        break;
                }
            }
            catch (JournalUnavailableException)
            {
                // Whether it was written is open. The journal knows, so it is asked before anything else is decided.
                _current = false;
                throw Refusal.Unavailable();
            }
        }
    }

    /// <summary>
    /// What the entity decides; null when it refuses a command that took effect before. (A repeated claim is refused because the
    /// visit is taken — by the first one.)
    /// </summary>
    private async Task<IReadOnlyList<TEvent>?> DecideOrRecognise(Caller caller, Func<TEntity, IReadOnlyList<TEvent>> decide)
    {
        try
        {
            return decide(Entity);
        }
        catch (Refusal) when (!caller.Fresh)
        {
            if (await _journal.FindCommand(_key.Coop, caller.Command) is null) throw;
            return null;
        }
    }

    private async Task<Receipt> Repeated(Caller caller) =>
        ReceiptOf((await _journal.FindCommand(_key.Coop, caller.Command))!, caller);

    private Receipt ReceiptOf(EarlierCommand earlier, Caller caller) =>
        earlier.Stream == _stream && earlier.Fingerprint == caller.Fingerprint
            ? new Receipt(_key.Id, earlier.Position, earlier.Version, Replayed: true)
            : throw Refusal.KeyReused();

    private Append AppendOf(Caller caller, IReadOnlyList<TEvent> events)
    {
        var toAppend = new EventToAppend[events.Count];
        for (var i = 0; i < events.Count; i++) toAppend[i] = new EventToAppend(events[i], [.. Entity.TopicsOf(events[i])]);
        return new Append(_stream, _version, Now, caller.Member, caller.Command, caller.Fingerprint, toAppend);
    }

    private void Apply(IReadOnlyList<Recorded> happened)
    {
        _current = false;
        foreach (var recorded in happened)
        {
            Entity.Apply((TEvent)recorded.Event);
            _version = recorded.Version;
            _position = recorded.Position;
        }

        // Only here: should an event not fit the state, the next command starts from the journal instead of from a half-moved entity.
        _current = true;
    }

    /// <summary>Makes the state from the snapshot and what happened since; or from everything that happened.</summary>
    private async Task Recall(CancellationToken cancellation)
    {
        Entity = new TEntity();
        _version = _position = _snapshotVersion = 0;
        if (snapshot.State.Read<TEntity>(TEntity.SnapshotRevision, _journal.Epoch) is { } kept)
        {
            Entity = kept;
            _version = _snapshotVersion = snapshot.State.Version;
            _position = snapshot.State.Position;

            // Used up: should the entity have to be recalled again, the journal alone is asked.
            snapshot.State = new Snapshot();
        }

        IReadOnlyList<Recorded> page;
        do
        {
            page = await _journal.ReadStream(_stream, _version, PageOfEvents, cancellation);
            Apply(page);
        }
        while (page.Count == PageOfEvents);
    }

    private void SnapshotWhenDue()
    {
        // In the background of this grain: nobody waits for a snapshot.
        if (_version - _snapshotVersion >= services.SnapshotEvery && _snapshotting.IsCompleted) _snapshotting = WriteSnapshot();
    }

    private async Task WriteSnapshot()
    {
        try
        {
            snapshot.State = Snapshot.Of(Entity, TEntity.SnapshotRevision, _journal.Epoch, _version, _position);
            _snapshotVersion = _version;
            await snapshot.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote one; what stands there is as good. Its tag is needed before the next one can be written.
            await Forgive(snapshot.ReadStateAsync);
        }
        catch (Exception failure)
        {
            EntityLog.SnapshotFailed(services.Log, kind, failure);
        }
        finally
        {
            // What is kept in memory is the entity itself, not a second copy of it.
            snapshot.State = new Snapshot();
        }
    }

    private async Task Forgive(Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (Exception failure)
        {
            EntityLog.SnapshotFailed(services.Log, kind, failure);
        }
    }
}
