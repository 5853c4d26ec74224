using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal enum RefusalKind
{
    /// <summary>A server error with a code: reason and code in the text, and the code once more as errorType.</summary>
    Coded,

    /// <summary>A sentence or a code, and no errorType.</summary>
    Plain,

    /// <summary>The body says no more than that it failed.</summary>
    Bare,

    Forbidden,
    NotLoggedIn,
    SecondFactor,
    NotFound,
    TooMany,
}

/// <summary>Why a call was not done. The wording on the wire depends on the version; see <see cref="RefusalBody"/>.</summary>
internal sealed class Refusal : Exception
{
    private Refusal(RefusalKind kind, string code, string reason) : base(reason)
    {
        Kind = kind;
        Code = code;
    }

    public RefusalKind Kind { get; }

    public string Code { get; }

    public JsonObject? Details { get; init; }

    /// <summary>Moves from 400 to 403 in 9.0, beside the codes that do so by name.</summary>
    public bool IsPermission { get; init; }

    public static Refusal Coded(string code, string reason, JsonObject? details = null) =>
        new(RefusalKind.Coded, code, reason) { Details = details };

    public static Refusal Plain(string text) => new(RefusalKind.Plain, text, text);

    public static Refusal PlainPermission(string text) => new(RefusalKind.Plain, text, text) { IsPermission = true };

    public static Refusal Bare() => new(RefusalKind.Bare, "", "");

    public static Refusal Forbidden(string text = "unauthorized") => new(RefusalKind.Forbidden, "unauthorized", text);

    public static Refusal NotLoggedIn() => new(RefusalKind.NotLoggedIn, "", "You must be logged in to do this.");

    public static Refusal SecondFactor(string method) =>
        new(RefusalKind.SecondFactor, "totp-required", "TOTP Required") { Details = new JsonObject { ["method"] = method } };

    public static Refusal NotFound() => new(RefusalKind.NotFound, "", "Resource not found");

    public static Refusal TooMany(long seconds) => new(
        RefusalKind.TooMany,
        "error-too-many-requests",
        $"Error, too many requests. Please slow down. You must wait {seconds} seconds before trying this endpoint again.");

    public static Refusal InvalidParams(string reason) => Coded("invalid-params", reason);

    public static Refusal NotAllowed(string reason = "Not allowed") => Coded("error-not-allowed", reason);

    public static Refusal ActionNotAllowed(string reason) => Coded("error-action-not-allowed", reason);

    /// <summary>The room is there, but not for this caller: told apart from an unknown one only from 9.0 on.</summary>
    public static Refusal HiddenRoom()
    {
        var unknown = RoomNotFound();
        return new(RefusalKind.Coded, unknown.Code, unknown.Message) { IsPermission = true };
    }

    public static Refusal RoomNotFound(string kind = "channel") =>
        Coded("error-room-not-found", $"The required \"roomId\" or \"roomName\" param provided does not match any {kind}");
}
