using System.Net.Http.Json;
using System.Text.Json;

namespace EqualCare.Faults;

/// <summary>Talks through the server over HTTP. Where no answer comes they ask again with the same key, until they know.</summary>
internal sealed class AppTalker(HttpClient http, string messages) : Talker("here")
{
    protected override async Task<string> Say(string text) => (await Give("", new { text })).GetProperty("id").GetString()!;

    protected override Task Reword(string message, string text) => Give($"/{message}/edit", new { text });

    protected override Task React(string message) => Give($"/{message}/react", new { emoji = "👍" });

    protected override Task TakeBack(string message) => Give($"/{message}/delete", new { });

    private async Task<JsonElement> Give(string place, object body)
    {
        var key = Guid.NewGuid().ToString();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, messages + place) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            try
            {
                using var answer = await http.SendAsync(request);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonElement>();
                if ((int)answer.StatusCode is < 500 and not 429)
                    throw new InvalidOperationException($"What must succeed got {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException or JsonException)
            {
                // Killed meanwhile: it was done or not, and only the server knows.
            }

            await Task.Delay(30);
        }
    }
}
