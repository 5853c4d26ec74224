using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Runtime;

internal sealed class PersistentStateFactory : IPersistentStateFactory
{
    private static readonly MethodInfo MakeMethod = typeof(PersistentStateFactory).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>Supplies a constructor parameter marked <see cref="PersistentStateAttribute"/>.</summary>
    public static Func<Activation, object?> For(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new OrleansConfigurationException(
                $"{parameter.Member.DeclaringType}: {parameter.Name} is marked [PersistentState] and must be an IPersistentState<T>.");
        }

        var make = MakeMethod.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<Activation, string, string?, object>>();
        var name = string.IsNullOrEmpty(attribute.StateName) ? parameter.Name! : attribute.StateName;
        return activation => make(activation, name, attribute.StorageName);
    }

    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config) =>
        Make<TState>((Activation)context, config.StateName, config.StorageName);

    private static PersistentState<TState> Make<TState>(Activation activation, string name, string? storageName)
    {
        var key = storageName ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
        var storage = activation.Silo.Services.GetKeyedService<IGrainStorage>(key)
            ?? throw new BadProviderConfigException($"{activation.Class.Type} asks for the grain storage \"{key}\", and there is none of that name.");
        var state = new PersistentState<TState>(name, activation.GrainId, storage);
        activation.Add(state);
        return state;
    }
}
