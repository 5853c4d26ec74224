using EqualCare.Journal;
using EqualCare.Subscriptions;

namespace EqualCare.Health;

/// <summary>Tries for real what everything stands on: a grain call, a journal read, and each subscription.</summary>
internal sealed class Readiness(IGrainFactory grains, IJournal journal, SubscriptionRegistry subscriptions, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<string>> Failing(CancellationToken cancellation)
    {
        var checks = new List<Task<string?>> { Check("journal", ReadJournal) };
        checks.AddRange(subscriptions.All.Select(subscriber => Check($"subscription {subscriber.Name}", () => Ask(subscriber))));
        var outcomes = await Task.WhenAll(checks).WaitAsync(cancellation);
        return [.. outcomes.OfType<string>()];
    }

    private async Task<string?> Check(string part, Func<Task<string?>> check)
    {
        try
        {
            return await check().WaitAsync(Patience, time);
        }
        catch (Exception failure)
        {
            return $"{part}: {(failure is TimeoutException ? "does not answer" : "does not work")}";
        }
    }

    private async Task<string?> ReadJournal()
    {
        await journal.FindCommand(new CoopId("health"), CommandId.Fresh(time));
        return null;
    }

    private async Task<string?> Ask(ISubscriber subscriber)
    {
        var status = await grains.GetGrain<ISubscriptionGrain>(SubscriptionGrain.KeyOf(subscriber)).Status();
        return status.StoppedOn is { } stoppedOn ? $"subscription {subscriber.Name}: stopped on event {stoppedOn}" : null;
    }
}
