using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace EqualCare.RocketChat;

/// <summary>An account of the workspace, and how to act as it.</summary>
internal sealed record WorkspaceAccount(string UserId, string Username, string Token);

/// <summary>Calls the workspace by REST. Where it asks for patience it is waited; what cannot be read counts as no answer.</summary>
internal sealed class WorkspaceCalls : IDisposable
{
    private const long LargestAnswer = 64 * 1024 * 1024;
    private const int MostWaits = 5;

    // A date header has whole seconds.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public WorkspaceCalls(RocketChatOptions options, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(options.Url!.TrimEnd('/') + '/'),
            Timeout = options.CallPatience,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        Self = new WorkspaceAccount(options.UserId!, "", options.Token!);
    }

    /// <summary>The account that the bridge works with.</summary>
    public WorkspaceAccount Self { get; }

    public Uri Socket => new UriBuilder(_http.BaseAddress!) { Scheme = _http.BaseAddress!.Scheme == "https" ? "wss" : "ws", Path = "/websocket" }.Uri;

    public Task<WorkspaceAnswer> Get(string route, WorkspaceAccount? by, CancellationToken stop, params (string Name, string Value)[] query)
    {
        var text = string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return Call(() => new HttpRequestMessage(HttpMethod.Get, $"api/v1/{route}?{text}"), by, stop);
    }

    public Task<WorkspaceAnswer> Post(
        string route, WorkspaceAccount? by, object body, CancellationToken stop, params (string Name, string Value)[] headers) => Call(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/{route}") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            return request;
        },
        by,
        stop);

    public Task<WorkspaceAnswer> Upload(string route, WorkspaceAccount by, string name, string type, byte[] content, CancellationToken stop) => Call(
        () =>
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            return new HttpRequestMessage(HttpMethod.Post, $"api/v1/{route}") { Content = new MultipartFormDataContent { { file, "file", name } } };
        },
        by,
        stop);

    /// <summary>Whether there is a workspace that answers.</summary>
    public async Task<bool> Answers(CancellationToken stop)
    {
        try
        {
            // Also one that asks for patience is there.
            using var response = await _http.GetAsync("api/info", HttpCompletionOption.ResponseHeadersRead, stop);
            return (int)response.StatusCode < 500;
        }
        catch (Exception fault) when (IsAway(fault, stop))
        {
            return false;
        }
    }

    /// <summary>A file's content; null when it is too large or not to be had.</summary>
    public async Task<byte[]?> Download(string path, int most, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path.TrimStart('/'));
            Sign(request, Self);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.StatusCode != System.Net.HttpStatusCode.OK || response.Content.Headers.ContentLength > most) return null;
            await using var stream = await response.Content.ReadAsStreamAsync(stop);
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var read = await stream.ReadAsync(buffer, stop); read > 0; read = await stream.ReadAsync(buffer, stop))
            {
                if (content.Length + read > most) return null;
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception fault) when (IsAway(fault, stop))
        {
            throw new WorkspaceAwayException("A file could not be fetched.", fault);
        }
    }

    public void Dispose() => _http.Dispose();

    private static void Sign(HttpRequestMessage request, WorkspaceAccount by)
    {
        request.Headers.Add("X-User-Id", by.UserId);
        request.Headers.Add("X-Auth-Token", by.Token);
    }

    private static bool IsAway(Exception fault, CancellationToken stop) =>
        fault is HttpRequestException or IOException || (fault is OperationCanceledException && !stop.IsCancellationRequested);

    private async Task<WorkspaceAnswer> Call(Func<HttpRequestMessage> make, WorkspaceAccount? by, CancellationToken stop)
    {
        for (var waits = 0; ; waits++)
        {
            using var request = make();
            if (by is not null) Sign(request, by);
            try
            {
                using var response = await _http.SendAsync(request, stop);
                var status = (int)response.StatusCode;
                if (status == 429 && waits < MostWaits)
                {
                    // The refusal comes before anything is done, so the same can be asked again.
                    await Task.Delay(WaitAskedFor(response), _time, stop);
                    continue;
                }

                if (status is 429 or >= 500) throw new WorkspaceAwayException($"The workspace answered {status}.");
                await using var stream = await response.Content.ReadAsStreamAsync(stop);
                using var body = await JsonDocument.ParseAsync(stream, cancellationToken: stop);
                return new WorkspaceAnswer(status, body.RootElement.Clone());
            }
            catch (Exception fault) when (fault is JsonException || IsAway(fault, stop))
            {
                throw new WorkspaceAwayException("The workspace did not answer in a way that can be read.", fault);
            }
        }
    }

    // The end of the wait is an instant by the workspace's own clock, which its answer tells as well.
    private static TimeSpan WaitAskedFor(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
            || !long.TryParse(values.First(), CultureInfo.InvariantCulture, out var reset)
            || response.Headers.Date is not { } now)
            return TimeSpan.FromSeconds(10);
        var wait = DateTimeOffset.FromUnixTimeMilliseconds(reset) - now + Rounding;
        return wait < Rounding ? Rounding : wait > LongestWait ? LongestWait : wait;
    }
}
