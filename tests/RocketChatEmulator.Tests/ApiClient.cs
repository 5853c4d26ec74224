using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator.Tests;

internal sealed record ApiAnswer(int Status, JsonObject Body, HttpResponseMessage Raw)
{
    public string? Error => Body["error"]?.ToString();

    public string? ErrorType => Body["errorType"]?.ToString();

    public string Header(string name) => Raw.Headers.GetValues(name).Single();
}

/// <summary>A plain REST client with the credentials of one user.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(RocketChatWorkspace workspace, string? username = null, string? token = null)
    {
        _http = new() { BaseAddress = workspace.BaseUrl, Timeout = TimeSpan.FromSeconds(15) };
        if (username is null) return;
        _http.DefaultRequestHeaders.Add("X-User-Id", workspace.User(username).Id);
        _http.DefaultRequestHeaders.Add("X-Auth-Token", token ?? workspace.LoginTokenOf(username));
    }

    public string Token => _http.DefaultRequestHeaders.GetValues("X-Auth-Token").Single();

    public HttpClient Http => _http;

    public async Task<ApiAnswer> GetAsync(string route) => await AnswerAsync(await _http.GetAsync($"/api/v1/{route}"));

    public async Task<ApiAnswer> PostAsync(string route, object body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{route}") { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await AnswerAsync(await _http.SendAsync(request));
    }

    public Task<ApiAnswer> SendAsync(string room, string text, string? id = null, string? thread = null)
    {
        var message = new JsonObject { ["rid"] = room, ["msg"] = text };
        if (id is not null) message["_id"] = id;
        if (thread is not null) message["tmid"] = thread;
        return PostAsync("chat.sendMessage", new JsonObject { ["message"] = message });
    }

    public async Task<ApiAnswer> PostFileAsync(string route, string name, string contentType, byte[] bytes, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(contentType);
        form.Add(content, "file", name);
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        return await AnswerAsync(await _http.PostAsync($"/api/v1/{route}", form));
    }

    public void Dispose() => _http.Dispose();

    private static async Task<ApiAnswer> AnswerAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        JsonObject body;
        try
        {
            body = JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            body = new JsonObject { ["unreadable"] = text };
        }

        return new((int)response.StatusCode, body, response);
    }
}
