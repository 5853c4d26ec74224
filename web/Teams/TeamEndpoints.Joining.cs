using EqualCare.Commands;
using EqualCare.Members;
using static EqualCare.Teams.TeamRefusals;

namespace EqualCare.Teams;

/// <summary>Coming into a team, trying each other out, leaving.</summary>
internal static partial class TeamEndpoints
{
    private static void MapJoining(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("membership");
        teams.Do<SuggestPerson>(team => team.SuggestPerson, "Suggests somebody, who does not know of it.")
            .Refuses(MembersOnly(), NotForOneself(), NoSuchPerson(), RoleNotThisWay(), DoorClosed(), TooManyDoors(), NotLively(), stage);
        teams.Do<InvitePerson>(team => team.InvitePerson, "Invites somebody: the first door.")
            .Refuses(
                MayNotInvite(),
                OwnerOrStarterOnly(),
                NotForOneself(),
                NoSuchPerson(),
                RoleNotThisWay(),
                WordUnknown(),
                HatOfTheCoopNeeded(),
                DoorClosed(),
                TooManyDoors(),
                NotLively(),
                stage);
        teams.Do<RequestToJoin>(team => team.RequestToJoin, "Asks to join: the second door, also for those who have nothing to do with the team yet.")
            .Refuses(MemberRefusals.NotFound(), OnlyThey(), RoleNotThisWay(), WordUnknown(), TextTooLong(), DoorClosed(), TooManyDoors(), NotLively(), stage);
        teams.Do(team => team.AcceptInvitation, "Accepts an invitation; only by the person invited.")
            .Refuses(MemberRefusals.NotFound(), OnlyThey(), NotLively(), stage);
        teams.Do<AboutPerson>(team => team.ApproveRequest, "Approves a request to join; by the owner's side only.")
            .Refuses(OwnerSideOnly(), NotLively(), stage);
        teams.Do<AboutPerson>(team => team.DeclineMembership, "Says no, at any time before joining. No reason is asked for, kept or shown.")
            .Refuses(OwnerSideOnly(), OnlyThey(), OnlyTheTwo(), stage);
        teams.Do<AboutPerson>(team => team.WithdrawOffer, "Quietly takes back what one's own side began.")
            .Refuses(OnlyThey(), NotYoursToTakeBack(), stage);
        teams.Do<AboutPerson>(team => team.SkipTrial, "For kin, friends and others who are not tried out; the two consents stay.")
            .Refuses(OnlyTheTwo(), TrialNeeded(), NotLively(), stage);
        teams.Do<GiveAnswer>(team => team.GiveAnswer, "Answers for one's own side, sealed until both have answered.")
            .Refuses(
                OnlyTheTwo(),
                NoSuchPerson(),
                NothingNew(),
                GivingProfileNeeded(),
                ChecksNeeded(),
                TrainingNeeded(),
                RegulatedStartIncomplete(),
                NotLively(),
                stage);
    }

    private static void MapTrials(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("trial");
        teams.Do<ProposeTrial>(team => team.ProposeTrial, "Proposes one to three sessions to try each other out.")
            .Refuses(
                OnlyTheTwo(),
                NoSuchPerson(),
                NotInTalks(),
                NoTrialForThisRole(),
                TrialsNotBegun(),
                PromiseNotInForce(),
                SessionsOutOfRange(),
                GivingKindNeeded(),
                RateNeeded(),
                NoRateHere(),
                RateOutOfRange(),
                CompanyNotInTeam(),
                NotLively(),
                stage);
        teams.Do<AboutPerson>(team => team.ConsentToTrial, "Consents to the trial as it is proposed.")
            .Refuses(OnlyTheTwo(), NothingNew(), TrialsNotBegun(), PromiseNotInForce(), NotLively(), stage);
        teams.Do<AboutPerson>(team => team.DeclineTrial, "Would rather not, as it is proposed.").Refuses(OnlyTheTwo(), stage);
        teams.Do<BookTrialSession>(team => team.BookTrialSession, "Books the next session.")
            .Refuses(
                OnlyTheTwo(), FreshAgreementNeeded(), TimeOutOfRange(), SessionLengthOutOfRange(), TrialsNotBegun(), PromiseNotInForce(), NotLively(), stage);
        teams.Do<AboutPerson>(team => team.HoldTrialSession, "The session was held.").Refuses(OnlyTheTwo(), SessionNotBegun(), stage);
        teams.Do<AboutPerson>(team => team.StopTrial, "Ends the trial before its last session.").Refuses(OnlyTheTwo(), stage);
    }

    private static void MapAdvocacy(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("membership");
        teams.Do<AboutPerson>(team => team.NominateAdvocate, "Asks somebody of the family to speak for the owner.")
            .Refuses(OwnerOnly(), RoleNotThisWay(), NotLively(), stage);
        teams.Do(team => team.AcceptAdvocacy, "Would speak for the owner.").Refuses(OnlyThey(), NotAsked(), stage);
        teams.Do(team => team.DeclineAdvocacy, "Would rather not speak for the owner.").Refuses(OnlyThey(), NotAsked(), stage);
        teams.Do<AboutPerson>(team => team.EndAdvocacy, "Ends that somebody speaks for the owner.").Refuses(OwnerOnly(), RoleNotThisWay(), stage);
    }

    private static void MapLeaving(EntityEndpoints<ITeamGrain> teams)
    {
        var stage = NotAtThisStage("membership");
        teams.Do(team => team.PauseMembership, "Takes a break.").Refuses(OnlyThey(), OwnerStays(), stage);
        teams.Do(team => team.ResumeMembership, "Comes back from a break.").Refuses(OnlyThey(), OwnerStays(), stage);
        teams.Do<ShareLeaving>(team => team.ShareLeaving, "Says that one is going to leave.").Refuses(OnlyThey(), OwnerStays(), DayOutOfRange(), stage);
        teams.Do(team => team.BeginHandingOver, "Begins to hand over.").Refuses(OnlyThey(), OwnerStays(), stage);
        teams.Do<TickLeaving>(team => team.TickLeaving, "Ticks one of the things that leaving well takes.")
            .Refuses(OnlyThey(), WordUnknown(), NothingNew(), stage);
        teams.Do(team => team.FinishLeaving, "Leaves, having handed over.").Refuses(OnlyThey(), OwnerStays(), stage);
        teams.Do(team => team.LeaveNow, "Leaves at once. Nobody has to say why.").Refuses(OnlyThey(), OwnerStays(), stage);
        teams.Do<EndMembership>(team => team.EndMembership, "The owner no longer consents; or the coach, for safety.")
            .Refuses(OwnerSideOnly(), NotForOneself(), OwnerStays(), WordUnknown(), stage);
    }
}
