using EqualCare.Commands;
using static EqualCare.Circles.CircleRefusals;

namespace EqualCare.Circles;

/// <summary>Circles over HTTP.</summary>
internal static class CircleEndpoints
{
    public static void MapCircles(this IEndpointRouteBuilder endpoints)
    {
        var circles = endpoints.MapEntity<ICircleGrain>("circles", "Circles", NotFound());

        circles.Make<FoundCircle>(circle => circle.Found, "Founds a circle; the founder is its first full member.")
            .Refuses(NameNeeded(), AimNeeded(), MemberNameNeeded(), ReviewInThePast(), AlreadyFounded());

        circles.Do<RewordAim>(circle => circle.RewordAim, "Words the aim anew, and says when to look at it again.")
            .Refuses(FullMembersOnly(), AimNeeded(), ReviewInThePast());

        circles.Do<WelcomeToCircle>(circle => circle.Welcome, "Welcomes somebody into the circle, or changes how they take part.")
            .Refuses(FullMembersOnly(), MemberNameNeeded(), NothingNew(), LastFullMember());

        circles.Do<LeaveCircle>(circle => circle.Leave, "Leaves the circle, or sees somebody off.")
            .Refuses(FullMembersOnly(), NotAMember(), LastFullMember());

        circles.Show((circle, viewer) => circle.View(viewer), "The circle, as the caller may see it.");
    }
}
