using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EqualCare.Journal;

namespace EqualCare.Subscriptions;

/// <summary>The subscribers of this program by name, and those whose subscription runs on this silo.</summary>
internal sealed class SubscriptionRegistry
{
    private readonly Dictionary<string, ISubscriber> _subscribers;
    private readonly ConcurrentDictionary<object, Func<SubscriptionStatus>> _running = new();

    public SubscriptionRegistry(IEnumerable<ISubscriber> subscribers, IMeterFactory meters)
    {
        _subscribers = subscribers.ToDictionary(subscriber => subscriber.Name);
        meters.Create("EqualCare.Subscriptions").CreateObservableGauge(
            "equalcare.subscription.lag",
            () => _running.Values.Select(status => status()).Select(now => new Measurement<long>(now.Lag, new KeyValuePair<string, object?>("subscription", now.Name))),
            unit: "{event}",
            description: "Events that a subscription has still to handle.");
    }

    public IEnumerable<ISubscriber> All => _subscribers.Values;

    public ISubscriber Find(string name) =>
        _subscribers.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"No subscriber is named '{name}'.");

    public void Running(object grain, Func<SubscriptionStatus> status) => _running[grain] = status;

    public void Ended(object grain) => _running.TryRemove(grain, out _);
}
