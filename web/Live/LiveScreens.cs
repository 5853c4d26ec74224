using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EqualCare.Commands;
using EqualCare.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace EqualCare.Live;

/// <summary>
/// The live connections of this host. It stands in for SignalR's own table of them, so that a change is written down once for all
/// screens that see it alike, and a slow screen can be told from the others.
/// </summary>
internal sealed class LiveScreens : DefaultHubLifetimeManager<LiveHub>
{
    private readonly ConcurrentDictionary<string, Screen> _screens = new();
    private readonly BoardRelays _relays;

    public LiveScreens(ILogger<DefaultHubLifetimeManager<LiveHub>> log, BoardRelays relays, IMeterFactory meters)
        : base(log)
    {
        _relays = relays;
        meters.Create("EqualCare.Live").CreateObservableGauge(
            "equalcare.live.screens", () => _screens.Count, unit: "{connection}", description: "Screens connected to this host.");
    }

    public Screen Of(string connectionId) =>
        _screens.TryGetValue(connectionId, out var screen) ? screen : throw RequestRefusals.NotSignedIn();

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        if (Session.Of(connection.User) is not { } session)
        {
            connection.Abort();
            return;
        }

        await base.OnConnectedAsync(connection);
        _screens[connection.ConnectionId] = new Screen(connection, session);
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_screens.TryRemove(connection.ConnectionId, out var screen)) await _relays.CloseAll(screen);
        await base.OnDisconnectedAsync(connection);
    }

    /// <summary>Ends every connection that was made with a session.</summary>
    public void EndSession(string sessionId)
    {
        foreach (var screen in _screens.Values)
            if (screen.Session.Id == sessionId) screen.End();
    }
}
