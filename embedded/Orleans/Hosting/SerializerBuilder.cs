using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Names assemblies whose grains and travelling types the engine should know.</summary>
public interface ISerializerBuilder
{
    IServiceCollection Services { get; }
}

public static class SerializerBuilderExtensions
{
    public static IServiceCollection AddSerializer(this IServiceCollection services, Action<ISerializerBuilder>? configure = null)
    {
        configure?.Invoke(new SerializerBuilder(services));
        return services;
    }

    /// <summary>Only needed for an assembly that the application loads without referring to it.</summary>
    public static ISerializerBuilder AddAssembly(this ISerializerBuilder builder, Assembly assembly)
    {
        builder.Services.AddSingleton(new GrainAssembly(assembly));
        return builder;
    }

    private sealed class SerializerBuilder(IServiceCollection services) : ISerializerBuilder
    {
        public IServiceCollection Services => services;
    }
}
