using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EqualCare.SignIn;

/// <summary>
/// What the server knows a session by: the SHA-256 of the secret that its browser or program holds. Nobody can find the secret from it,
/// so it may be stored, and compared without care for how long that takes.
/// </summary>
internal readonly record struct SessionKey(UInt128 First, UInt128 Second)
{
    private const int Bytes = 32;
    private const int Letters = 43;

    /// <summary>A secret that nobody has had before, and its key.</summary>
    public static (string Secret, SessionKey Key) New()
    {
        Span<byte> secret = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(secret);
        return (Base64Url.EncodeToString(secret), Of(secret));
    }

    /// <summary>False for anything that cannot be a secret.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, out SessionKey key)
    {
        key = default;
        Span<byte> secret = stackalloc byte[Bytes];
        if (text.Length != Letters || !Base64Url.TryDecodeFromChars(text, secret, out var length) || length != Bytes) return false;
        key = Of(secret);
        return true;
    }

    public static SessionKey FromBytes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<SessionKey>(bytes);

    public static SessionKey Parse(string id) => FromBytes(Convert.FromHexString(id));

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        MemoryMarshal.Write(bytes, this);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private static SessionKey Of(ReadOnlySpan<byte> secret)
    {
        Span<byte> hash = stackalloc byte[Bytes];
        SHA256.HashData(secret, hash);
        return FromBytes(hash);
    }
}
