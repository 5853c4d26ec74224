using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EqualCare.Chat;

/// <summary>What can be put under a message: one emoji, or the short name of one between colons.</summary>
internal static partial class Emoji
{
    private const int MostLetters = 44;

    /// <summary>The emoji as it is kept: by its sign where there is one for the name.</summary>
    public static string Fitting(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > MostLetters) throw RoomRefusals.EmojiUnknown();
        if (ShortName().IsMatch(trimmed)) return EmojiNames.SignOf(trimmed) ?? trimmed;
        return IsOneEmoji(trimmed) ? trimmed : throw RoomRefusals.EmojiUnknown();
    }

    private static bool IsOneEmoji(string text)
    {
        if (StringInfo.GetNextTextElementLength(text) != text.Length) return false;
        var hasPicture = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPicture(rune)) hasPicture = true;
            else if (!IsModifier(rune)) return false;
        }

        return hasPicture;
    }

    private static bool IsPicture(Rune rune) => rune.Value is
        0xA9 or 0xAE or 0x203C or 0x2049 or 0x20E3 or 0x2122 or 0x2139 or 0x3030 or 0x303D or 0x3297 or 0x3299
        or (>= 0x2190 and <= 0x21FF) or (>= 0x2300 and <= 0x23FF) or (>= 0x25A0 and <= 0x27BF) or (>= 0x2900 and <= 0x297F)
        or (>= 0x2B00 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF);

    // Joiners, variation selectors, flags' tags; the signs of keycaps stand before the keycap itself.
    private static bool IsModifier(Rune rune) => rune.Value is
        0x200D or 0xFE0E or 0xFE0F or '#' or '*' or (>= '0' and <= '9') or (>= 0xE0020 and <= 0xE007F);

    [GeneratedRegex("^:[a-z0-9_+-]{1,42}:$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ShortName();
}
