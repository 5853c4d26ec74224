using System.Security.Cryptography;
using System.Text;

namespace EqualCare.RocketChat;

/// <summary>Keeps the tokens of members' accounts so that whoever reads the database has none of them.</summary>
internal sealed class TokenSafe(string secret)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _tokens = Derive(secret, "tokens");
    private readonly byte[] _passwords = Derive(secret, "passwords");

    public byte[] Lock(string token)
    {
        var plain = Encoding.UTF8.GetBytes(token);
        var locked = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(locked.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_tokens, TagLength);
        aes.Encrypt(locked.AsSpan(0, NonceLength), plain, locked.AsSpan(NonceLength + TagLength), locked.AsSpan(NonceLength, TagLength));
        return locked;
    }

    /// <summary>Null for what was locked with another secret.</summary>
    public string? Open(byte[] locked)
    {
        if (locked.Length < NonceLength + TagLength) return null;
        var plain = new byte[locked.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_tokens, TagLength);
        try
        {
            aes.Decrypt(locked.AsSpan(0, NonceLength), locked.AsSpan(NonceLength + TagLength), locked.AsSpan(NonceLength, TagLength), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>The password with which a member's account is made: never written down, and the same when it is needed again.</summary>
    public string PasswordOf(string username) => Convert.ToBase64String(HMACSHA256.HashData(_passwords, Encoding.UTF8.GetBytes(username)));

    private static byte[] Derive(string secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes($"equalcare rocket.chat {purpose}"));
}
