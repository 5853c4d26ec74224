using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EqualCare.Journal;

namespace EqualCare.Subscriptions;

/// <summary>The subscribers of this program by name, and those whose subscription runs on this silo.</summary>
internal sealed class SubscriptionRegistry
{
    private readonly Dictionary<string, ISubscriber> subscribers;
    private readonly ConcurrentDictionary<object, Func<SubscriptionStatus>> running = new();

    public SubscriptionRegistry(IEnumerable<ISubscriber> subscribers, IMeterFactory meters)
    {
        this.subscribers = subscribers.ToDictionary(subscriber => subscriber.Name);
        meters.Create("EqualCare.Subscriptions").CreateObservableGauge(
            "equalcare.subscription.lag",
            () => running.Values.Select(status => status()).Select(now => new Measurement<long>(now.Lag, new KeyValuePair<string, object?>("subscription", now.Name))),
            unit: "{event}",
            description: "Events that a subscription has still to handle.");
    }

    public IEnumerable<ISubscriber> All => subscribers.Values;

    public ISubscriber Find(string name) =>
        subscribers.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"No subscriber is named '{name}'.");

    public void Running(object grain, Func<SubscriptionStatus> status) => running[grain] = status;

    public void Ended(object grain) => running.TryRemove(grain, out _);
}
