using System.Text;
using System.Text.Encodings.Web;

namespace EqualCare.Problems;

/// <summary>The pages that the <c>type</c> of a refusal names, so that whoever meets one can read what it means.</summary>
internal static class ProblemPages
{
    public static void MapProblems(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/problems", (ProblemCatalogue catalogue) => Page(All(catalogue))).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/problems/{code}", (string code, ProblemCatalogue catalogue) =>
                catalogue.All.TryGetValue(code, out var problem) ? Page(One(problem)) : Results.NotFound())
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>What a status asks of whoever gets it.</summary>
    public static string MeaningOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request has a wrong shape, size or range. The same request will be refused again.",
        StatusCodes.Status401Unauthorized => "Nobody is signed in, or not any more.",
        StatusCodes.Status403Forbidden => "You may know of this, but it is for somebody else to do.",
        StatusCodes.Status404NotFound => "It does not exist, or you may not know whether it does.",
        StatusCodes.Status405MethodNotAllowed => "The address is right, the method is not.",
        StatusCodes.Status409Conflict => "A rule says no as things stand. The answer's list of what is possible says what would go instead.",
        StatusCodes.Status422UnprocessableEntity => "An idempotency key belongs to one request for good. Use a new key for another request.",
        StatusCodes.Status429TooManyRequests => "Too much at once. Wait as long as Retry-After says, then repeat it.",
        StatusCodes.Status503ServiceUnavailable => "The store does not answer. A repeat with the same idempotency key is safe, and says whether the first one was saved.",
        _ => "This is our fault, and has been noted under the answer's traceId.",
    };

    private static string One(Problem problem) =>
        $"<h1>{Safe(problem.Code)}</h1><p><strong>{Safe(problem.Sentence)}</strong></p><p>Status {problem.Status}. {Safe(MeaningOf(problem.Status))}</p>"
        + "<p><a href=\"/problems\">All of them</a></p>";

    private static string All(ProblemCatalogue catalogue)
    {
        var list = new StringBuilder("<h1>What this server can refuse</h1><dl>");
        foreach (var problem in catalogue.All.Values.OrderBy(problem => problem.Code, StringComparer.Ordinal))
            list.Append($"<dt><a href=\"/problems/{Safe(problem.Code)}\">{Safe(problem.Code)}</a> ({problem.Status})</dt><dd>{Safe(problem.Sentence)}</dd>");
        return list.Append("</dl>").ToString();
    }

    private static IResult Page(string body) => Results.Text(
        $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Refusals</title><body>{body}</body></html>", "text/html; charset=utf-8");

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
