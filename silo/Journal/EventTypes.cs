using System.Collections.Frozen;
using System.Reflection;

namespace EqualCare.Journal;

/// <summary>Every event that this program knows, each by the alias under which the journal keeps it.</summary>
public sealed class EventTypes
{
    private EventTypes(IEnumerable<KeyValuePair<string, Type>> byAlias) => ByAlias = byAlias.ToFrozenDictionary();

    public FrozenDictionary<string, Type> ByAlias { get; }

    /// <summary>Finds the events in these assemblies; fails when one has no alias, or two have the same.</summary>
    public static EventTypes In(params IEnumerable<Assembly> assemblies) => Of(assemblies.Distinct()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IEvent))));

    internal static EventTypes Of(IEnumerable<Type> types)
    {
        var byAlias = types.ToLookup(AliasOf);
        var faults = byAlias[null].Select(type => $"{type} has no alias")
            .Concat(byAlias
                .Where(sharing => sharing.Key is not null && sharing.Count() > 1)
                .Select(sharing => $"{string.Join(" and ", sharing)} share the alias '{sharing.Key}'"))
            .ToList();
        if (faults.Count > 0) throw new InvalidOperationException($"The journal cannot tell its events apart: {string.Join("; ", faults)}.");

        return new EventTypes(byAlias.Select(known => KeyValuePair.Create(known.Key!, known.Single())));
    }

    private static string? AliasOf(Type type) =>
        type.GetCustomAttributes<AliasAttribute>(inherit: false).SingleOrDefault()?.Alias is { Length: > 0 } alias ? alias : null;
}
