using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.RocketChat;
using EqualCare.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EqualCare.Tests.Silo;

/// <summary>A silo as in production, on a database of the test's; several may run on one database, as several processes would.</summary>
public sealed class RunningSilo : IAsyncDisposable
{
    private readonly Store _store;
    private readonly IHost _host;
    private bool _stopped;

    private RunningSilo(Store store, IHost host)
    {
        _store = store;
        _host = host;
    }

    public IJournal Journal => _store.Journal;

    public IDatabase Database => _store.Database;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<RunningSilo> Start(
        TestDatabase database, TimeProvider? time = null, Action<IServiceCollection>? adjust = null, RocketChatOptions? rocketChat = null)
    {
        var store = await Store.Open(database.Options, time: TimeProvider.System);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        if (time is not null) builder.Services.AddSingleton(time);
        adjust?.Invoke(builder.Services);
        builder.AddSilo(store, rocketChat);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new RunningSilo(store, host);
    }

    /// <summary>Stops in good order, as at the end of a process.</summary>
    public async Task Stop()
    {
        if (_stopped) return;
        _stopped = true;
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _store.DisposeAsync();
    }

    public ValueTask DisposeAsync() => new(Stop());
}
