using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.Tests.Web;

/// <summary>What the server says of itself at <c>/openapi/v1.json</c>.</summary>
internal sealed class ApiDescription(JsonElement root)
{
    public static async Task<ApiDescription> Of(RunningServer server)
    {
        using var visitor = new Visitor(server);
        return new ApiDescription((await visitor.Get("/openapi/v1.json")).Body);
    }

    public IEnumerable<ApiOperation> Operations =>
        from path in root.GetProperty("paths").EnumerateObject()
        where path.Name.StartsWith("/api/", StringComparison.Ordinal)
        from operation in path.Value.EnumerateObject()
        select new ApiOperation(path.Name, operation.Name.ToUpperInvariant(), operation.Value);

    /// <summary>A body that can be read: what is required, in the shape that is described.</summary>
    public string? BodyFor(ApiOperation operation)
    {
        if (!operation.Described.TryGetProperty("requestBody", out var body)) return null;
        return Example(body.GetProperty("content").EnumerateObject().Single().Value.GetProperty("schema"))?.ToJsonString();
    }

    /// <summary>The address with its ids, and with what the question has to say.</summary>
    public string AddressFor(ApiOperation operation, Guid id)
    {
        var address = operation.Path.Replace("{id}", id.ToString(), StringComparison.Ordinal);
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter.GetProperty("name").GetString()!;
            address = address.Replace($"{{{name}}}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            var isAsked = parameter.GetProperty("in").GetString() == "query" && parameter.TryGetProperty("required", out var required) && required.GetBoolean();
            if (isAsked) query.Add($"{name}={Uri.EscapeDataString(Example(parameter.GetProperty("schema"))!.ToString())}");
        }

        return query.Count == 0 ? address : $"{address}?{string.Join('&', query)}";
    }

    private JsonNode? Example(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Example(root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]));
        if (schema.TryGetProperty("examples", out var examples)) return JsonNode.Parse(examples[0].GetRawText());
        if (schema.TryGetProperty("enum", out var words)) return JsonNode.Parse(words[0].GetRawText());
        foreach (var several in new[] { "oneOf", "anyOf", "allOf" })
            if (schema.TryGetProperty(several, out var choices)) return Example(choices.EnumerateArray().First(one => TypeOf(one) != "null"));
        var format = schema.TryGetProperty("format", out var its) ? its.GetString() : null;
        return (TypeOf(schema), format) switch
        {
            ("object", _) => ExampleObject(schema),
            ("array", _) => new JsonArray(),
            ("boolean", _) => true,
            ("integer" or "number", _) => 1,
            (_, "uuid") => Guid.NewGuid().ToString(),
            (_, "date") => "2030-01-02",
            (_, "date-time") => "2030-01-02T09:00:00Z",
            (_, "time") => "09:00:00",
            (_, "decimal") => "20.00",
            _ => "something",
        };
    }

    private JsonObject ExampleObject(JsonElement schema)
    {
        var example = new JsonObject();
        if (!schema.TryGetProperty("required", out var required)) return example;
        foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            example[name] = Example(schema.GetProperty("properties").GetProperty(name));
        return example;
    }

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type)
        ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null") : type.GetString();
}

/// <summary>One method at one address.</summary>
internal sealed record ApiOperation(string Path, string Method, JsonElement Described)
{
    /// <summary>The sort of thing it is about: <c>teams</c>.</summary>
    public string Plural => Path.Split('/')[2];

    public IEnumerable<JsonElement> Parameters =>
        Described.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    /// <summary>The codes it says it can refuse with.</summary>
    public IReadOnlySet<string> Codes => Described.GetProperty("responses").EnumerateObject()
        .Where(response => response.Value.TryGetProperty("description", out _))
        .SelectMany(response => response.Value.GetProperty("description").GetString()!.Split('\n'))
        .Where(line => line.StartsWith('`'))
        .Select(line => line.Split('`')[1])
        .ToHashSet(StringComparer.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}
