using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace EqualCare.Commands;

/// <summary>Turns every no into <c>application/problem+json</c> (RFC 9457), and every fault into one that says no more than that.</summary>
internal sealed partial class RefusalProblems(ILogger<RefusalProblems> log) : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (http.Response.HasStarted) return false;
        var problem = exception switch
        {
            Refusal refusal => Of(refusal),
            InvalidRequestException invalid => Of(invalid),
            BadHttpRequestException bad => Of(RequestRefusals.Field("$", bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "The body is too large."
                : "This cannot be read as an HTTP request.")),
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => null,
            TimeoutException => Of(Refusal.Unavailable()),
            _ => Fault(exception),
        };
        if (problem is null) return true;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            http.Response.Headers.RetryAfter = RetryAfter(exception).ToString();
        await http.Response.WriteAsJsonAsync(problem, Json.Options, "application/problem+json", cancellationToken);
        return true;
    }

    /// <summary>Gives the framework's own bare refusals (no such page, wrong method, not signed in) the same form.</summary>
    public static async Task WriteForStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, sentence) = http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => (RequestRefusals.InvalidCode, "This cannot be read as what is expected here."),
            StatusCodes.Status401Unauthorized => ("sign-in.needed", "Please sign in."),
            StatusCodes.Status403Forbidden => ("request.forbidden", "This is not yours to do."),
            StatusCodes.Status404NotFound => ("request.not-found", "There is nothing here, or it is not yours to see."),
            StatusCodes.Status405MethodNotAllowed => ("request.method-not-allowed", "This cannot be done here in that way."),
            StatusCodes.Status413PayloadTooLarge => (RequestRefusals.InvalidCode, "The body is too large."),
            StatusCodes.Status415UnsupportedMediaType => (RequestRefusals.InvalidCode, "The body has to be JSON."),
            StatusCodes.Status429TooManyRequests => ("request.too-many", "That was a little too much at once. Please wait a moment."),
            _ => ("server.fault", "Something went wrong. It has been noted."),
        };
        var problem = Problem(http.Response.StatusCode, code, sentence, []);
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        await http.Response.WriteAsJsonAsync(problem, Json.Options, "application/problem+json", http.RequestAborted);
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.KeyReused => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.TooMuch => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        RefusalKind.NotSignedIn => StatusCodes.Status401Unauthorized,
        _ => throw new UnreachableException($"No status for {kind}."),
    };

    private static int RetryAfter(Exception exception) =>
        exception is Refusal { RetryAfter: { } wait } ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : RetryAfterSeconds;

    private static ProblemDetails Of(Refusal refusal) =>
        Problem(StatusOf(refusal.Kind), refusal.Code, refusal.Message, refusal.Possible);

    private static ProblemDetails Of(InvalidRequestException invalid)
    {
        var problem = Problem(StatusCodes.Status400BadRequest, RequestRefusals.InvalidCode, invalid.Message, []);
        problem.Extensions["errors"] = new Dictionary<string, string[]> { [invalid.Field] = [invalid.Message] };
        return problem;
    }

    private ProblemDetails Fault(Exception exception)
    {
        Failed(log, exception);
        return Problem(StatusCodes.Status500InternalServerError, "server.fault", "Something went wrong. It has been noted.", []);
    }

    private static ProblemDetails Problem(int status, string code, string sentence, IReadOnlyList<string> possible) => new()
    {
        Type = $"/problems/{code}",
        Title = sentence,
        Status = status,
        Detail = sentence,
        Extensions = { ["code"] = code, ["possible"] = possible },
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed.")]
    private static partial void Failed(ILogger log, Exception failure);
}
