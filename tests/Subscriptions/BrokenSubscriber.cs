using EqualCare.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace EqualCare.Tests;

/// <summary>A subscriber that cannot handle anything.</summary>
internal sealed class BrokenSubscriber : ISubscriber
{
    public string Name => "broken";

    public Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation) =>
        throw new InvalidOperationException("This is always too much.");
}

internal static class BrokenSubscribers
{
    public static void AddBrokenSubscriber(this IServiceCollection services) => services.AddSingleton<ISubscriber, BrokenSubscriber>();
}
