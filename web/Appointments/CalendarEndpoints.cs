using EqualCare.Commands;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>Questions about visits over a stretch of time. The answers may be a moment behind the commands.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGroup("/api/teams").WithTags("Teams").RequireAuthorization()
            .MapGet("/{id:guid}/appointments", async (Guid id, StretchRequest request, IGrainFactory grains) =>
                TypedResults.Json(await grains.Rota(request.Coop, id).Visits(request.Stretch, request.Viewer), Json.Options))
            .WithSummary("The team's rota over that time, as far as the caller may see it.")
            .Produces<IReadOnlyList<Card>>()
            .Refuses(TeamRefusals.NotFound(), CalendarRefusals.StretchOutOfRange());

        var own = endpoints.MapGroup("/api/members/me").WithTags("Members").RequireAuthorization();

        own.MapGet("/appointments", async (StretchRequest request, IGrainFactory grains) =>
                TypedResults.Json(await grains.CalendarOf(request.Coop, request.Viewer).Visits(request.Stretch), Json.Options))
            .WithSummary("The visits that the caller gives or gets over that time, in all teams.")
            .Produces<IReadOnlyList<Card>>()
            .Refuses(CalendarRefusals.StretchOutOfRange());

        own.MapGet("/hours", async (StretchRequest request, IGrainFactory grains) =>
                TypedResults.Json(await grains.CalendarOf(request.Coop, request.Viewer).Hours(request.Stretch), Json.Options))
            .WithSummary("The hours of support that the caller gave over that time and that both sides confirmed.")
            .Produces<HoursView>()
            .Refuses(CalendarRefusals.StretchOutOfRange());
    }

    private static ITeamRotaGrain Rota(this IGrainFactory grains, CoopId coop, Guid team) =>
        grains.GetGrain<ITeamRotaGrain>(new EntityKey(coop, team).ToString());

    private static IMemberCalendarGrain CalendarOf(this IGrainFactory grains, CoopId coop, MemberId member) =>
        grains.GetGrain<IMemberCalendarGrain>(new EntityKey(coop, member.Value).ToString());
}
