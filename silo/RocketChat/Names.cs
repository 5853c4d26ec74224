using System.Security.Cryptography;
using System.Text;
using EqualCare.Journal;

namespace EqualCare.RocketChat;

/// <summary>How things are called in the workspace: the same each time they are asked for, so that what was made before a crash is found again after it.</summary>
internal static class Names
{
    // As the workspace's own ids: no letters and digits that look alike.
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>The id under which a message is sent: whoever sends it again meets it there.</summary>
    public static string Message(CoopId coop, MessageId message) => Of($"message/{coop}/{message}", 24);

    public static string Room(CoopId coop, Topic room, string title) => $"{Plain(title, 40)}-{Of($"room/{coop}/{room}", 6)}";

    public static string User(CoopId coop, MemberId member, string name) => $"{Plain(name, 30)}.{Of($"user/{coop}/{member}", 6)}";

    /// <summary>Somebody of the workspace who is nobody's account here.</summary>
    public static MemberId Stranger(string username) => new(CommandId.Derived($"rocket-chat/user/{username}").Value);

    private static string Of(string text, int length)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var name = new StringBuilder(length);
        for (var i = 0; i < length; i++) name.Append(Letters[hash[i] % Letters.Length]);
        return name.ToString();
    }

    private static string Plain(string text, int most)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter)) plain.Append(letter);
            else if (plain.Length > 0 && plain[^1] != '-' && (char.IsWhiteSpace(letter) || letter == '-')) plain.Append('-');
            if (plain.Length == most) break;
        }

        var name = plain.ToString().Trim('-');
        return name.Length == 0 ? "room" : name;
    }
}
