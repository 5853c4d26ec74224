using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>What the vendor's validators for requests to 8.8 say to requests.</summary>
internal static class VendorRequests
{
    /// <summary>For each request null if it is accepted or has no validator, otherwise the complaint.</summary>
    public static async Task<IReadOnlyList<string?>> JudgeAsync(IEnumerable<(string Route, JsonNode Values)> requests)
    {
        var asked = new JsonArray([.. requests.Select(one => new JsonObject { ["route"] = one.Route, ["values"] = one.Values.DeepClone() })]);
        var judged = JsonNode.Parse(await VendorTools.RunAsync("requests.mjs", [], asked.ToJsonString()))!.AsArray();
        return [.. judged.Select(one => one is JsonValue value && value.TryGetValue(out string? complaint) ? complaint : null)];
    }

    /// <summary>The recorded requests that the vendor would refuse, each with the complaint.</summary>
    public static async Task<IReadOnlyList<string>> RefusedAsync(CallJournal journal)
    {
        var requests = journal.Entries
            .Where(entry => entry.Kind == JournalKind.Request)
            .Select(entry => (Route: entry.Route.Split(' ')[1], Values: entry.Body!))
            .ToList();
        var judged = await JudgeAsync(requests);
        return [.. requests.Zip(judged).Where(one => one.Second is not null).Select(one => $"{one.First.Route}: {one.Second}")];
    }
}
