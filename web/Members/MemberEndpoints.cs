using EqualCare.Commands;
using EqualCare.SignIn;
using static EqualCare.Members.MemberRefusals;

namespace EqualCare.Members;

/// <summary>Members of the co-op over HTTP.</summary>
internal static class MemberEndpoints
{
    private static readonly Refusal HatNotAtThisStage = RequestRefusals.NotAtThisStage("platform-hat");

    public static void MapMembers(this IEndpointRouteBuilder endpoints)
    {
        const string place = "/api/members";
        endpoints.MapPost(place, (NewMemberRequest request, NewMembers members, CancellationToken cancellation) =>
                members.Make(request, cancellation).Made(place))
            .AllowAnonymous()
            .WithTags("Members")
            .WithSummary("Signs up: makes an account and the member. Or, by an administrator, registers somebody, who need never sign in.")
            .Refuses(
                AdministratorsOnly(),
                TermsNeeded(),
                NameNeeded(),
                SignUpRefusals.Closed(),
                SignUpRefusals.NoSuchCoop(),
                SignInRefusals.UsernameTaken(),
                SignInRefusals.Busy());

        var members = endpoints.MapEntity<IMemberGrain>("members", "Members", NotFound());
        MapOneself(members);
        MapRecords(members);
        MapHats(members);
        members.Show((member, viewer) => member.View(viewer), "The person, for themselves and for administrators.");
    }

    private static void MapOneself(EntityEndpoints<IMemberGrain> members)
    {
        members.Do<RenameMember>(member => member.Rename, "Says by what name one likes to be called.")
            .Refuses(NameNeeded(), NothingNew());
        members.Do<ChooseContact>(member => member.ChooseContact, "Says how one would like to be reached.")
            .Refuses(WordUnknown(), NothingNew());
        members.Do<ChoosePresence>(member => member.ChoosePresence, "Says whether others may see that one is here, on the pages that one shares with them.")
            .Refuses(NothingNew());
        members.Do<DescribeOneself>(member => member.DescribeOneself, "Says what one speaks, and roughly where one is.")
            .Refuses(LanguagesOutOfRange(), TextTooLong());
        members.Do<DescribeNeeds>(member => member.DescribeNeeds, "Writes what the Getting Support Profile has to have.")
            .Refuses(NeedsNeeded(), ProfileReadOnly());
        members.Do<DescribeGiving>(member => member.DescribeGiving, "Writes what the Giving Support Profile has to have.")
            .Refuses(WordUnknown(), TextTooLong(), RateOutOfRange(), ProfileReadOnly(), EmploymentIsTheCoops(), NoRateHere());
        members.Do<SetAvailability>(member => member.SetAvailability, "Says when one can usually be there.")
            .Refuses(AvailabilityOutOfRange(), ZoneUnknown());
        members.Do<ExceptDay>(member => member.ExceptDay, "Says that one day is unlike others.")
            .Refuses(AvailabilityOutOfRange(), DayOutOfRange());
        members.Do<UnexceptDay>(member => member.UnexceptDay, "Makes a day like others again.")
            .Refuses(NoSuchDay());
    }

    private static void MapRecords(EntityEndpoints<IMemberGrain> members)
    {
        members.Do<RecordChecks>(member => member.RecordChecks, "Records that somebody's checks are done, or hold no longer.")
            .Refuses(AdministratorsOnly(), DayOutOfRange(), NothingNew());
        members.Do<RecordTraining>(member => member.RecordTraining, "Records what somebody is trained for.")
            .Refuses(AdministratorsOnly(), DayOutOfRange(), WordUnknown(), NothingNew());
        members.Do<RecordEmployment>(member => member.RecordEmployment, "Records whether the co-op employs somebody.")
            .Refuses(AdministratorsOnly(), NothingNew());
        members.Do(member => member.MakeAdministrator, "Makes somebody an administrator of the co-op.")
            .Refuses(AdministratorsOnly(), NothingNew());
        members.Do(member => member.RetireAdministrator, "Ends that somebody administers the co-op.")
            .Refuses(AdministratorsOnly(), NothingNew());
    }

    private static void MapHats(EntityEndpoints<IMemberGrain> members)
    {
        members.Do<AboutPlatformHat>(member => member.RequestHat, "Asks for a platform hat.")
            .Refuses(OnlyThey(), WordUnknown(), HatNotAtThisStage);
        members.Do<AboutPlatformHat>(member => member.GrantHat, "Grants a hat that was asked for, once what it takes has been written.")
            .Refuses(AdministratorsOnly(), WordUnknown(), ProfileIncomplete(), HatNotAtThisStage);
        members.Do<AboutPlatformHat>(member => member.DeclineHat, "Declines a hat that was asked for.")
            .Refuses(AdministratorsOnly(), WordUnknown(), HatNotAtThisStage);
        members.Do<AboutPlatformHat>(member => member.ReopenHat, "After a no: makes what was written changeable, to ask again.")
            .Refuses(OnlyThey(), WordUnknown(), HatNotAtThisStage);
        members.Do<AboutPlatformHat>(member => member.GiveUpHat, "Gives up a hat one holds.")
            .Refuses(OnlyThey(), WordUnknown(), HatNotAtThisStage);
        members.Do<AboutPlatformHat>(member => member.WithdrawHat, "Takes a hat away.")
            .Refuses(AdministratorsOnly(), WordUnknown(), HatNotAtThisStage);
    }
}
