using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Remembers which services live as long as the process; the container itself does not tell.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    private readonly Lazy<HashSet<Type>> singletons = new(() =>
        [.. services.Where(service => !service.IsKeyedService)
            .GroupBy(service => service.ServiceType)
            .Where(group => group.All(service => service.Lifetime == ServiceLifetime.Singleton))
            .Select(group => group.Key)]);

    public bool IsSingleton(Type service) =>
        singletons.Value.Contains(service) || (service.IsGenericType && singletons.Value.Contains(service.GetGenericTypeDefinition()));
}
