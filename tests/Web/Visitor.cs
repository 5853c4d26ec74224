using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace EqualCare.Tests.Web;

/// <summary>
/// Somebody who talks to the server: like a browser it says which page it comes from and brings its cookie along, like a program it
/// brings a token. Each of them can be left out or forged.
/// </summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(RunningServer server)
    {
        Server = server;
        Origin = server.Address.GetLeftPart(UriPartial.Authority);
        var sockets = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        if (server.Certificate is { } own)
        {
            sockets.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { own },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        _http = new HttpClient(sockets) { BaseAddress = server.Address };
    }

    public RunningServer Server { get; }

    /// <summary>As it goes into the Cookie header.</summary>
    public string? Cookie { get; set; }

    public string? Token { get; set; }

    public Guid? IdempotencyKey { get; set; }

    /// <summary>Waits for the server's word before it sends a body, so that a refusal is not lost in what is still being sent.</summary>
    public bool AsksBeforeSending { get; set; }

    public string? Origin { get; set; }

    /// <summary>What a browser says about where a request comes from.</summary>
    public string? FetchSite { get; set; }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, content: null);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, content: null);

    public Task<Answer> Post(string path, object body) => PostJson(path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));

    public Task<Answer> PostJson(string path, string json) =>
        Send(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        if (Token is not null) request.Headers.Add("Authorization", $"Bearer {Token}");
        if (IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key.ToString());
        request.Headers.ExpectContinue = AsksBeforeSending;
        if (Origin is not null) request.Headers.Add("Origin", Origin);
        if (FetchSite is not null) request.Headers.Add("Sec-Fetch-Site", FetchSite);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = new Answer(
            response.StatusCode,
            text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? JsonDocument.Parse(text).RootElement
                : default,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase));
        if (answer.SetCookie is { } cookie) Cookie = cookie.EndsWith('=') ? null : cookie;
        return answer;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body, IReadOnlyDictionary<string, string[]> Headers)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>The cookie that was set, as it goes back in the Cookie header.</summary>
    public string? SetCookie => Headers.TryGetValue("Set-Cookie", out var values) ? values.Single().Split(';')[0] : null;

    public TimeSpan RetryAfter => TimeSpan.FromSeconds(int.Parse(Headers["Retry-After"].Single()));

    public string Text(string property) => Body.GetProperty(property).GetString()!;

    /// <summary>Checks the status, and for a refusal its code.</summary>
    public Answer Is(HttpStatusCode status, string? code = null)
    {
        Assert.True(status == Status && (code is null || code == Code), $"Expected {status} {code}, but it was {Status} {Body}");
        return this;
    }
}
