using System.Text.Json;
using System.Text.Json.Serialization;

namespace EqualCare.Journal;

/// <summary>
/// Writes texts, and refuses half a surrogate pair, such as is left when a text is cut in the middle of an emoji: the database would
/// give back something else.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public static string Whole(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at)
        {
            if (at + 1 == rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
                throw new ArgumentException("A text ends or begins in the middle of a character.", nameof(text));
            rest = rest[(at + 2)..];
        }

        return text;
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Whole(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Whole(value));
}
