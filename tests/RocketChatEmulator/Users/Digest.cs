using System.Security.Cryptography;
using System.Text;

namespace EqualCare.RocketChatEmulator;

internal static class Digest
{
    public static string OfPassword(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));

    public static string OfToken(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
