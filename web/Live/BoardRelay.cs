using EqualCare.Journal;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace EqualCare.Live;

/// <summary>
/// Listens to one board for all screens of this host that watch it. Opening, closing and hearing go one after the other, so that no
/// change falls between a screen's picture and its place among the watchers, and nothing is passed on to somebody whose access has ended.
/// </summary>
internal sealed class BoardRelay(BoardKey key, IBoardGrain board, Guid journalEpoch) : IBoardObserver
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<Screen, Lens> screens = [];
    private IBoardObserver reference = null!;
    private long heard;
    private long promised;
    private bool watching;

    public bool IsEmpty => screens.Count == 0;

    /// <summary>Ended relays take no more screens: another one is made in its place.</summary>
    public bool Ended { get; private set; }

    public void KnownAs(IBoardObserver observer) => reference = observer;

    /// <summary>Null when this relay has ended meanwhile.</summary>
    public async Task<Sight?> Open(Screen screen, Bookmark? from)
    {
        await turn.WaitAsync();
        try
        {
            if (Ended) return null;
            if (!watching)
            {
                heard = (await board.Watch(reference, [])).Version;
                watching = true;
            }

            var look = await board.Look(screen.Session.Member, from);
            lock (screen)
            {
                if (screen.Gone) return look.Sight;
                screen.Watching.Add(this);
            }

            screens[screen] = look.Lens;
            return look.Sight;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task Close(Screen screen)
    {
        await turn.WaitAsync();
        try
        {
            lock (screen) screen.Watching.Remove(this);
            screens.Remove(screen);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task Hear(BoardNews news)
    {
        await turn.WaitAsync();
        try
        {
            // News were lost on the way: screens find out by the versions, but whose access ended has to be asked.
            var missed = news.From != heard;
            heard = Math.Max(heard, news.To);
            Admit(news.Access);
            if (missed) Admit((await board.Watch(reference, Viewers())).Access);
            foreach (var (lens, change) in news.Changes) Tell(lens, change);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Goes on watching, and makes sure that nothing was missed. True when nobody is here any more and the relay has ended.</summary>
    public async Task<bool> Renew()
    {
        await turn.WaitAsync();
        try
        {
            if (IsEmpty)
            {
                Ended = true;
                if (watching) await board.Unwatch(reference);
                return true;
            }

            var now = await board.Watch(reference, Viewers());
            watching = true;
            Admit(now.Access);
            if (heard < promised)
            {
                // What the board had said by the last time has not come since: every screen is made to look again.
                foreach (var lens in screens.Values.Distinct().ToArray()) Tell(lens, Nudge(lens, now.Version));
                heard = now.Version;
            }

            promised = now.Version;
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    private MemberId[] Viewers() => [.. screens.Keys.Select(screen => screen.Session.Member).Distinct()];

    private void Admit(IReadOnlyList<Access> access)
    {
        foreach (var (viewer, lens) in access)
        {
            foreach (var (screen, before) in screens.Where(pair => pair.Key.Session.Member == viewer).ToArray())
            {
                if (lens == before) continue;
                if (lens is not { } now)
                {
                    lock (screen) screen.Watching.Remove(this);
                    screens.Remove(screen);
                    screen.Send(Message("Closed", new TopicClosed(key.Topic.ToString(), "access-ended")));
                }
                else
                {
                    screens[screen] = now;
                    screen.Send(Message("Changed", Nudge(now, heard)));
                }
            }
        }
    }

    // A change that fits no picture: whoever gets it looks again.
    private Change Nudge(Lens lens, long version) => new(key.Topic.ToString(), lens.EpochIn(journalEpoch), version, version, [], []);

    private void Tell(Lens lens, Change change)
    {
        SerializedHubMessage? message = null;
        foreach (var (screen, seenThrough) in screens)
            if (seenThrough == lens) screen.Send(message ??= Message("Changed", change));
    }

    private static SerializedHubMessage Message(string method, object argument) => new(new InvocationMessage(method, [argument]));
}

/// <summary>Access to a topic ended, or the topic did.</summary>
internal sealed record TopicClosed(string Topic, string Reason);
