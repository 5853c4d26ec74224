using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace EqualCare.Entities;

/// <summary>
/// A fingerprint of everything a type keeps, down through its own types. A snapshot with another fingerprint was written by
/// another program and is not read.
/// </summary>
internal static class SnapshotShape
{
    private static readonly ConcurrentDictionary<(Type, int), string> Known = new();

    public static string Of(Type type, int revision) => Known.GetOrAdd((type, revision), static key =>
    {
        var text = new StringBuilder().Append(key.Item2);
        Describe(key.Item1, text, []);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    });

    private static void Describe(Type type, StringBuilder text, HashSet<Type> seen)
    {
        text.Append(type.Name);
        foreach (var argument in type.GetGenericArguments()) Describe(argument, text, seen);
        if (type.IsEnum) text.AppendJoin(',', Enum.GetNames(type));
        if (type.Namespace?.StartsWith("EqualCare", StringComparison.Ordinal) != true || !seen.Add(type)) return;
        var kept = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.CanWrite)
            .OrderBy(property => property.Name, StringComparer.Ordinal);
        foreach (var property in kept)
        {
            text.Append('.').Append(property.Name).Append(':');
            Describe(property.PropertyType, text, seen);
        }
    }
}
