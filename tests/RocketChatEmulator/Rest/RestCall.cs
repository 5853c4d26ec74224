using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>One call of a route, read and signed in.</summary>
internal sealed record RestCall(string Method, string Route, IReadOnlyList<string> PathRest, JsonObject Values)
{
    public required string Address { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public PostedFile? File { get; init; }

    /// <summary>Who calls; routes that need no login may run without.</summary>
    public User? Caller { get; init; }

    public LoginToken? Token { get; init; }

    public User User => Caller ?? throw Refusal.NotLoggedIn();

    public string? Text(string key) => Values.Text(key);

    public string Required(string key) =>
        Values.Text(key) is { Length: > 0 } text ? text : throw Refusal.InvalidParams($"must have required property '{key}'");
}

/// <summary>A file that came in a multipart body.</summary>
internal sealed record PostedFile(string Name, string ContentType, byte[] Bytes);
