using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EqualCare.RocketChatEmulator;

/// <summary>Reads query, JSON body or multipart form into one set of values.</summary>
internal static class RequestReader
{
    public static async Task<(JsonObject Values, PostedFile? File)> ReadAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method)) return (QueryOf(request), null);
        if (request.HasFormContentType) return await FormOfAsync(request);
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return (Parse(text), null);
    }

    private static JsonObject Parse(string text)
    {
        if (text.Length == 0) return [];
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw Refusal.Plain("Invalid JSON");
        }
    }

    private static JsonObject QueryOf(HttpRequest request)
    {
        var values = new JsonObject();
        foreach (var (key, given) in request.Query)
        {
            if (key.EndsWith("[]", StringComparison.Ordinal)) values[key[..^2]] = Wire.Array(given.OfType<string>());
            else values[key] = given.ToString();
        }

        return values;
    }

    private static async Task<(JsonObject Values, PostedFile? File)> FormOfAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var values = new JsonObject();
        foreach (var (key, given) in form) values[key] = given.ToString();
        if (form.Files.FirstOrDefault() is not { } file) return (values, null);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return (values, new(file.FileName, file.ContentType, bytes.ToArray()));
    }
}
