using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The objects of this process that grains may call, held weakly: whoever made the reference keeps the object alive.</summary>
internal sealed class ObserverDirectory
{
    // The name Orleans gives to identities of clients and their objects.
    private static readonly GrainType ClientType = GrainType.Create("sys.client");

    private readonly ConcurrentDictionary<IdSpan, ObserverMailbox> mailboxes = new();

    public static bool Holds(GrainId grainId) => grainId.Type == ClientType;

    public GrainId Add(IGrainObserver observer)
    {
        var key = IdSpan.Create($"embedded+{Guid.NewGuid():N}");
        mailboxes[key] = new ObserverMailbox(observer, () => mailboxes.TryRemove(key, out _));
        return new GrainId(ClientType, key);
    }

    public void Remove(GrainId grainId) => mailboxes.TryRemove(grainId.Key, out _);

    public ICallTarget TargetOf(GrainId grainId) =>
        mailboxes.TryGetValue(grainId.Key, out var mailbox)
            ? mailbox
            : throw new ClientNotAvailableException($"There is no observer {grainId} any more.");
}
