using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>A login that did not succeed; the code is 403 or a name, and the two edges word it differently.</summary>
internal sealed class SignInRefused(JsonNode code, string reason, JsonObject? details = null) : Exception(reason)
{
    public JsonNode Code { get; } = code;

    public JsonObject? Details { get; } = details;

    public bool IsUnknownUser { get; private init; }

    public static SignInRefused UnknownUser() => new(403, "User not found") { IsUnknownUser = true };

    public static SignInRefused WrongPassword() => new(403, "User not found or incorrect password");

    public static SignInRefused Deactivated() => new(403, "User has been deactivated");

    public static SignInRefused LoggedOut() => new(403, "You've been logged out by the server. Please log in again.");

    public static SignInRefused Expired() => new(403, "Your session has expired. Please log in again.");

    public static SignInRefused UnverifiedEmail() => new("error-invalid-email", "Invalid email");

    public static SignInRefused NotUnderstood() => new(400, "Unrecognized options for login request");

    public static SignInRefused TooMany(long timeToReset) => new(
        "too-many-requests",
        $"Error, too many requests. Please slow down. You must wait {(timeToReset + 999) / 1000} seconds before trying again.",
        new JsonObject { ["timeToReset"] = timeToReset });

    public static SignInRefused SecondFactorWanted(SecondFactor factor) => new(
        "totp-required",
        "TOTP Required",
        new JsonObject { ["method"] = factor.Method, ["availableMethods"] = new JsonArray(factor.Method) });
}
