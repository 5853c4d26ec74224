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
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Of(RequestRefusals.TooLarge()),
            BadHttpRequestException => Of(RequestRefusals.Field("$", "This cannot be read as an HTTP request.")),
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
        var problem = http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => Of(RequestRefusals.Field("$", "This cannot be read as what is expected here.")),
            StatusCodes.Status413PayloadTooLarge => Of(RequestRefusals.TooLarge()),
            StatusCodes.Status415UnsupportedMediaType => Of(RequestRefusals.NotJson()),
            StatusCodes.Status401Unauthorized => Of(RequestRefusals.NotSignedIn()),
            StatusCodes.Status403Forbidden => Problem(http.Response.StatusCode, "request.forbidden", "This is not yours to do.", []),
            StatusCodes.Status404NotFound =>
                Problem(http.Response.StatusCode, "request.not-found", "There is nothing here, or it is not yours to see.", []),
            StatusCodes.Status405MethodNotAllowed =>
                Problem(http.Response.StatusCode, "request.method-not-allowed", "This cannot be done here in that way.", []),
            StatusCodes.Status429TooManyRequests =>
                Problem(http.Response.StatusCode, "request.too-many", "That was a little too much at once. Please wait a moment.", []),
            _ => Problem(http.Response.StatusCode, "server.fault", "Something went wrong. It has been noted.", []),
        };
        http.Response.StatusCode = problem.Status!.Value;
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
