using EqualCare.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Storage;

namespace EqualCare.Subscriptions;

/// <summary>One subscription, reading the journal for its subscriber. Key: <c>subscription/{name}</c>.</summary>
[Alias("subscription")]
internal interface ISubscriptionGrain : ILoneGrain
{
    [AlwaysInterleave, Alias("status")]
    Task<SubscriptionStatus> Status();
}

/// <summary>How a subscription is doing.</summary>
/// <param name="Name">The subscriber's name.</param>
/// <param name="Position">Everything up to here is handled.</param>
/// <param name="Lag">How many events are still to be handled.</param>
/// <param name="StoppedOn">The event that its subscriber keeps failing on; null while all is well.</param>
[GenerateSerializer, Immutable, Alias("subscription-status")]
public sealed record SubscriptionStatus(
    [property: Id(0)] string Name,
    [property: Id(1)] long Position,
    [property: Id(2)] long Lag,
    [property: Id(3)] string? StoppedOn);

/// <summary>How far a subscription has read.</summary>
[GenerateSerializer, Alias("checkpoint")]
public sealed class Checkpoint
{
    [Id(0)]
    public long Position { get; set; }
}

[GrainType("subscription"), KeepAlive]
internal sealed class SubscriptionGrain(
    [PersistentState("subscription", Stores.Checkpoints)] IPersistentState<Checkpoint> checkpoint,
    IJournal journal,
    SubscriptionRegistry registry,
    TimeProvider time,
    ILogger<SubscriptionGrain> log)
    : LoneGrain(time, log), ISubscriptionGrain
{
    private const string KeyPrefix = "subscription/";
    private const int MostEvents = 500;

    // A handler that fails this often in a row on one event is broken, not unlucky.
    private const int FailuresThatStop = 6;

    // Handlers stand repeats, so the checkpoint may be a little behind: one write a second instead of one a batch.
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(1);

    private ISubscriber _subscriber = null!;
    private long _position;
    private string? _stoppedOn;
    private bool _oneByOne;

    public static string KeyOf(ISubscriber subscriber) => KeyPrefix + subscriber.Name;

    public Task<SubscriptionStatus> Status() => Task.FromResult(Now);

    protected override Task Begin()
    {
        _subscriber = registry.Find(this.GetPrimaryKeyString()[KeyPrefix.Length..]);
        _position = checkpoint.State.Position;
        registry.Running(this, () => Now);
        this.RegisterGrainTimer(SaveCheckpoint, new GrainTimerCreationOptions(CheckpointEvery, CheckpointEvery) { Interleave = true });
        return Task.CompletedTask;
    }

    protected override async Task DoSome(CancellationToken stop)
    {
        // After a failure events are handed over singly, so that the one at fault is known and no other suffers from it.
        var events = await journal.Read(_position, _oneByOne ? 1 : MostEvents, stop);
        if (events.Count == 0)
        {
            await journal.WaitBeyond(_position, stop);
            return;
        }

        try
        {
            await _subscriber.Handle(events, stop);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            if (_oneByOne && Failures + 1 >= FailuresThatStop) _stoppedOn = $"{events[0].Position} ({EventTypeOf(events[0])})";
            _oneByOne = true;
            throw;
        }

        _position = events[^1].Position;
        _stoppedOn = null;
        _oneByOne = false;
    }

    protected override async Task End()
    {
        registry.Ended(this);
        await SaveCheckpoint(CancellationToken.None);
    }

    private SubscriptionStatus Now => new(_subscriber.Name, _position, Math.Max(0, journal.Head - _position), _stoppedOn);

    private static string EventTypeOf(Recorded recorded) => recorded.Event.GetType().Name;

    private async Task SaveCheckpoint(CancellationToken cancellation)
    {
        if (checkpoint.State.Position == _position) return;
        checkpoint.State.Position = _position;
        try
        {
            await checkpoint.WriteStateAsync(cancellation);
        }
        catch (InconsistentStateException)
        {
            // Another activation reads under this name: the cluster has decided for it, so this one goes.
            DeactivateOnIdle();
        }
        catch (Exception failure)
        {
            // To be written again a second later; until then the one on disk is merely older.
            checkpoint.State.Position = -1;
            LoneGrainLog.Failed(log, this.GetPrimaryKeyString(), failure);
        }
    }
}
