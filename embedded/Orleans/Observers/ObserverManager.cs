using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>The observers of a grain, by their own addresses.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>
/// The observers of a grain. Who does not subscribe again within the expiration is forgotten at the next notification, and so is who
/// fails to be notified.
/// </summary>
public class ObserverManager<TIdentity, TObserver>(TimeSpan expiration, ILogger log) : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, (TObserver Observer, DateTime LastSeen)> observers = [];

    public Func<DateTime> GetDateTime { get; set; } = static () => TimeProvider.System.GetUtcNow().UtcDateTime;

    public TimeSpan ExpirationDuration { get; set; } = expiration;

    public int Count => observers.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => observers.ToDictionary(pair => pair.Key, pair => pair.Value.Observer);

    public void Clear() => observers.Clear();

    public void Subscribe(TIdentity id, TObserver observer) => observers[id] = (observer, GetDateTime());

    public void Unsubscribe(TIdentity id) => observers.Remove(id);

    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, observer) in Chosen(predicate))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception exception)
            {
                Forget(id, exception);
            }
        }
    }

    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, observer) in Chosen(predicate))
        {
            try
            {
                notification(observer);
            }
            catch (Exception exception)
            {
                Forget(id, exception);
            }
        }
    }

    public void ClearExpired()
    {
        var now = GetDateTime();
        foreach (var (id, (_, lastSeen)) in observers)
        {
            if (lastSeen + ExpirationDuration < now)
                observers.Remove(id);
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => observers.Values.Select(one => one.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A copy: while one is awaited, others may come and go.
    private List<KeyValuePair<TIdentity, TObserver>> Chosen(Func<TObserver, bool>? predicate)
    {
        ClearExpired();
        return [.. observers
            .Where(pair => predicate?.Invoke(pair.Value.Observer) != false)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Observer))];
    }

    private void Forget(TIdentity id, Exception exception)
    {
        observers.Remove(id);
        log.LogDebug(exception, "An observer could not be notified and is forgotten: {Observer}.", id);
    }
}
