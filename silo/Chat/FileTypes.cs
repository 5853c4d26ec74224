using System.Text;

namespace EqualCare.Chat;

/// <summary>Finds out what a file is by what is in it; what its name or its sender say counts for nothing.</summary>
internal static class FileTypes
{
    public const string PlainText = "text/plain; charset=utf-8";

    private const int LongestName = 120;
    private const int MostText = 256 * 1024;

    private static readonly (string Type, int At, byte[] Mark)[] Marks =
    [
        ("image/png", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", 0, [0xFF, 0xD8, 0xFF]),
        ("image/gif", 0, "GIF87a"u8.ToArray()),
        ("image/gif", 0, "GIF89a"u8.ToArray()),
        ("application/pdf", 0, "%PDF-"u8.ToArray()),
        ("audio/ogg", 0, "OggS"u8.ToArray()),
        ("audio/mpeg", 0, "ID3"u8.ToArray()),
        ("audio/mpeg", 0, [0xFF, 0xFB]),
        ("audio/mp4", 4, "ftypM4A "u8.ToArray()),
        ("video/mp4", 4, "ftypisom"u8.ToArray()),
        ("video/mp4", 4, "ftypmp42"u8.ToArray()),
        ("video/mp4", 4, "ftypmp41"u8.ToArray()),
        ("video/mp4", 4, "ftypiso"u8.ToArray()),
        ("video/mp4", 4, "ftypavc1"u8.ToArray()),
    ];

    /// <summary>The type of a file that rooms take; null for any other.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        foreach (var (type, at, mark) in Marks)
            if (content.Length >= at + mark.Length && content.Slice(at, mark.Length).SequenceEqual(mark)) return type;
        if (content.Length >= 12 && content[..4].SequenceEqual("RIFF"u8) && content.Slice(8, 4).SequenceEqual("WEBP"u8)) return "image/webp";
        return IsPlainText(content) ? PlainText : null;
    }

    /// <summary>Whether a browser may show it in the page, instead of only saving it.</summary>
    public static bool IsShown(string type) => type.StartsWith("image/", StringComparison.Ordinal);

    public static string Name(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length is > 0 and <= LongestName && !trimmed.Any(letter => char.IsControl(letter) || letter is '/' or '\\' or '"') && IsWhole(trimmed)
            ? trimmed
            : throw RoomRefusals.AttachmentNameNeeded();
    }

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;
            i++;
        }

        return true;
    }

    // Text that a careless reader could take for a page or a drawing is not plain.
    private static bool IsPlainText(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostText) return false;
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
            return !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) && !text.TrimStart('\uFEFF', ' ', '\n', '\r', '\t').StartsWith('<');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
