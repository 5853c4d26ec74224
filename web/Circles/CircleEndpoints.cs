using EqualCare.Commands;
using EqualCare.SignIn;
using static EqualCare.Circles.CircleRefusals;

namespace EqualCare.Circles;

/// <summary>Circles over HTTP.</summary>
internal static class CircleEndpoints
{
    private const int MostListed = 1000;

    public static void MapCircles(this IEndpointRouteBuilder endpoints)
    {
        var circles = endpoints.MapEntity<ICircleGrain>("circles", "Circles", NotFound());

        circles.Make<FoundCircle>(circle => circle.Found, "Founds a circle; the founder is its first full member.")
            .Refuses(NameNeeded(), AimNeeded(), MemberNameNeeded(), ReviewInThePast(), AlreadyFounded());

        circles.Do<RewordAim>(circle => circle.RewordAim, "Words the aim anew, and says when to look at it again.")
            .Refuses(FullMembersOnly(), AimNeeded(), ReviewInThePast());

        circles.Do<WelcomeToCircle>(circle => circle.Welcome, "Welcomes somebody into the circle, or changes how they take part.")
            .Refuses(FullMembersOnly(), MemberNameNeeded(), WordUnknown(), NothingNew(), BeingDecided(), LastFullMember(), RequestRefusals.NotAtThisStage("circle-seat"));

        circles.Do<LeaveCircle>(circle => circle.Leave, "Leaves the circle, or sees somebody off.")
            .Refuses(FullMembersOnly(), NotAMember(), LastFullMember());

        MapJoining(circles);
        MapHats(circles);
        circles.Show((circle, viewer) => circle.View(viewer), "The circle, as the caller may see it.");
        circles.Routes.MapGet("/", async (HttpContext http, ICircleDirectory directory) =>
                TypedResults.Json(await directory.Of(http.RequireSession().Coop, MostListed, http.RequestAborted), Json.Options))
            .Produces<IReadOnlyList<CircleEntry>>()
            .WithSummary("The circles of the co-op by name, so that anybody in it can ask one for support, or to take part.");
    }

    private static void MapJoining(EntityEndpoints<ICircleGrain> circles)
    {
        var stage = RequestRefusals.NotAtThisStage("circle-seat");
        circles.Do<AskToJoinCircle>(circle => circle.AskToJoin, "Asks to take part, or to take a fuller part; anybody of the co-op may.")
            .Refuses(WordUnknown(), OnlyThey(), MemberNameNeeded(), GuestsAreWelcomed(), NothingNew(), stage);
        circles.Do<AboutCircleJoining>(circle => circle.ConsentToJoining, "Consents to it.")
            .Refuses(FullMembersOnly(), NobodyAsks(), NothingNew(), stage);
        circles.Do<AboutCircleJoining>(circle => circle.ObjectToJoining, "Objects to it. No reason is asked for.")
            .Refuses(FullMembersOnly(), NobodyAsks(), NothingNew(), stage);
        circles.Do<AboutCircleJoining>(circle => circle.SettleJoining, "Says that those present have consented.")
            .Refuses(FullMembersOnly(), NobodyAsks(), NoConsentYet(), stage);
        circles.Do<AboutCircleJoining>(circle => circle.WithdrawJoining, "Takes it back.")
            .Refuses(NotYoursToTakeBack(), NobodyAsks(), stage);
        circles.Do(circle => circle.TakeBreak, "Takes a break.").Refuses(OnlyThey(), LastFullMember(), stage);
        circles.Do(circle => circle.ComeBack, "Comes back from a break.").Refuses(OnlyThey(), stage);
    }

    private static void MapHats(EntityEndpoints<ICircleGrain> circles)
    {
        var stage = RequestRefusals.NotAtThisStage("hat");
        circles.Do<AboutCircleHolder>(circle => circle.NominateForHat, "Nominates somebody for a hat, or oneself.")
            .Refuses(FullMembersOnly(), WordUnknown(), NomineeNotInCircle(), LeaderIsNotDelegate(), NobodyIsPressed(), stage);
        circles.Do<AboutCircleHat>(circle => circle.AcceptHat, "Would wear it; only by the person nominated.")
            .Refuses(OnlyThey(), WordUnknown(), NomineeNotInCircle(), LeaderIsNotDelegate(), stage);
        circles.Do<AboutCircleHat>(circle => circle.DeclineHat, "Would rather not wear it.").Refuses(OnlyThey(), WordUnknown(), stage);
        circles.Do<AboutCircleHolder>(circle => circle.ConsentToHat, "Consents to who is to wear it.")
            .Refuses(FullMembersOnly(), WordUnknown(), NothingNew(), stage);
        circles.Do<AboutCircleHolder>(circle => circle.ObjectToHat, "Objects to who is to wear it. No reason is asked for.")
            .Refuses(FullMembersOnly(), WordUnknown(), NotForOneself(), NothingNew(), stage);
        circles.Do<SettleCircleHat>(circle => circle.SettleHat, "Says that those present have consented.")
            .Refuses(FullMembersOnly(), NotForOneself(), WordUnknown(), NoConsentYet(), TermOutOfRange(), stage);
        circles.Do<AboutCircleHolder>(circle => circle.WithdrawNomination, "Takes a nomination back.").Refuses(NotYoursToTakeBack(), WordUnknown(), stage);
        circles.Do<RenewCircleHat>(circle => circle.RenewHat, "Goes on for another term.")
            .Refuses(OnlyThey(), WordUnknown(), NomineeNotInCircle(), LeaderIsNotDelegate(), TermOutOfRange(), stage);
        circles.Do<PassOnCircleHat>(circle => circle.PassOnHat, "Names who is to wear it next.")
            .Refuses(OnlyThey(), WordUnknown(), NomineeNotInCircle(), LeaderIsNotDelegate(), NobodyIsPressed(), NothingNew(), stage);
        circles.Do<AboutCircleHat>(circle => circle.PutDownHat, "Puts it down.").Refuses(OnlyThey(), WordUnknown(), stage);
    }
}
