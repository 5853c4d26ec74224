using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>Makes the state of a record that does not exist yet.</summary>
internal static class StateActivator<T>
{
    public static readonly Func<T> Create = Choose();

    private static Func<T> Choose()
    {
        var type = typeof(T);
        if (type.IsValueType || type == typeof(string) || type.IsAbstract || type.IsArray) return static () => default!;

        // A record made of its primary constructor has no other; its members start out empty, as when nothing was stored.
        return type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null
            ? static () => (T)Activator.CreateInstance(typeof(T), nonPublic: true)!
            : static () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
    }
}
