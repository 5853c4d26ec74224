using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EqualCare.RocketChat;

/// <summary>Reads JSON of which one cannot be sure: what is not there, or is something else than expected, is nothing.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement body, string name) => body.Child(name).AsText();

    /// <summary>The text that this is; null when it is none.</summary>
    public static string? AsText(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a letter, which JavaScript lets pass. The rest of the text is as good as any.
            return Mended(value.GetRawText());
        }
    }

    public static JsonElement Child(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement body, string name) =>
        body.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>An instant in milliseconds since 1970, from ISO text or from <c>{"$date": …}</c>; 0 when there is none.</summary>
    public static long Instant(this JsonElement body, string name)
    {
        var value = body.Child(name);
        if (value.Child("$date") is { ValueKind: JsonValueKind.Number } date && date.TryGetInt64(out var milliseconds)) return milliseconds;
        return DateTimeOffset.TryParse(value.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeMilliseconds() : 0;
    }

    private static string Mended(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            switch (raw[i])
            {
                case 'u':
                    text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case '"' or '\\' or '/':
                    text.Append(raw[i]);
                    break;
                default:
                    text.Append(' ');
                    break;
            }
        }

        // What is no whole letter becomes the sign for that.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
