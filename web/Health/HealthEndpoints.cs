using EqualCare.Commands;

namespace EqualCare.Health;

/// <summary>Whether this process is alive, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").WithTags("Operations").AllowAnonymous();
        health.MapGet("/live", () => Results.Json(new HealthBody("ok", []), Json.Options))
            .WithSummary("200 while the process can answer.");
        health.MapGet("/ready", async (Readiness readiness, CancellationToken cancellation) =>
            {
                var failing = await readiness.Failing(cancellation);
                return Results.Json(
                    new HealthBody(failing.Count == 0 ? "ok" : "failing", failing),
                    Json.Options,
                    statusCode: failing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            })
            .WithSummary("200 only if a grain call and a journal read work and no subscription is stopped; else 503 with what fails.");
    }
}

/// <param name="Status">ok, or failing.</param>
/// <param name="Failing">What does not work, in words.</param>
internal sealed record HealthBody(string Status, IReadOnlyList<string> Failing);
