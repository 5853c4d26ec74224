using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Circles;
using EqualCare.Database;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.RocketChat;
using EqualCare.Subscriptions;
using EqualCare.Timekeeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EqualCare;

/// <summary>What a silo is made of.</summary>
public static class SiloServices
{
    /// <summary>
    /// Adds the engine and everything that follows the journal. The store is open already, so that one which cannot be used has stopped
    /// the start; it stays open until after the host has stopped.
    /// </summary>
    public static void AddSilo(this IHostApplicationBuilder builder, Store store, RocketChatOptions? rocketChat = null)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);

        // Instances, which the host does not dispose of: the store outlives it.
        services.AddSingleton(store.Database);
        services.AddSingleton(store.Journal);

        services.AddGrains();
        services.AddSingleton<JournalFeed>();
        services.AddSingleton<IJournalFeed>(provider => provider.GetRequiredService<JournalFeed>());

        services.AddSingleton<SubscriptionRegistry>();
        services.AddSingleton<DueSignal>();
        services.AddSingleton<IDueRows, DueRows>();
        services.AddSingleton<ISubscriber, Timekeeper>();
        services.AddSingleton<ICalendar, SqlCalendar>();
        services.AddSingleton<ICircleDirectory, SqlCircleDirectory>();
        services.AddSingleton<RoomHistory>();
        services.AddSingleton<ISubscriber>(provider => provider.GetRequiredService<RoomHistory>());
        services.AddSingleton<AttachmentShelf>();
        services.AddSingleton<IAttachmentShelf>(provider => provider.GetRequiredService<AttachmentShelf>());

        services.AddSingleton(rocketChat ?? new RocketChatOptions());
        if (rocketChat is { IsOn: true }) AddRocketChat(services, rocketChat);

        Engine.Use(builder, store.Options);

        // Behind the engine, so that they begin after it is up and end before it goes down.
        services.AddHostedService(provider => provider.GetRequiredService<JournalFeed>());
        services.AddHostedService<LoneGrainKeeper>();
    }

    private static void AddRocketChat(IServiceCollection services, RocketChatOptions options)
    {
        services.AddSingleton(new TokenSafe(options.Secret!));
        services.AddSingleton<BridgeBook>();
        services.AddSingleton<BridgeMetrics>();
        services.AddSingleton<BridgedRooms>();
        services.AddSingleton<ISubscriber>(provider => provider.GetRequiredService<BridgedRooms>());
        services.AddSingleton<Bridge>();
    }
}
