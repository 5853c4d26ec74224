using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Types marked <see cref="GenerateSerializerAttribute"/>, whose members with an <see cref="IdAttribute"/> are carried.</summary>
internal static class MarkedTypes
{
    private const BindingFlags OfThisLevel =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool IsMarked(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    public static Copying? For(Type type)
    {
        if (!IsMarked(type)) return null;

        var members = CarriedMembers(type);
        var create = Creation(type);
        var isException = type.IsAssignableTo(typeof(Exception));
        return (value, journey) =>
        {
            var copy = isException ? Exceptions.WithoutMembers(value, journey) : create();
            if (!type.IsValueType) journey.Remember(value, copy);
            foreach (var member in members) member.Set(copy, journey.Copy(member.Get(value), member.Info));
            return copy;
        };
    }

    private static List<MemberAccess> CarriedMembers(Type type)
    {
        var members = new List<MemberAccess>();
        for (var level = type; level != typeof(object) && level != typeof(ValueType) && level is not null; level = level.BaseType)
        {
            if (!IsMarked(level))
            {
                // What an exception inherits from those that are not marked is carried as of any exception.
                if (level.IsAssignableTo(typeof(Exception))) break;
                throw new CodecNotFoundException($"{type} cannot travel between grains: its base {level} is not marked [GenerateSerializer].");
            }

            members.AddRange(CarriedMembersOf(level));
        }

        return members;
    }

    private static IEnumerable<MemberAccess> CarriedMembersOf(Type level)
    {
        var parameters = PrimaryParametersOf(level);
        foreach (var member in level.GetMembers(OfThisLevel))
        {
            if (member is not (FieldInfo or PropertyInfo)) continue;
            if (!member.IsDefined(typeof(IdAttribute)) && !(member is PropertyInfo && parameters.Contains(member.Name))) continue;

            var access = MemberAccess.To(member);
            if (!ValueCopier.CanHold(access.Type))
                throw new CodecNotFoundException($"{access.Type} cannot travel between grains; it is the type of {level}.{member.Name}.");
            yield return access;
        }
    }

    // The parameters of a record are carried even without ids of their own. Their properties have exactly their names.
    private static HashSet<string> PrimaryParametersOf(Type level)
    {
        var isRecord = level.GetMethod("PrintMembers", OfThisLevel)?.IsDefined(typeof(CompilerGeneratedAttribute)) ?? false;
        if (!isRecord) return [];

        var primary = level.GetConstructors(OfThisLevel)
            .Where(constructor => constructor.GetParameters().All(parameter =>
                level.GetProperty(parameter.Name!, OfThisLevel)?.PropertyType == parameter.ParameterType))
            .MaxBy(constructor => constructor.GetParameters().Length);
        return [.. primary?.GetParameters().Select(parameter => parameter.Name!) ?? []];
    }

    private static Func<object> Creation(Type type)
    {
        if (type.IsValueType || type.GetConstructor(OfThisLevel, []) is not null)
            return () => Activator.CreateInstance(type, nonPublic: true)!;

        return () => RuntimeHelpers.GetUninitializedObject(type);
    }
}
