using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Which class stands behind which grain interface.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<GrainType, GrainClass> byType;
    private readonly FrozenDictionary<Type, GrainClass[]> byInterface;

    public GrainClasses(Silo silo)
    {
        var all = Assemblies(silo.Services.GetServices<GrainAssembly>()).SelectMany(assembly => assembly.GetTypes()).Where(IsGrainClass).Select(type => new GrainClass(silo, type)).ToArray();
        foreach (var same in all.GroupBy(one => one.GrainType).Where(group => group.Count() > 1))
        {
            throw new OrleansConfigurationException(
                $"{string.Join(" and ", same.Select(one => one.Type))} share the grain type \"{same.Key}\"; give one a [GrainType] of its own.");
        }

        byType = all.ToFrozenDictionary(one => one.GrainType);
        byInterface = all.SelectMany(one => one.Interfaces.Select(each => (Interface: each, Class: one)))
            .GroupBy(pair => pair.Interface, pair => pair.Class)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    public IEnumerable<GrainClass> All => byType.Values;

    public GrainClass Of(GrainId grainId) =>
        byType.TryGetValue(grainId.Type, out var found)
            ? found
            : throw new ArgumentException($"There is no grain class behind {grainId}.", nameof(grainId));

    public GrainClass Of(Type interfaceType, string? classNamePrefix)
    {
        var candidates = byInterface.GetValueOrDefault(interfaceType) ?? [];
        if (candidates.Length == 1 && classNamePrefix is null)
            return candidates[0];

        var fitting = classNamePrefix is null
            ? candidates.Where(one => string.Equals(one.Type.Name, interfaceType.Name[1..])).ToArray()
            : candidates.Where(one => one.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal)).ToArray();
        return (fitting.Length, candidates.Length) switch
        {
            (1, _) => fitting[0],
            (_, 0) => throw new ArgumentException(
                $"No grain class implements {interfaceType}. Is the assembly that holds it referenced by the application?", nameof(interfaceType)),
            _ => throw new ArgumentException(
                $"Several grain classes implement {interfaceType}: {string.Join(", ", candidates.Select(one => one.Type))}. Name one by its prefix.",
                nameof(interfaceType)),
        };
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && type.IsAssignableTo(typeof(IGrain)) && !type.IsAssignableTo(typeof(GrainReference));

    /// <summary>The loaded assemblies that know the engine, and those they refer to: a class nobody has touched yet is not loaded yet.</summary>
    private static HashSet<Assembly> Assemblies(IEnumerable<GrainAssembly> added)
    {
        var engine = typeof(GrainClasses).Assembly;
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(one => !one.IsDynamic).Concat(added.Select(one => one.Assembly)));

        // The application may leave the engine to one of its libraries.
        if (Assembly.GetEntryAssembly() is { } entry)
            OpenReferences(entry);

        while (open.TryDequeue(out var assembly))
        {
            var references = assembly.GetReferencedAssemblies();
            if (Array.Exists(references, name => string.Equals(name.Name, engine.GetName().Name)) && found.Add(assembly))
                OpenReferences(assembly);
        }

        return found;

        void OpenReferences(Assembly assembly)
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(name => !IsFramework(name)))
            {
                try
                {
                    open.Enqueue(Assembly.Load(name));
                }
                catch (FileNotFoundException)
                {
                    // Referred to, but left out of this application: then it holds no grains of it either.
                }
            }
        }
    }

    private static bool IsFramework(AssemblyName name) =>
        name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.Name is "netstandard" or "mscorlib";
}

/// <summary>An assembly in which to look for grain classes although nothing refers to it.</summary>
internal sealed record GrainAssembly(Assembly Assembly);
