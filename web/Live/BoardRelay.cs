using EqualCare.Journal;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace EqualCare.Live;

/// <summary>
/// Listens to one board for all screens of this host that watch it. Opening, closing and hearing go one after the other, so that no
/// change falls between a screen's picture and its place among the watchers, and nothing is passed on to somebody whose access has ended.
/// </summary>
internal sealed class BoardRelay(BoardKey key, IBoardGrain board, Guid journalEpoch, HereNow? hereNow) : IBoardObserver
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<Screen, Seat> _screens = [];
    private long _heard;
    private long _promised;
    private bool _watching;

    public bool IsEmpty => _screens.Count == 0;

    /// <summary>Who is here now; null where one is alone.</summary>
    public HereNow? HereNow => hereNow;

    /// <summary>Ended relays take no more screens: another one is made in its place.</summary>
    public bool Ended { get; private set; }

    /// <summary>By which the board knows this relay.</summary>
    public IBoardObserver Reference { get; set; } = null!;

    /// <summary>Null when this relay has ended meanwhile.</summary>
    public async Task<Sight?> Open(Screen screen, Bookmark? from)
    {
        await _turn.WaitAsync();
        try
        {
            if (Ended) return null;
            if (!_watching)
            {
                // Asked first, so that a stranger trying names does not make a board stay awake.
                await board.Look(screen.Session.Member, from);
                _heard = (await board.Watch(Reference, [])).Version;
                _watching = true;
            }

            var look = await board.Look(screen.Session.Member, from);
            lock (screen)
            {
                if (screen.Gone) return look.Sight;
                screen.Watching.Add(this);
            }

            _screens[screen] = new Seat(look.Lens, look.Sight.Version);
            if (look.SeesPeople) hereNow?.Welcome(screen);
            return look.Sight;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task Close(Screen screen)
    {
        await _turn.WaitAsync();
        try
        {
            Leave(screen);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task Hear(BoardNews news)
    {
        await _turn.WaitAsync();
        try
        {
            // News were lost on the way: screens find out by the versions, but whose access ended has to be asked.
            var missed = news.From != _heard;
            _heard = Math.Max(_heard, news.To);
            Admit(news.Access, news.To);
            if (missed) await AskWhoMaySee();
            foreach (var (lens, change) in news.Changes) Tell(lens, change);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task HearTyping(TypingNews news)
    {
        await _turn.WaitAsync();
        try
        {
            SerializedHubMessage? message = null;
            foreach (var (screen, seat) in _screens)
            {
                if (screen.Session.Member == news.Who || !news.Lenses.Contains(seat.Lens)) continue;
                screen.Send(message ??= Message("Typing", new SomebodyTyping(key.Topic.ToString(), news.Who)));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Goes on watching, and makes sure that nothing was missed. True when nobody is here any more and the relay has ended.</summary>
    public async Task<bool> Renew()
    {
        await _turn.WaitAsync();
        try
        {
            if (IsEmpty)
            {
                Ended = true;
                if (_watching) await board.Unwatch(Reference);
                return true;
            }

            var (version, _, anew) = await AskWhoMaySee();
            _watching = true;
            if (_heard < (anew ? version : _promised))
            {
                // The board was woken anew, or what it had said by the last time has not come since: every screen is made to look again.
                foreach (var lens in _screens.Values.Select(seat => seat.Lens).Distinct().ToArray()) Tell(lens, Nudge(lens, version));
                _heard = version;
            }

            _promised = version;
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Watching> AskWhoMaySee()
    {
        var now = await board.Watch(Reference, Viewers());
        Admit(now.Access, now.Version);
        return now;
    }

    private MemberId[] Viewers() => [.. _screens.Keys.Select(screen => screen.Session.Member).Distinct()];

    private void Admit(IReadOnlyList<Access> access, long version)
    {
        foreach (var (viewer, lens) in access)
        {
            foreach (var (screen, seat) in _screens.Where(pair => pair.Key.Session.Member == viewer).ToArray())
            {
                // News that was on its way while the board was asked is older than the answer, and opens nothing again.
                if (version < seat.Version) continue;
                _screens[screen] = seat with { Version = version };
                if (lens == seat.Lens) continue;
                if (lens is not { } now)
                {
                    Leave(screen);
                    screen.Send(Message("Closed", new TopicClosed(key.Topic.ToString(), "access-ended")));
                }
                else
                {
                    // Until it has looked again, it is not known whether it may see who is here.
                    _screens[screen] = new Seat(now, version);
                    hereNow?.Part(screen);
                    screen.Send(Message("Changed", Nudge(now, _heard)));
                }
            }
        }
    }

    private void Leave(Screen screen)
    {
        lock (screen) screen.Watching.Remove(this);
        if (_screens.Remove(screen)) hereNow?.Part(screen);
    }

    // A change that fits no picture: whoever gets it looks again.
    private Change Nudge(Lens lens, long version) => new(key.Topic.ToString(), lens.EpochIn(journalEpoch), version, version, [], []);

    private void Tell(Lens lens, Change change)
    {
        SerializedHubMessage? message = null;
        foreach (var (screen, seat) in _screens)
            if (seat.Lens == lens) screen.Send(message ??= Message("Changed", change));
    }

    private static SerializedHubMessage Message(string method, object argument) => new(new InvocationMessage(method, [argument]));

    /// <summary>Through which lens a screen sees, and as of which version of the board that is known.</summary>
    private readonly record struct Seat(Lens Lens, long Version);
}

/// <summary>Access to a topic ended, or the topic did.</summary>
internal sealed record TopicClosed(string Topic, string Reason);

/// <summary>Somebody is writing; a screen forgets it again after a few seconds.</summary>
internal sealed record SomebodyTyping(string Topic, MemberId MemberId);
