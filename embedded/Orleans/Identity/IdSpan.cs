using System.Text;

namespace Orleans.Runtime;

/// <summary>
/// The text an identity is made of. Orleans keeps its UTF-8 bytes; here nothing crosses a wire, so the string itself is kept and
/// the bytes are made for those who ask (storage and reminder tables hash them).
/// </summary>
public readonly struct IdSpan(string? value) : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly string? value = value;

    public bool IsDefault => string.IsNullOrEmpty(value);

    internal string Text => value ?? string.Empty;

    public static IdSpan Create(string? id) => new(id);

    public ReadOnlySpan<byte> AsSpan() => Encoding.UTF8.GetBytes(Text);

    /// <summary>The same number in every process and on every run; the ring of reminders is cut by it.</summary>
    public uint GetUniformHashCode() => StableHash.ComputeHash(AsSpan());

    public bool Equals(IdSpan other) => string.Equals(value, other.value);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => value is null ? 0 : StringComparer.Ordinal.GetHashCode(value);

    public int CompareTo(IdSpan other) => string.CompareOrdinal(value, other.value);

    public string ToStringUtf8() => Text;

    public override string ToString() => Text;

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
