using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Errors in the shape the websocket carries them.</summary>
internal static class DdpError
{
    public static JsonObject Of(JsonNode code, string? reason = null, JsonObject? details = null)
    {
        var error = new JsonObject
        {
            ["isClientSafe"] = true,
            ["error"] = code.DeepClone(),
            ["message"] = reason is null ? $"[{code}]" : $"{reason} [{code}]",
            ["errorType"] = "Meteor.Error",
        };
        error.Put("reason", reason);
        error.Put("details", details?.DeepClone());
        return error;
    }

    public static JsonObject TooMany(TimeSpan untilReset)
    {
        var milliseconds = (long)untilReset.TotalMilliseconds;
        return Of(
            "too-many-requests",
            $"Error, too many requests. Please slow down. You must wait {(milliseconds + 999) / 1000} seconds before trying again.",
            new JsonObject { ["timeToReset"] = milliseconds });
    }
}
