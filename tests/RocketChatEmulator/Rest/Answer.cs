using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>What a route answers: JSON in nearly every case, bytes for files and pages.</summary>
internal sealed record Answer(int Status, JsonObject? Body)
{
    public byte[]? Bytes { get; init; }

    public string ContentType { get; init; } = "application/json";

    public static Answer Ok(JsonObject body)
    {
        body["success"] = true;
        return new(200, body);
    }

    public static Answer Ok() => Ok([]);

    public static Answer File(byte[] bytes, string contentType) => new(200, null) { Bytes = bytes, ContentType = contentType };
}
