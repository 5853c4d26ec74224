using EqualCare.Journal;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace EqualCare.Live;

/// <summary>
/// Who is here now on one topic. It tells the topic's presence which people of this host's screens are here and share that, and the screens what
/// it says; a screen to which the topic was closed is told no more.
/// </summary>
internal sealed partial class HereNow(Topic topic, IPresenceGrain presence, Func<MemberId, Task<bool>> shares, ILogger log) : IPresenceObserver
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _telling = new(1);
    private readonly HashSet<Screen> _screens = [];
    private IReadOnlyList<MemberId> _here = [];
    private HashSet<MemberId> _told = [];
    private long _version;
    private int _isDue;

    /// <summary>By which the presence knows this host.</summary>
    public IPresenceObserver Reference { get; set; } = null!;

    /// <summary>A screen opened the topic.</summary>
    public void Welcome(Screen screen)
    {
        lock (_gate)
        {
            if (!_screens.Add(screen)) return;
            if (_here.Count > 0) screen.Send(Message(_here));
        }

        _ = Beat();
    }

    /// <summary>A screen closed it, or it was closed to them.</summary>
    public void Part(Screen screen)
    {
        lock (_gate) _screens.Remove(screen);
        _ = Beat();
    }

    /// <summary>Says that whoever is here still is. Without that they are forgotten.</summary>
    public async Task Beat()
    {
        // Whoever waits for their turn speaks for all that came meanwhile.
        if (Interlocked.Exchange(ref _isDue, 1) == 1) return;
        await _telling.WaitAsync();
        try
        {
            Volatile.Write(ref _isDue, 0);
            MemberId[] people;
            lock (_gate) people = [.. _screens.Select(screen => screen.Session.Member).Distinct()];
            var sharing = new HashSet<MemberId>();
            foreach (var person in people)
                if (await shares(person)) sharing.Add(person);

            // Where nobody shares it, and nobody wants to know, there is nothing to tell.
            if (people.Length == 0 && _told.Count == 0) return;
            var now = await presence.Beat(Reference, [.. sharing]);
            _told = sharing;
            await Hear(now);
        }
        catch (Exception failure)
        {
            BeatFailed(log, failure);
        }
        finally
        {
            _telling.Release();
        }
    }

    public Task Hear(PresenceNow now)
    {
        lock (_gate)
        {
            if (now.Version <= _version) return Task.CompletedTask;
            _version = now.Version;
            if (_here.SequenceEqual(now.Here)) return Task.CompletedTask;
            _here = now.Here;
            var message = Message(_here);
            foreach (var screen in _screens) screen.Send(message);
        }

        return Task.CompletedTask;
    }

    private SerializedHubMessage Message(IReadOnlyList<MemberId> here) =>
        new(new InvocationMessage("Presence", [new TopicPresence(topic.ToString(), here)]));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who is here could not be told and will be told again.")]
    private static partial void BeatFailed(ILogger log, Exception failure);
}

/// <summary>Who is here now, of those who share it.</summary>
internal sealed record TopicPresence(string Topic, IReadOnlyList<MemberId> Here);
