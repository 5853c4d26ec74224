using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EqualCare.Simulate;

/// <summary>One person's calls to the server. A repeat with the same key must get the same answer, so now and then one is sent.</summary>
internal sealed class Wire(HttpClient http, string name, Random chance, Tally tally)
{
    private const double RepeatsOneIn = 0.08;

    public string? Token { get; private set; }

    public async Task<bool> SignIn(string username, string password, CancellationToken stop)
    {
        using var answer = await http.PostAsJsonAsync("/api/tokens", new { username, password }, stop);
        var body = await Body(answer, stop);
        if (answer.IsSuccessStatusCode) Token = body.GetProperty("token").GetString();
        else tally.Unexpected.Enqueue($"{name} cannot sign in: {(int)answer.StatusCode} {body}");
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Null where it is not there, or not for this person to see.</summary>
    public async Task<JsonElement?> Get(string path, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Get, path);
        using var answer = await http.SendAsync(request, stop);
        var body = await Body(answer, stop);
        if (answer.IsSuccessStatusCode) return body;
        if (answer.StatusCode != HttpStatusCode.NotFound) tally.Unexpected.Enqueue($"{name}: GET {path} gives {(int)answer.StatusCode} {body}");
        return null;
    }

    /// <summary>The position of the receipt; null when it was refused because somebody had been quicker.</summary>
    public async Task<long?> Give(string path, object body, string command, CancellationToken stop)
    {
        var key = KeyOf(chance);
        var (status, first) = await Post(path, body, key, stop);
        if (chance.NextDouble() < RepeatsOneIn)
        {
            var (again, second) = await Post(path, body, key, stop);
            var isSame = again == status || (status == HttpStatusCode.Created && again == HttpStatusCode.OK);
            if (status is HttpStatusCode.OK or HttpStatusCode.Created && (!isSame || second.ToString() != first.ToString()))
                tally.Unexpected.Enqueue($"{name}: the repeat of {command} is answered {(int)again} {second} after {(int)status} {first}");
        }

        if (status is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            tally.Did(command);
            return first.GetProperty("position").GetInt64();
        }

        if (status == HttpStatusCode.Conflict) tally.WasRefused(first.GetProperty("code").GetString()!);
        else tally.Unexpected.Enqueue($"{name}: {command} is answered {(int)status} {first}");
        return null;
    }

    private static Guid KeyOf(Random chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);

        // Another run from the same seed is not a repeat of this one.
        BitConverter.TryWriteBytes(bytes, Environment.TickCount64);
        return new Guid(bytes);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, object body, Guid key, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", key.ToString());
        request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, stop);
        return (answer.StatusCode, await Body(answer, stop));
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    private static async Task<JsonElement> Body(HttpResponseMessage answer, CancellationToken stop)
    {
        var text = await answer.Content.ReadAsStringAsync(stop);
        return text.Length > 0 && answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? JsonDocument.Parse(text).RootElement
            : default;
    }
}
