using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Turns a refusal into the status and body of the version at hand.</summary>
internal static class RefusalBody
{
    private static readonly HashSet<string> _forbiddenFromNine = ["error-not-allowed", "not-allowed", "not-authorized", "no-permission"];

    public static Answer Of(Refusal refusal, VersionTraits traits)
    {
        var text = refusal.Kind == RefusalKind.Coded ? $"{refusal.Message} [{refusal.Code}]" : refusal.Message;
        if (traits.RefusalsAreForbidden && (refusal.IsPermission || _forbiddenFromNine.Contains(refusal.Code)))
            return new(403, new JsonObject { ["success"] = false, ["error"] = text, ["errorType"] = "error-forbidden" });

        return refusal.Kind switch
        {
            RefusalKind.Coded => new(400, CodedBody(refusal, text)),
            RefusalKind.Plain => Failed(400, text),
            RefusalKind.Bare => new(400, new JsonObject { ["success"] = false }),
            RefusalKind.Forbidden => Failed(403, text),
            RefusalKind.NotFound => Failed(404, text),
            RefusalKind.TooMany => Failed(429, $"{text} [{refusal.Code}]"),
            RefusalKind.SecondFactor => new(400, SecondFactorBody(refusal)),
            RefusalKind.NotLoggedIn => new(401, NotLoggedInBody(text, traits)),
            _ => throw new InvalidOperationException($"No body is known for {refusal.Kind}."),
        };
    }

    private static Answer Failed(int status, string text) => new(status, new JsonObject { ["success"] = false, ["error"] = text });

    private static JsonObject CodedBody(Refusal refusal, string text)
    {
        var body = new JsonObject { ["success"] = false, ["error"] = text, ["errorType"] = refusal.Code };
        if (refusal.Details is { } details) body["details"] = details.DeepClone();
        return body;
    }

    private static JsonObject SecondFactorBody(Refusal refusal) => new()
    {
        ["success"] = false,
        ["errorType"] = refusal.Code,
        ["details"] = refusal.Details?.DeepClone(),
    };

    private static JsonObject NotLoggedInBody(string text, VersionTraits traits)
    {
        var body = new JsonObject { ["status"] = "error", ["message"] = text };
        if (traits.SuccessEverywhere) body["success"] = false;
        return body;
    }
}
