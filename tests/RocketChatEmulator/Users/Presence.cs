using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>A websocket login shows its user as online. Callers hold the workspace's gate.</summary>
internal sealed class Presence(Announcer announcer, UserDirectory users)
{
    private readonly Dictionary<string, int> _connections = new(StringComparer.Ordinal);

    public string StatusOf(string userId) => _connections.ContainsKey(userId) ? "online" : "offline";

    public void Arrived(string userId)
    {
        _connections[userId] = _connections.GetValueOrDefault(userId) + 1;
        if (_connections[userId] == 1) Announce(userId, 1);
    }

    public void Left(string userId)
    {
        _connections[userId] = _connections.GetValueOrDefault(userId) - 1;
        if (_connections[userId] > 0) return;
        _connections.Remove(userId);
        Announce(userId, 0);
    }

    private void Announce(string userId, int status) => announcer.Announce(
        Streams.NotifyLogged,
        "user-status",
        () => [new JsonArray(userId, users.Get(userId).Username, status, "")]);
}
