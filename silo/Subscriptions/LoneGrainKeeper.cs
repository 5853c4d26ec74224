using EqualCare.Timekeeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Subscriptions;

/// <summary>
/// Wakes the work that has to go on somewhere in the cluster, from every silo, again and again: where its silo died it comes to life
/// on another within this beat.
/// </summary>
internal sealed class LoneGrainKeeper(
    IGrainFactory grains, SubscriptionRegistry registry, TimeProvider time, ILogger<LoneGrainKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ILoneGrain[] kept =
        [
            .. registry.All.Select(subscriber => grains.GetGrain<ISubscriptionGrain>(SubscriptionGrain.KeyOf(subscriber))),
            grains.GetGrain<ITimekeeperGrain>(TimekeeperGrain.Key),
        ];
        while (true)
        {
            foreach (var grain in kept)
            {
                try
                {
                    await grain.Wake();
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    LoneGrainLog.Failed(log, grain.GetPrimaryKeyString(), failure);
                }
            }

            await Task.Delay(Beat, time, stoppingToken);
        }
    }
}
