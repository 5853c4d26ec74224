using EqualCare.Commands;
using EqualCare.SignIn;

namespace EqualCare.Circles;

/// <summary>Circles over HTTP.</summary>
internal static class CircleEndpoints
{
    private const string Place = "/api/circles";

    public static void MapCircles(this IEndpointRouteBuilder endpoints)
    {
        var circles = endpoints.MapGroup(Place).WithTags("Circles").RequireAuthorization();

        circles.MapPost("/", (CommandRequest<FoundCircle> request, IGrainFactory grains) =>
                grains.Circle(request.Caller.Coop, request.NewId).Found(request.Body, request.Caller).Made(Place))
            .WithSummary("Founds a circle; the founder is its first full member.");

        circles.MapPost("/{id:guid}/reword-aim", (Guid id, CommandRequest<RewordAim> request, IGrainFactory grains) =>
                grains.Circle(request.Caller.Coop, id).RewordAim(request.Body, request.Caller).Done())
            .WithSummary("Words the aim anew, and says when to look at it again.");

        circles.MapPost("/{id:guid}/welcome", (Guid id, CommandRequest<WelcomeToCircle> request, IGrainFactory grains) =>
                grains.Circle(request.Caller.Coop, id).Welcome(request.Body, request.Caller).Done())
            .WithSummary("Welcomes somebody into the circle, or changes how they take part.");

        circles.MapPost("/{id:guid}/leave", (Guid id, CommandRequest<LeaveCircle> request, IGrainFactory grains) =>
                grains.Circle(request.Caller.Coop, id).Leave(request.Body, request.Caller).Done())
            .WithSummary("Leaves the circle, or sees somebody off.");

        circles.MapGet("/{id:guid}", async (Guid id, HttpContext http, IGrainFactory grains) =>
            {
                var session = http.RequireSession();
                return TypedResults.Json(await grains.Circle(session.Coop, id).View(session.Member), Json.Options);
            })
            .WithSummary("The circle, as the caller may see it.");
    }

    private static ICircleGrain Circle(this IGrainFactory grains, CoopId coop, Guid id) =>
        grains.GetGrain<ICircleGrain>(new EntityKey(coop, id).ToString());
}
