using System.Buffers.Text;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A grain's key the way Orleans spreads it over the columns of its storage table: a Guid over both numbers, a number in the second,
/// any other text, and what follows the plus sign of a compound key, in the extension.
/// </summary>
/// <remarks>
/// Only the text is looked at, not the grain's class. So a string that reads as a hexadecimal number or as the 32 digits of a Guid is
/// stored as that number, and "ab", "AB" and "0AB" are one row. A key with a prefix that is no hexadecimal digit is safe.
/// </remarks>
internal readonly record struct AdoNetKey(long N0, long N1, string? Extension, int Hash)
{
    private const byte Plus = (byte)'+';

    public static AdoNetKey Of(GrainId grainId)
    {
        var key = grainId.Key.AsSpan();
        return AsGuid(key) ?? AsNumber(key) ?? With(0, 0, [], key, hasExtension: true);
    }

    /// <summary>The hash by which Orleans narrows its index, of names and of keys.</summary>
    public static int HashOf(ReadOnlySpan<byte> bytes) => unchecked((int)StableHash.ComputeHash(bytes));

    private static AdoNetKey? AsGuid(ReadOnlySpan<byte> key)
    {
        const int digits = 32;
        var isCompound = key.Length > digits && key[digits] == Plus;
        if (key.Length != digits && !isCompound) return null;
        if (!Utf8Parser.TryParse(key[..digits], out Guid guid, out var read, 'N') || read != digits) return null;

        var bytes = guid.ToByteArray();
        return With(
            BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8), bytes, isCompound ? key[(digits + 1)..] : [], isCompound);
    }

    private static AdoNetKey? AsNumber(ReadOnlySpan<byte> key)
    {
        var plus = key.IndexOf(Plus);
        var isCompound = plus >= 0;
        var digits = isCompound ? key[..plus] : key;
        if (!Utf8Parser.TryParse(digits, out long number, out var read, 'X') || read != digits.Length) return null;

        return With(0, number, BitConverter.GetBytes(number), isCompound ? key[(plus + 1)..] : [], isCompound);
    }

    private static AdoNetKey With(long n0, long n1, ReadOnlySpan<byte> numbers, ReadOnlySpan<byte> extension, bool hasExtension)
    {
        // Orleans hashes the bytes of the numbers and the extension behind them from the last to the first.
        byte[] hashed = [.. numbers, .. extension];
        Array.Reverse(hashed);
        return new AdoNetKey(n0, n1, hasExtension ? Encoding.UTF8.GetString(extension) : null, HashOf(hashed));
    }
}
