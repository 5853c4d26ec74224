using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EqualCare.Faults;

/// <summary>
/// Somebody who founds a circle and rewords its aim again and again, one word after the other, over HTTP. When the answer does not come
/// they ask again with the same key, as a phone on a bus does, until they know. Every answer must be the very next version.
/// </summary>
internal sealed class CircleWriter(Uri server, string token, int seed)
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = AnswerPatience };
    private readonly Random _random = new(seed);
    private string _circle = "";

    public Guid Circle => Guid.Parse(_circle);

    /// <summary>The keys of all commands that were answered with success, in order.</summary>
    public List<Guid> Acknowledged { get; } = [];

    public long Version { get; private set; }

    public long Position { get; private set; }

    public string Aim { get; private set; } = "";

    public DateOnly ReviewOn { get; private set; }

    /// <summary>How many requests had to be sent again.</summary>
    public int Repeats { get; private set; }

    public async Task Run(CancellationToken stop)
    {
        await Give("/api/circles", "Found", stop: CancellationToken.None);
        while (!stop.IsCancellationRequested) await Give($"/api/circles/{_circle}/reword-aim", $"Aim {Acknowledged.Count}", stop);
    }

    private async Task Give(string place, string aim, CancellationToken stop)
    {
        var key = Guid.NewGuid();
        var reviewOn = new DateOnly(2090, 1, 1).AddDays(_random.Next(10_000));
        object body = _circle.Length == 0
            ? new { name = "Hollin Valley", aim, founderName = "Idris", reviewOn }
            : new { aim, reviewOn };
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, place) { Content = JsonContent.Create(body) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Headers.Add("Idempotency-Key", key.ToString());
                using var answer = await _http.SendAsync(request, CancellationToken.None);
                if (answer.StatusCode is HttpStatusCode.ServiceUnavailable) throw new HttpRequestException("Not just now.");
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"A command that must succeed got {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
                Note(await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None));
                Acknowledged.Add(key);
                Aim = aim;
                ReviewOn = reviewOn;
                return;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException or JsonException)
            {
                // Was it done or not? Only the server knows, so it is asked until it says.
                Repeats++;
                if (tries > 2_000) throw;
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private void Note(JsonElement receipt)
    {
        var (position, version) = (receipt.GetProperty("position").GetInt64(), receipt.GetProperty("version").GetInt64());
        if (version != Version + 1) throw new InvalidOperationException($"Version {version} was answered behind {Version}: something was lost or happened twice.");
        if (position <= Position) throw new InvalidOperationException($"Position {position} was answered behind {Position}.");
        (Position, Version) = (position, version);
        _circle = receipt.GetProperty("id").GetString()!;
    }
}
