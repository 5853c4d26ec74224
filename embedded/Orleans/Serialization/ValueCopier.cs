using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Makes a copy of one value, and of what it holds by way of the journey.</summary>
internal delegate object Copying(object value, CopyJourney journey);

/// <summary>
/// Copies what Orleans' serializer would carry to another process, and nothing else: of a class the members with an
/// <see cref="IdAttribute"/>. In tests every argument and result passes through here, so that a forgotten id shows as lost data, an
/// object that two grains share as two objects, and a type that cannot travel as an exception.
/// </summary>
/// <remarks>Types that say they are immutable are copied too: whether they are is what the tests are to show.</remarks>
internal sealed class ValueCopier : IValueCopier
{
    // The ways of copying, each for the types it knows, in the order in which they are asked.
    private static readonly Func<Type, Copying?>[] Ways =
        [UnchangingValues.For, Addresses.For, MarkedTypes.For, Exceptions.For, Collections.For, Tuples.For];

    private static readonly ConcurrentDictionary<Type, Copying> Copyings = new();

    public T Copy<T>(T value) => value is null ? value : (T)new CopyJourney().Copy(value)!;

    /// <summary>How to copy a value of exactly this type.</summary>
    /// <param name="place">Where such a value was found, for the message when there is no way.</param>
    internal static Copying For(Type type, string place) =>
        Copyings.TryGetValue(type, out var known) ? known : Copyings.GetOrAdd(type, Find(type, place));

    /// <summary>Whether a member of this type can hold something that travels. What an abstract type holds is seen on the way.</summary>
    internal static bool CanHold(Type type)
    {
        if (type.IsInterface || type.IsAbstract || type == typeof(object)) return true;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return CanHold(underlying);
        if (type.IsArray) return type.IsSZArray && CanHold(type.GetElementType()!);
        if (MarkedTypes.IsMarked(type)) return true;
        return type.IsConstructedGenericType && (Collections.Knows(type) || Tuples.Knows(type))
            ? type.GenericTypeArguments.All(CanHold)
            : Ways.Any(way => way(type) is not null);
    }

    private static Copying Find(Type type, string place) =>
        Ways.Select(way => way(type)).FirstOrDefault(copying => copying is not null)
        ?? throw new CodecNotFoundException(
            $"{type} cannot travel between grains; it was found {place}. Mark it [GenerateSerializer] and its members [Id(…)].");
}

/// <summary>One copy under way: what was met is copied once, so that shared objects stay shared and rings close.</summary>
internal sealed class CopyJourney
{
    private readonly Dictionary<object, object> copies = new(ReferenceEqualityComparer.Instance);

    /// <summary>The member that is being copied.</summary>
    private MemberInfo? member;

    public object? Copy(object? value)
    {
        if (value is null) return null;
        if (copies.TryGetValue(value, out var copy)) return copy;

        var place = member is null ? "as an argument or result" : $"in {member.DeclaringType}.{member.Name}";
        return ValueCopier.For(value.GetType(), place)(value, this);
    }

    public object? Copy(object? value, MemberInfo of)
    {
        var outer = member;
        member = of;
        var copy = Copy(value);
        member = outer;
        return copy;
    }

    /// <summary>To be called before the copy is filled: what it holds may lead back to it.</summary>
    public void Remember(object value, object copy) => copies[value] = copy;
}
