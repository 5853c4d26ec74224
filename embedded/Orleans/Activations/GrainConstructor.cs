using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>
/// Makes instances of one grain class. What lives as long as the process is taken from the root of the container; only for the rest does
/// an activation get a service scope of its own.
/// </summary>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker invoker;
    private readonly Func<Activation, object?>[] arguments;

    public GrainConstructor(Type type, ServiceLifetimes lifetimes)
    {
        var constructors = type.GetConstructors();
        var chosen = constructors.Length == 1 ? constructors[0]
            : constructors.FirstOrDefault(one => one.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? throw new OrleansConfigurationException(
                $"{type} has {constructors.Length} public constructors; it needs one, or one marked [ActivatorUtilitiesConstructor].");
        invoker = ConstructorInvoker.Create(chosen);
        arguments = [.. chosen.GetParameters().Select(parameter => Source(parameter, lifetimes))];
    }

    public object Create(Activation activation)
    {
        var values = new object?[arguments.Length];
        for (var index = 0; index < values.Length; index++)
            values[index] = arguments[index](activation);
        return invoker.Invoke(values.AsSpan());
    }

    private static Func<Activation, object?> Source(ParameterInfo parameter, ServiceLifetimes lifetimes)
    {
        var type = parameter.ParameterType;
        if (type == typeof(IGrainContext))
            return activation => activation;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } facet)
            return PersistentStateFactory.For(parameter, facet);
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        if (lifetimes.IsSingleton(type))
            return activation => activation.Silo.Services.GetRequiredService(type);
        if (parameter.HasDefaultValue)
            return activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue;
        return activation => activation.ActivationServices.GetRequiredService(type);
    }
}
