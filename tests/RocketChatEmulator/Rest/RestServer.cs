using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EqualCare.RocketChatEmulator;

/// <summary>Takes a REST call through reading, login, limits, schema and route, with the faults that are switched on.</summary>
internal sealed class RestServer(Workspace space)
{
    private const string Prefix = "/api/v1/";
    private readonly RouteTable _routes = new(space);
    private readonly RestRateLimiter _limiter = new(space);
    private readonly FileDownload _files = new(space);

    public async Task HandleAsync(HttpContext http)
    {
        // The clock may be put off, and clients reckon with the answer's own date.
        http.Response.Headers.Date = space.Now.ToString("r", CultureInfo.InvariantCulture);
        if (space.Faults.CurrentSilence is { } silence)
        {
            await WaitOutAsync(silence, http);
            return;
        }

        var path = http.Request.Path.Value ?? "";
        var frames = space.Announcer.BeginRequest();
        try
        {
            if (path == "/api/info" || path == $"{Prefix}info") await AnswerAsync(http, "info", [], Info);
            else if (path.StartsWith(Prefix, StringComparison.Ordinal)) await CallAsync(http, path[Prefix.Length..].Split('/'), frames);
            else await AnswerAsync(http, path, [], _files.Find);
        }
        finally
        {
            frames.Answered();
        }
    }

    private static async Task WaitOutAsync(Silence silence, HttpContext http)
    {
        silence.Swallow();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(silence.Ended, http.RequestAborted);
        await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => http.Abort(), TaskScheduler.Default);
    }

    private async Task AnswerAsync(HttpContext http, string route, JsonObject values, Func<HttpRequest, Answer> find)
    {
        var key = $"{http.Request.Method} {route}";
        space.Journal.Add(JournalKind.Request, key, http.Connection.Id, body: values);
        if (await BreaksBeforeAsync(space.Faults.Rest, route, http)) return;
        Answer answer;
        try
        {
            lock (space.Gate) answer = find(http.Request);
        }
        catch (Refusal refusal)
        {
            if (refusal.Kind == RefusalKind.NotFound) space.Unknown(key);
            answer = RefusalBody.Of(refusal, space.Traits);
        }

        if (await BreaksAfterAsync(space.Faults.Rest, route, http)) return;
        await WriteAsync(http, key, null, answer);
    }

    private Answer Info(HttpRequest request)
    {
        var signedIn = SignedIn(request).User is not null;
        return Answer.Ok(new JsonObject { ["version"] = signedIn ? space.Traits.Version : space.Traits.ShortVersion });
    }

    private (User? User, LoginToken? Token) SignedIn(HttpRequest request)
    {
        lock (space.Gate)
        {
            var token = request.Headers["X-Auth-Token"].ToString();
            return space.Users.TryFindToken(token, out var user, out var found)
                && user.Id == request.Headers["X-User-Id"].ToString()
                && user.Active
                && !space.Users.HasExpired(found)
                    ? (user, found)
                    : (null, null);
        }
    }

    private async Task CallAsync(HttpContext http, string[] path, RequestFrames frames)
    {
        var key = $"{http.Request.Method} {path[0]}";
        var (user, token) = SignedIn(http.Request);
        var faults = space.Faults.Rest;
        Answer answer;
        try
        {
            var (values, file) = await RequestReader.ReadAsync(http.Request);
            space.Journal.Add(JournalKind.Request, key, http.Connection.Id, user?.Id, body: values);
            if (await BreaksBeforeAsync(faults, path[0], http)) return;
            var call = new RestCall(http.Request.Method, path[0], path[1..], values)
            {
                Address = ClientAddress.Of(http, space.Settings),
                Headers = http.Request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                File = file,
                Caller = user,
                Token = token,
            };
            answer = await RunAsync(call, http);
        }
        catch (Refusal refusal)
        {
            answer = RefusalBody.Of(refusal, space.Traits);
        }

        await frames.AllGone;
        if (await BreaksAfterAsync(faults, path[0], http)) return;
        await WriteAsync(http, key, user?.Id, answer);
    }

    private async Task<Answer> RunAsync(RestCall call, HttpContext http)
    {
        if (_routes.Find(call.Method, call.Route, call.PathRest.Count) is not { } route)
        {
            space.Unknown($"{call.Method} {call.Route}");
            throw Refusal.NotFound();
        }

        if (route.NeedsLogin && call.Caller is null) throw Refusal.NotLoggedIn();
        _limiter.Count(route, call, http.Response.Headers);
        if (route.HasSchemaAlways || space.Traits.HasSchemas) route.Schema?.Demand(call.Values);
        if (route.NeedsSecondFactor) DemandSecondFactor(call);
        return await route.RunAsync(call);
    }

    private void DemandSecondFactor(RestCall call) => SecondFactorGate.Demand(
        call.User,
        call.Token!,
        call.Headers.GetValueOrDefault("X-2fa-method"),
        call.Headers.GetValueOrDefault("X-2fa-code"),
        space.Now);

    /// <summary>True when the connection was broken or answered by a fault.</summary>
    private async Task<bool> BreaksBeforeAsync(RestFaults faults, string route, HttpContext http)
    {
        if (faults.Take(RestFaultKind.HoldRequest, route) is { Hold: { } hold }) await hold.WaitAsync(http.RequestAborted);
        if (faults.Take(RestFaultKind.DropBeforeStoring, route) is not null) return Break(http, route);
        if (faults.Take(RestFaultKind.BadGatewayBeforeStoring, route) is not null) return await BadGatewayAsync(http, route);
        if (faults.Take(RestFaultKind.RefuseLogin, route) is null) return false;
        await WriteAsync(http, $"POST {route}", null, SessionRoutes.Refused(SignInRefused.TooMany(10_000), space.Traits));
        return true;
    }

    private async Task<bool> BreaksAfterAsync(RestFaults faults, string route, HttpContext http)
    {
        if (faults.Take(RestFaultKind.HoldAnswer, route) is { Hold: { } hold }) await hold.WaitAsync(http.RequestAborted);
        if (faults.Take(RestFaultKind.Delay, route) is { } slow) await Task.Delay(slow.Delay, space.Time, http.RequestAborted);
        if (faults.Take(RestFaultKind.DropAfterStoring, route) is not null) return Break(http, route);
        if (faults.Take(RestFaultKind.BadGatewayAfterStoring, route) is not null) return await BadGatewayAsync(http, route);
        if (faults.Take(RestFaultKind.Garbage, route) is null) return false;
        await WriteAsync(http, $"{http.Request.Method} {route}", null, Answer.File("{\"success\":tr"u8.ToArray(), "application/json"));
        return true;
    }

    private bool Break(HttpContext http, string route)
    {
        space.Journal.Add(JournalKind.Answer, $"{http.Request.Method} {route}", http.Connection.Id);
        http.Abort();
        return true;
    }

    private async Task<bool> BadGatewayAsync(HttpContext http, string route)
    {
        var page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();
        await WriteAsync(http, $"{http.Request.Method} {route}", null, new(502, null) { Bytes = page, ContentType = "text/html" });
        return true;
    }

    private async Task WriteAsync(HttpContext http, string route, string? userId, Answer answer)
    {
        space.Journal.Add(JournalKind.Answer, route, http.Connection.Id, userId, answer.Status, answer.Body);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        if (answer.Bytes is { } bytes) await http.Response.Body.WriteAsync(bytes);
        else await http.Response.WriteAsync(answer.Body!.ToJsonString());
        await http.Response.CompleteAsync();
    }
}
