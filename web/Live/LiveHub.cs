using EqualCare.Journal;
using EqualCare.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace EqualCare.Live;

/// <summary>Where screens watch. Commands do not go through it.</summary>
[Authorize]
internal sealed class LiveHub(LiveScreens screens, BoardRelays relays) : Hub
{
    public const string Path = "/hubs/live";

    /// <summary>Opens a topic: the picture, or what changed since the bookmark; from then on its changes come by <c>Changed</c>.</summary>
    public async Task<Sight> Watch(string topic, Bookmark? from)
    {
        var screen = screens.Of(Context.ConnectionId);
        return await relays.Open(KeyOf(screen, topic), screen, from);
    }

    public async Task Unwatch(string topic)
    {
        var screen = screens.Of(Context.ConnectionId);
        await relays.Close(KeyOf(screen, topic), screen);
    }

    /// <summary>Says that one is writing, to those who are in the same room; it is kept nowhere.</summary>
    public async Task Typing(string topic)
    {
        var screen = screens.Of(Context.ConnectionId);
        await relays.Typing(KeyOf(screen, topic), screen);
    }

    private static BoardKey KeyOf(Screen screen, string topic) =>
        Topic.TryParse(topic, out var parsed) ? new BoardKey(screen.Session.Coop, parsed) : throw BoardRefusals.NotFound();
}
