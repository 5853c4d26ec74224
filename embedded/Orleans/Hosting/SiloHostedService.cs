using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Starts and stops the engine with the host.</summary>
internal sealed class SiloHostedService(
    Silo silo, SiloLifecycle lifecycle, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants, ILogger<Silo> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
            participant.Participate(lifecycle);

        // Stopped after reminders and start-up tasks, before storages.
        lifecycle.Subscribe(nameof(Silo), ServiceLifecycleStage.BecomeActive, _ => Task.CompletedTask, silo.StopAsync);
        silo.Start();
        try
        {
            await lifecycle.StartAsync(cancellationToken);
        }
        catch
        {
            await StopAsync(cancellationToken);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lifecycle.StopAsync(
            exception => log.LogError(exception, "A part of the silo failed to stop."), cancellationToken);
        await silo.StopAsync(cancellationToken);
    }
}
