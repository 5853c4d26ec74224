using System.Security.Cryptography;

namespace EqualCare.RocketChatEmulator;

internal static class Ids
{
    // The alphabet leaves out characters that look alike.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 17);

    public static string NewToken() => RandomNumberGenerator.GetString(Alphabet, 43);
}
