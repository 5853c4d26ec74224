using EqualCare.Commands;
using EqualCare.Members;
using static EqualCare.Teams.TeamRefusals;

namespace EqualCare.Teams;

/// <summary>Teams over HTTP: the team as a whole. Its parts are in files of their own, as with the grain.</summary>
internal static partial class TeamEndpoints
{
    public static void MapTeams(this IEndpointRouteBuilder endpoints)
    {
        var teams = endpoints.MapEntity<ITeamGrain>("teams", "Teams", NotFound());
        teams.Make<FoundTeam>(team => team.Found, "Founds a team: its owner for themselves, or a Team Starter for somebody else.")
            .Refuses(MemberRefusals.NotFound(), FoundersAreOwnersOrStarters(), NameNeeded(), NoSuchPerson(), NoSuchCircle(), AlreadyFounded());
        MapLife(teams);
        MapSteppingBack(teams);
        MapEnding(teams);
        MapStart(teams);
        MapConversation(teams);
        MapAssessment(teams);
        MapPromise(teams);
        MapJoining(teams);
        MapTrials(teams);
        MapAdvocacy(teams);
        MapLeaving(teams);
        MapHats(teams);
        MapAgreements(teams);
        MapQuestions(teams);
    }

    private static Refusal NotAtThisStage(string life) => RequestRefusals.NotAtThisStage(life);

    private static void MapLife(EntityEndpoints<ITeamGrain> teams)
    {
        teams.Do<RenameTeam>(team => team.Rename, "Calls the team by another name.")
            .Refuses(OwnerSideOnly(), NameNeeded(), NotLively(), NothingNew());
        teams.Do<LinkCircle>(team => team.LinkCircle, "Links the team to the local circle that helps it.")
            .Refuses(OwnerOrStarterOnly(), NotLively(), NoSuchCircle(), NothingNew());
        teams.Do<ChangeTeamSettings>(team => team.ChangeSettings, "Changes what the team agreed about itself. Who may see and do what is for the owner to say.")
            .Refuses(OwnerSideOnly(), OwnerDecidesAccess(), SettingsOutOfRange(), ZoneUnknown(), NotLively(), NothingNew());
        teams.Do(team => team.BeginTrials, "Begins to try people out: the Promise is in force, and what regulated support takes is there.")
            .Refuses(OwnerOrStarterOnly(), PromiseNotInForce(), RegulatedStartIncomplete(), NotAtThisStage("team"));
        teams.Do(team => team.BeginOrganising, "Gets organised: somebody who gives support has joined.")
            .Refuses(OwnerSideOnly(), NobodyJoinedYet(), NotAtThisStage("team"));
        teams.Do<AskForHelp>(team => team.AskForHelp, "Asks for help: a coach comes in.")
            .Refuses(MembersOnly(), ReasonNeeded(), NotAtThisStage("team"));
        teams.Do(team => team.GoOnOurselves, "Goes on without help.").Refuses(OwnerOrCoachOnly(), NotAtThisStage("team"));
        teams.Do(team => team.Pause, "Pauses the team.").Refuses(OwnerSideOnly(), NotAtThisStage("team"));
        teams.Do(team => team.Resume, "Takes it up again where it was.").Refuses(OwnerSideOnly(), NotAtThisStage("team"));
    }

    private static void MapSteppingBack(EntityEndpoints<ITeamGrain> teams)
    {
        teams.Do<ProposeSteppingBack>(team => team.ProposeSteppingBack, "Proposes that the Team Starter steps back.")
            .Refuses(StarterOnly(), WeeksOutOfRange(), AlreadyOnTheTable(), EssentialHatsNotCovered(), NotAtThisStage("team"));
        teams.Do(team => team.ConsentToSteppingBack, "Consents to it.")
            .Refuses(MembersOnly(), NothingOnTheTable(), NothingNew(), NotAtThisStage("team"));
        teams.Do(team => team.ObjectToSteppingBack, "Objects to it. No reason is asked for.")
            .Refuses(MembersOnly(), NothingOnTheTable(), NothingNew(), NotAtThisStage("team"));
        teams.Do(team => team.WithdrawSteppingBack, "Takes the proposal back.").Refuses(StarterOnly(), NothingOnTheTable(), NotAtThisStage("team"));
        teams.Do(team => team.SettleSteppingBack, "Says that those present have consented.")
            .Refuses(OwnerOrStarterOnly(), NothingOnTheTable(), NoConsentYet(), EssentialHatsNotCovered(), NotAtThisStage("team"));
        teams.Do<TickHandover>(team => team.TickHandover, "Ticks one of the things that handing over takes.")
            .Refuses(StarterOnly(), WordUnknown(), CircleNeeded(), NothingNew(), NotAtThisStage("team"));
        teams.Do(team => team.ManageOurselves, "The last word of the Team Starter, whose access ends with it.")
            .Refuses(StarterOnly(), HandoverIncomplete(), StepBackGradually(), NotAtThisStage("team"));
    }

    private static void MapEnding(EntityEndpoints<ITeamGrain> teams)
    {
        teams.Do<BeginEnding>(team => team.BeginEnding, "Begins to end the team well.")
            .Refuses(OwnerSideOnly(), OnlyWhereTheLawAsks(), WordUnknown(), NotAtThisStage("team"));
        teams.Do<TickEnding>(team => team.TickEnding, "Ticks one of the things that ending well takes.")
            .Refuses(OwnerSideOnly(), WordUnknown(), NothingNew(), NotAtThisStage("team"));
        teams.Do(team => team.End, "Ends the team.").Refuses(OwnerSideOnly(), EndingIncomplete(), NotAtThisStage("team"));
    }
}
