using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Tuples of both kinds and pairs, of which every part is carried.</summary>
internal static class Tuples
{
    public static bool Knows(Type type) => type.IsAssignableTo(typeof(ITuple))
        ? type.Namespace == "System"
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    public static Copying? For(Type type)
    {
        if (!Knows(type)) return null;

        var parts = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(MemberAccess.To).ToArray();
        return (value, journey) =>
        {
            var copy = RuntimeHelpers.GetUninitializedObject(type);
            if (!type.IsValueType) journey.Remember(value, copy);
            foreach (var part in parts) part.Set(copy, journey.Copy(part.Get(value)));
            return copy;
        };
    }
}
