using EqualCare.RocketChat;
using EqualCare.Timekeeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Subscriptions;

/// <summary>
/// Wakes the work that has to go on somewhere in the cluster, from every silo, again and again: where its silo died it comes to life
/// on another within this beat.
/// </summary>
internal sealed class LoneGrainKeeper(
    IGrainFactory grains, SubscriptionRegistry registry, RocketChatOptions rocketChat, TimeProvider time, ILogger<LoneGrainKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    // Not before it starts, which is behind the engine: until then there is no silo to name a grain to.
    private readonly Lazy<ILoneGrain[]> _kept = new(() =>
    [
        .. registry.All.Select(subscriber => grains.GetGrain<ISubscriptionGrain>(SubscriptionGrain.KeyOf(subscriber))),
        grains.GetGrain<ITimekeeperGrain>(TimekeeperGrain.Key),
        .. rocketChat.IsOn ? [grains.GetGrain<IRocketChatGrain>(RocketChatGrain.Key)] : Array.Empty<ILoneGrain>(),
    ]);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // First nobody wakes them any more, then they rest: they save how far they are and give the silo no more to do while it stops.
        await base.StopAsync(cancellationToken);
        await ForEach(grain => grain.Rest());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await ForEach(grain => grain.Wake());
            await Task.Delay(Beat, time, stoppingToken);
        }
    }

    private async Task ForEach(Func<ILoneGrain, Task> call)
    {
        foreach (var grain in _kept.Value)
        {
            try
            {
                await call(grain);
            }
            catch (Exception failure)
            {
                LoneGrainLog.Failed(log, grain.GetPrimaryKeyString(), failure);
            }
        }
    }
}
