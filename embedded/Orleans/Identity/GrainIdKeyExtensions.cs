using System.Globalization;

namespace Orleans.Runtime;

/// <summary>How numbers and Guids are written as keys: a number in upper-case hexadecimal, a Guid as 32 digits.</summary>
public static class GrainIdKeyExtensions
{
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    public static long GetIntegerKey(this GrainId grainId) =>
        long.TryParse(grainId.Key.Text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new ArgumentException($"The key of \"{grainId}\" is not a number.", nameof(grainId));

    public static Guid GetGuidKey(this GrainId grainId) =>
        Guid.TryParseExact(grainId.Key.Text, "N", out var key)
            ? key
            : throw new ArgumentException($"The key of \"{grainId}\" is not a Guid.", nameof(grainId));
}
