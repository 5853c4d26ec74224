using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo in the process of the test.</summary>
public sealed class InProcessSiloHandle : SiloHandle
{
    private bool isDisposed;

    internal InProcessSiloHandle(string name, IHost host)
    {
        Name = name;
        SiloHost = host;
        SiloAddress = Silo.Address;
    }

    public IHost SiloHost { get; }

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public override bool IsActive => !isDisposed && Silo.IsRunning;

    private Silo Silo => SiloHost.Services.GetRequiredService<Silo>();

    public override Task StopSiloAsync(bool stopGracefully)
    {
        if (stopGracefully)
            return StopSiloAsync(CancellationToken.None);

        Silo.Kill();
        return Task.CompletedTask;
    }

    public override Task StopSiloAsync(CancellationToken ct) => IsActive ? SiloHost.StopAsync(ct) : Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;

        await StopSiloAsync(stopGracefully: true);
        isDisposed = true;
        if (SiloHost is IAsyncDisposable host)
            await host.DisposeAsync();
        else
            SiloHost.Dispose();
    }
}
