using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;

namespace Orleans.Runtime;

internal sealed class GrainRuntime(
    Silo silo,
    IServiceProvider services,
    IGrainFactory grains,
    ITimerRegistry timers,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : IGrainRuntime
{
    public string SiloIdentity => silo.Address.ToString();

    public SiloAddress SiloAddress => silo.Address;

    public IGrainFactory GrainFactory => grains;

    public ITimerRegistry TimerRegistry => timers;

    public IServiceProvider ServiceProvider => services;

    public TimeProvider TimeProvider => time;

    public void DeactivateOnIdle(IGrainContext grainContext) => grainContext.Deactivate(
        new DeactivationReason(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);
}
