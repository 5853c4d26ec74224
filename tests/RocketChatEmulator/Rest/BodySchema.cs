using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>The keys a route takes: some must be there, of some groups exactly one, and nothing else.</summary>
internal sealed record BodySchema
{
    public string[] Required { get; init; } = [];

    public string[] Optional { get; init; } = [];

    /// <summary>Exactly one of these must be given.</summary>
    public string[] OneOf { get; init; } = [];

    public void Demand(JsonObject values)
    {
        if (Required.FirstOrDefault(key => !values.ContainsKey(key)) is { } missing)
            throw Refusal.InvalidParams($"must have required property '{missing}'");
        if (OneOf.Length > 0 && OneOf.Count(values.ContainsKey) != 1)
            throw Refusal.InvalidParams("must match exactly one schema in oneOf");
        if (values.Any(one => !Required.Contains(one.Key) && !Optional.Contains(one.Key) && !OneOf.Contains(one.Key)))
            throw Refusal.InvalidParams("must NOT have additional properties");
    }
}
