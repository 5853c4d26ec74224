namespace EqualCare.RocketChatEmulator;

/// <summary>What one connection subscribed to, by the ids its client chose.</summary>
internal sealed class SubscriptionSet
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Subscription> _byId = new(StringComparer.Ordinal);

    /// <summary>False when the id is in use; a repeated "sub" is then ignored, even if the old one has died.</summary>
    public bool TryAdd(string id, string stream, string eventName)
    {
        lock (_gate) return _byId.TryAdd(id, new(stream, eventName));
    }

    public void Remove(string id)
    {
        lock (_gate) _byId.Remove(id);
    }

    public void Clear()
    {
        lock (_gate) _byId.Clear();
    }

    /// <summary>Stops without a word to the client, which is what happens when its user leaves the room.</summary>
    public void Silence(string stream, string eventName)
    {
        lock (_gate)
        {
            foreach (var subscription in _byId.Values.Where(one => one.Stream == stream && one.Event == eventName))
                subscription.IsDead = true;
        }
    }

    /// <summary>A client that subscribed twice is told twice.</summary>
    public int Count(string stream, string eventName)
    {
        lock (_gate) return _byId.Values.Count(one => !one.IsDead && one.Stream == stream && one.Event == eventName);
    }

    private sealed class Subscription(string stream, string eventName)
    {
        public string Stream => stream;

        public string Event => eventName;

        public bool IsDead { get; set; }
    }
}
