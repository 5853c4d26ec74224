using System.Collections.Concurrent;

namespace EqualCare.RocketChatEmulator;

/// <summary>The open websockets.</summary>
internal sealed class Sockets
{
    private readonly ConcurrentDictionary<string, DdpConnection> _open = new(StringComparer.Ordinal);

    public IEnumerable<DdpConnection> All => _open.Values;

    public void Add(DdpConnection connection) => _open[connection.Id] = connection;

    public void Remove(DdpConnection connection) => _open.TryRemove(connection.Id, out _);

    /// <summary>A connection comes up once for each of its subscriptions.</summary>
    public IEnumerable<DdpConnection> Listeners(string stream, string eventName) =>
        _open.Values.SelectMany(connection => Enumerable.Repeat(connection, connection.Subscriptions.Count(stream, eventName)));

    public IEnumerable<DdpConnection> Of(string userId) => _open.Values.Where(connection => connection.UserId == userId);
}
