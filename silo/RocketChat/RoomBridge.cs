using EqualCare.Chat;
using EqualCare.Journal;
using EqualCare.Members;
using Microsoft.Extensions.Logging;

namespace EqualCare.RocketChat;

/// <summary>What every bridge of a room stands on.</summary>
internal sealed record BridgeServices(
    IGrainFactory Grains,
    IJournal Journal,
    BridgeBook Book,
    WorkspaceCalls Calls,
    WorkspaceLink Link,
    Puppets Puppets,
    AttachmentShelf Shelf,
    BridgeMetrics Metrics,
    RocketChatOptions Options,
    TimeProvider Time,
    ILogger Log);

/// <summary>
/// One room and its likeness in the workspace. Everything about it goes one after the other: who is in it, then what was said here, then what was said there. What it
/// does is worked out from what both sides are and what they last had in common, so that doing it again, after a crash anywhere, changes nothing.
/// </summary>
internal sealed partial class RoomBridge(BridgedRoom room, RoomSignal signal, BridgeServices services)
{
    public const string Via = "rocket.chat";

    private const int PageOfEvents = 50;
    private const int PageOfCounting = 500;

    private readonly string _stream = $"{room.Room.Kind}-room/{room.Room.Id}";
    private BridgedRoom _room = room;
    private HashSet<MemberId>? _inRoom;
    private bool _isTitled = true;
    private DateTimeOffset _lookedAt;
    private bool? _hasCursors;

    // Not until everything was looked at once, and not after a failure on this side: something may have been done and not been noted.
    private bool _isSure;

    public RoomSignal Signal => signal;

    /// <summary>The room's id in the workspace, once it is known.</summary>
    public string? RoomId => _room.RoomId;

    /// <summary>How many events wait to be sent.</summary>
    public long Lag => Math.Max(0, signal.Version - _room.Sent);

    private IRoomGrain Grain => services.Grains.Room(_room.Coop, _room.Room);

    public async Task Run(CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                if (signal.Version == 0) await CountWaiting(stop);
                await services.Link.WhenUp(stop);
                var raised = signal.Raised;
                var isMore = await Turn(stop);
                services.Link.Worked();
                if (!isMore)
                {
                    _isSure = true;
                    await Idle(raised, stop);
                }

                failures = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (WorkspaceAwayException)
            {
                // Whatever was under way is looked at again when the workspace is back, and so is everybody in the room.
                _inRoom = null;
                services.Link.Failed(stop);
            }
            catch (Exception failure)
            {
                (_inRoom, _isSure) = (null, false);
                Failed(services.Log, _room.Room.ToString(), failure);
                await Pause(++failures, stop);
            }
        }
    }

    /// <summary>One round of work; false when there is nothing left to do.</summary>
    private async Task<bool> Turn(CancellationToken stop)
    {
        if (await Facts(stop) is not { } facts) return false;
        await Furnish(facts, stop);
        var sent = await SendSome(stop);
        var now = services.Time.GetUtcNow();
        if (!signal.HasNews && now - _lookedAt < services.Options.LookEvery) return sent;

        // Cleared before looking: what comes while it looks is looked at once more.
        signal.HasNews = false;
        try
        {
            var more = await BringSome(stop);
            if (more) signal.HasNews = true;
            else _lookedAt = now;
            return sent || more;
        }
        catch
        {
            signal.HasNews = true;
            throw;
        }
    }

    // What was said before this process began was heard of by another.
    private async Task CountWaiting(CancellationToken stop)
    {
        var version = _room.Sent;
        IReadOnlyList<Recorded> page;
        do
        {
            page = await services.Journal.ReadStream(new StreamId(_room.Coop, _stream), version, PageOfCounting, stop);
            version += page.Count;
        }
        while (page.Count == PageOfCounting);
        if (version > signal.Version) signal.Version = version;
    }

    /// <summary>Null when there is no such room any more, or not yet.</summary>
    private async Task<RoomFacts?> Facts(CancellationToken stop)
    {
        try
        {
            return await Grain.Facts(MemberId.Server).WaitAsync(stop);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }

    private async Task<bool> SendSome(CancellationToken stop)
    {
        var page = await services.Journal.ReadStream(new StreamId(_room.Coop, _stream), _room.Sent, PageOfEvents, stop);
        if (page.Count == 0) return false;
        var sent = _room.Sent;
        try
        {
            foreach (var happened in page)
            {
                if (happened.Event is MessageEvent { } about and not MessageUndelivered)
                {
                    // Whoever was taken out of the team since is out of the room before anything more is said in it.
                    if (await Facts(stop) is not { } facts) return false;
                    await Furnish(facts, stop);
                    await Reconcile(about.Message, facts, stop);
                }

                sent = happened.Version;
            }
        }
        finally
        {
            if (sent != _room.Sent) await Keep(_room with { Sent = sent }, CancellationToken.None);
        }

        return page.Count == PageOfEvents;
    }

    private async Task Keep(BridgedRoom changed, CancellationToken stop)
    {
        await services.Book.Keep(changed, stop);
        _room = changed;
    }

    private Caller By(string what) => new(_room.Coop, MemberId.Server, CommandId.Derived($"rocket-chat/{_room.Coop}/{what}"), 0);

    private async Task Idle(Task raised, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(raised, Task.Delay(services.Options.LookEvery, services.Time, done.Token));
        await done.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private async Task Pause(int failures, CancellationToken stop)
    {
        var pause = services.Options.ShortestPause * Math.Pow(2, Math.Min(failures, 10));
        await Task.Delay(pause < services.Options.LongestPause ? pause : services.Options.LongestPause, services.Time, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A no that may be another answer later ends this round of work; everything is looked at again after it.</summary>
    private static WorkspaceAnswer Lasting(WorkspaceAnswer answer) =>
        answer.MayPass ? throw new WorkspaceAwayException($"The workspace did not do it for now: {answer.Why}.") : answer;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The workspace did not do something in {Room} that it was asked for ({What}: {Why}). The rest goes on.")]
    private static partial void Withheld(ILogger log, string room, string what, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bridge of {Room} failed and will try again.")]
    private static partial void Failed(ILogger log, string room, Exception failure);
}
