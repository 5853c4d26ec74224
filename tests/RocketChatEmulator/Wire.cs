using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>The two forms of a date: text over REST, an object over the websocket.</summary>
internal enum DateForm
{
    Text,
    Ejson,
}

/// <summary>Writes what is stored as clients see it.</summary>
internal static class Wire
{
    public static JsonNode Date(DateTimeOffset at, DateForm form) => form == DateForm.Ejson
        ? new JsonObject { ["$date"] = at.ToUnixTimeMilliseconds() }
        : Iso(at);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonObject Author(Author author) => new()
    {
        ["_id"] = author.Id,
        ["username"] = author.Username,
        ["name"] = author.Name,
    };

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Array(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    public static void Put(this JsonObject into, string key, JsonNode? value)
    {
        if (value is not null) into[key] = value;
    }
}
