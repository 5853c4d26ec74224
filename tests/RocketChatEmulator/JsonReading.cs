using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Reads what clients sent without trusting its shape: a value of another kind counts as missing.</summary>
internal static class JsonReading
{
    public static JsonObject? Child(this JsonObject from, string key) => from[key] as JsonObject;

    public static JsonArray? List(this JsonObject from, string key) => from[key] as JsonArray;

    public static string? Text(this JsonObject from, string key) =>
        from[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool? Flag(this JsonObject from, string key) => from[key] switch
    {
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        JsonValue value when value.TryGetValue(out string? text) && bool.TryParse(text, out var flag) => flag,
        _ => null,
    };

    public static int? Number(this JsonObject from, string key) => from[key] switch
    {
        JsonValue value when value.TryGetValue(out double number) => (int)number,
        JsonValue value when value.TryGetValue(out string? text)
            && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static IEnumerable<string> Texts(this JsonObject from, string key) =>
        from.List(key)?.Select(item => item is JsonValue value && value.TryGetValue(out string? text) ? text : null).OfType<string>() ?? [];

    /// <summary>A copy that no longer depends on the request it came in.</summary>
    public static JsonElement? Kept(this JsonObject from, string key) =>
        from[key] is { } node ? JsonSerializer.SerializeToElement(node) : null;

    public static JsonNode? Tree(this JsonElement? kept) => kept is { } element ? JsonSerializer.SerializeToNode(element) : null;
}
