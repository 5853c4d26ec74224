using EqualCare.Commands;
using EqualCare.SignIn;
using static EqualCare.Teams.TeamRefusals;

namespace EqualCare.Teams;

/// <summary>What the people of a team decide together: hats and agreements.</summary>
internal static partial class TeamEndpoints
{
    private const int MostOfHistory = 100;
    private const int UsualOfHistory = 50;

    private static void MapHats(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("hat");
        teams.Do<InventHat>(team => team.InventHat, "Invents a hat.").Refuses(MembersOnly(), HatNameNeeded(), TextTooLong(), TooManyHats(), NotLively());
        teams.Do<AdaptHat>(team => team.AdaptHat, "Makes a hat fit the team.")
            .Refuses(MembersOnly(), NoSuchHat(), HatNameNeeded(), TextTooLong(), AlwaysEssential(), NothingNew(), NotLively());
        teams.Do<AboutHat>(team => team.DropHat, "Drops a hat that nobody wears.")
            .Refuses(MembersOnly(), NoSuchHat(), AlwaysEssential(), HatInUse(), NotLively());
        teams.Do<NominateForHat>(team => team.NominateForHat, "Nominates somebody, or oneself.")
            .Refuses(MembersOnly(), NoSuchHat(), NomineeNotInTeam(), NobodyIsPressed(), TrainingNeeded(), NotLively(), stage);
        teams.Do<AboutHat>(team => team.AcceptHat, "Would wear it; only by the person nominated.")
            .Refuses(OnlyThey(), NoSuchHat(), NomineeNotInTeam(), NotLively(), stage);
        teams.Do<AboutHat>(team => team.DeclineHat, "Would rather not wear it.").Refuses(OnlyThey(), NoSuchHat(), stage);
        teams.Do<AboutHolder>(team => team.ConsentToHat, "Consents to who is to wear it.")
            .Refuses(MembersOnly(), NoSuchHat(), NothingNew(), NotLively(), stage);
        teams.Do<AboutHolder>(team => team.ObjectToHat, "Objects to who is to wear it. No reason is asked for.")
            .Refuses(MembersOnly(), NotForOneself(), NoSuchHat(), NothingNew(), NotLively(), stage);
        teams.Do<SettleHat>(team => team.SettleHat, "Says that those present have consented.")
            .Refuses(OwnerOrStarterOnly(), NoSuchHat(), NoConsentYet(), DayOutOfRange(), NotLively(), stage);
        teams.Do<AboutHolder>(team => team.WithdrawNomination, "Takes a nomination back.").Refuses(NotYoursToTakeBack(), NoSuchHat(), stage);
        teams.Do<RenewHat>(team => team.RenewHat, "Goes on wearing it for another term.")
            .Refuses(OnlyThey(), NoSuchHat(), NomineeNotInTeam(), DayOutOfRange(), NotLively(), stage);
        teams.Do<PassOnHat>(team => team.PassOnHat, "Names who is to wear it next.")
            .Refuses(OnlyThey(), MembersOnly(), NoSuchHat(), NomineeNotInTeam(), NobodyIsPressed(), TrainingNeeded(), NotLively(), stage);
        teams.Do<PutDownHat>(team => team.PutDownHat, "Puts it down.").Refuses(OnlyThey(), NoSuchHat(), EssentialHatNeedsNext(), stage);
    }

    private static void MapAgreements(EntityEndpoints<ITeamGrain> teams)
    {
        var agreement = NotAtThisStage("team-agreement");
        teams.Do<ProposeTeamAgreement>(team => team.ProposeTeamAgreement, "Proposes how the team works together.")
            .Refuses(MembersOnly(), PurposeNeeded(), TextTooLong(), DayOutOfRange(), NotLively(), agreement);
        teams.Do(team => team.ConsentToTeamAgreement, "Consents to it.").Refuses(MembersOnly(), NothingNew(), NotLively(), agreement);
        teams.Do(team => team.ObjectToTeamAgreement, "Objects to it. No reason is asked for.").Refuses(MembersOnly(), NothingNew(), NotLively(), agreement);
        teams.Do(team => team.SettleTeamAgreement, "Says that those present have consented.")
            .Refuses(OwnerOrStarterOnly(), NoConsentYet(), NotLively(), agreement);
        teams.Do(team => team.WithdrawTeamAgreement, "Takes the proposal back.").Refuses(NotYoursToTakeBack(), NotLively(), agreement);

        var terms = NotAtThisStage("worker-agreement");
        teams.Do<ProposeWorkerTerms>(team => team.ProposeWorkerTerms, "Proposes terms between the owner and an independent worker.")
            .Refuses(OnlyTheTwo(), IndependentWorkersOnly(), WhenNeeded(), RateOutOfRange(), TextTooLong(), NotLively(), terms);
        teams.Do<AboutPerson>(team => team.AgreeToWorkerTerms, "Agrees to the other side's terms.")
            .Refuses(OnlyTheTwo(), TheOtherAnswers(), NotLively(), terms);
        teams.Do<AboutPerson>(team => team.DeclineWorkerTerms, "Leaves it as it is, or takes one's own proposal back.").Refuses(OnlyTheTwo(), NotLively(), terms);
        teams.Do<AboutPerson>(team => team.EndWorkerAgreement, "Ends the agreement.").Refuses(OnlyTheTwo(), NotLively(), terms);
    }

    private static void MapQuestions(EntityEndpoints<ITeamGrain> teams)
    {
        teams.Show((team, viewer) => team.View(viewer), "The team, as the caller may see it.");
        teams.Show("agreement", (team, viewer) => team.Agreement(viewer), "The team agreement: the one in force, and the one on the table.");
        teams.ShowAbout("people", (team, person, viewer) => team.PossibleFor(person, viewer), "What the caller could do now about one person.");
        teams.ShowAbout(
            "worker-agreements", (team, worker, viewer) => team.WorkerAgreement(worker, viewer), "The agreement with a worker, for the two and those who see the team's money.");
        teams.Routes.MapGet("/{id:guid}/history", async (Guid id, long? before, int? limit, HttpContext http, IGrainFactory grains) =>
            {
                var session = http.RequireSession();
                if (limit is < 1 or > MostOfHistory) throw RequestRefusals.Field("limit", $"A page has 1 to {MostOfHistory} items.");
                if (before < 1) throw RequestRefusals.Field("before", "This is where a page ended: a number of at least 1.");
                var team = EntityEndpoints<ITeamGrain>.Of(grains, session.Coop, id);
                return TypedResults.Json(await team.History(before, limit ?? UsualOfHistory, session.Member), Json.Options);
            })
            .Produces<TeamHistory>()
            .WithSummary("What happened in the team, as far as the caller may see it: the newest first, pages backwards.")
            .Refuses(NotFound());
        teams.Routes.MapGet("/{id:guid}/assessment", async (Guid id, bool? next, HttpContext http, IGrainFactory grains) =>
            {
                var session = http.RequireSession();
                var team = EntityEndpoints<ITeamGrain>.Of(grains, session.Coop, id);
                return TypedResults.Json(await team.Assessment(next ?? false, session.Member), Json.Options);
            })
            .Produces<AssessmentView>()
            .WithSummary("The Trust Assessment in force, or with next=true the version being written.")
            .Refuses(NotFound());
    }
}
