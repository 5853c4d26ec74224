using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class TeamLifeTests
{
    private static readonly LifeTable<TeamStage> Table = new(
        "team",
        Reached,
        static story => story.Team.Stage,
        [
            new("begin-trials", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.BeginTrials(by))),
            new("begin-organising", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.BeginOrganising(by))),
            new("propose-stepping-back", Leading, static (story, who) => story.Give(who, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by))),
            new("consent-to-stepping-back", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ConsentToSteppingBack(by)), Proposed),
            new("object-to-stepping-back", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ObjectToSteppingBack(by)), Proposed),
            new("withdraw-stepping-back", Leading, static (story, who) => story.Give(who, (team, by) => team.WithdrawSteppingBack(by)), Proposed),
            new(
                "settle-stepping-back",
                Leading,
                static (story, who) => story.Give(who, (team, by) => team.SettleSteppingBack(by)),
                static story => story.SteppingBackProposed().Do(Maeve, (team, by) => team.ConsentToSteppingBack(by))),
            new("tick-handover", Leading, static (story, who) => story.Give(who, (team, by) => team.TickHandover(NextAction(team), by))),
            new("manage-ourselves", Leading, static (story, who) => story.Give(who, (team, by) => team.ManageOurselves(by)), TimePassed),
            new("ask-for-help", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.AskForHelp(new AskForHelp("Nights"), by))),
            new("go-on-ourselves", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.GoOnOurselves(by))),
            new("pause", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.Pause(by))),
            new("resume", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.Resume(by))),
            new("begin-ending", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.BeginEnding(new BeginEnding(), by))),
            new("tick-ending", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.TickEnding(NextStep(team), by))),
            new("end", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.End(by)), static story => story.EndingDone()),
        ],
        new Dictionary<(TeamStage, string), TeamStage>
        {
            [(TeamStage.Forming, "begin-trials")] = TeamStage.Trialling,
            [(TeamStage.Trialling, "begin-organising")] = TeamStage.Organising,
            [(TeamStage.Organising, "propose-stepping-back")] = TeamStage.Organising,
            [(TeamStage.Organising, "consent-to-stepping-back")] = TeamStage.Organising,
            [(TeamStage.Organising, "object-to-stepping-back")] = TeamStage.Organising,
            [(TeamStage.Organising, "withdraw-stepping-back")] = TeamStage.Organising,
            [(TeamStage.Organising, "settle-stepping-back")] = TeamStage.SteppingBack,
            [(TeamStage.SteppingBack, "tick-handover")] = TeamStage.SteppingBack,
            [(TeamStage.SteppingBack, "manage-ourselves")] = TeamStage.SelfManaging,
            [(TeamStage.SelfManaging, "ask-for-help")] = TeamStage.NeedsHelp,
            [(TeamStage.NeedsHelp, "go-on-ourselves")] = TeamStage.SelfManaging,
            [(TeamStage.Forming, "pause")] = TeamStage.Paused,
            [(TeamStage.Trialling, "pause")] = TeamStage.Paused,
            [(TeamStage.Organising, "pause")] = TeamStage.Paused,
            [(TeamStage.SteppingBack, "pause")] = TeamStage.Paused,
            [(TeamStage.SelfManaging, "pause")] = TeamStage.Paused,
            [(TeamStage.NeedsHelp, "pause")] = TeamStage.Paused,
            [(TeamStage.Paused, "resume")] = TeamStage.Organising,
            [(TeamStage.Forming, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.Trialling, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.Organising, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.SteppingBack, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.SelfManaging, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.NeedsHelp, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.Paused, "begin-ending")] = TeamStage.Ending,
            [(TeamStage.Ending, "tick-ending")] = TeamStage.Ending,
            [(TeamStage.Ending, "end")] = TeamStage.Ended,
        },
        (TeamStage.Ended, "consent-to-stepping-back"),
        (TeamStage.Ended, "object-to-stepping-back"),
        (TeamStage.Ended, "ask-for-help"));

    public static TheoryData<TeamStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<TeamStage, string>();
            foreach (var (stage, command) in Table.Pairs(TeamStage.None)) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(TeamStage stage, string command) => Table.Check(stage, command);

    [Fact]
    public void UntilItIsFoundedThereIsNoTeam() =>
        TeamStory.Refused("team.not-found", () => new Team().Known(Maeve.Id, new TeamStory().Now, administers: true));

    [Fact]
    public void GivenATeam_WhenItIsFoundedAgain_ThenItHasBeenFoundedAlready()
    {
        var story = TeamStory.Founded();
        TeamStory.Refused(
            "team.already-founded", () => story.Team.Found(TeamStory.Id, new FoundTeam(Maeve.Id, false, false), Maeve, Maeve, null, story.Now));
    }

    [Fact]
    public void ForAStrangerThereIsNoTeam() => TeamStory.Refused("team.not-found", () => TeamStory.Founded().As(Stranger));

    [Theory]
    [InlineData(TeamStage.Forming)]
    [InlineData(TeamStage.Trialling)]
    [InlineData(TeamStage.Organising)]
    [InlineData(TeamStage.SteppingBack)]
    [InlineData(TeamStage.SelfManaging)]
    [InlineData(TeamStage.NeedsHelp)]
    public void APausedTeamResumesWhereItWas(TeamStage stage)
    {
        var story = Reached(stage).Do(Maeve, (team, by) => team.Pause(by)).Do(Maeve, (team, by) => team.Resume(by));
        Assert.Equal(stage, story.Team.Stage);
    }

    [Fact]
    public void WithoutAPromiseInForceNobodyIsTriedOut() =>
        TeamStory.Founded().Refused("team.promise-not-in-force", Idris, (team, by) => team.BeginTrials(by));

    [Fact]
    public void OrganisingBeginsOnceSomebodyWhoGivesSupportHasJoined()
    {
        var story = TeamStory.Founded().WithTrials();
        story.Refused("team.nobody-joined-yet", Maeve, (team, by) => team.BeginOrganising(by));
        story.InTalks(Joan, TeamRole.Family).Refused("team.nobody-joined-yet", Maeve, (team, by) => team.BeginOrganising(by));
    }

    [Fact]
    public void OrganisingIsBegunByTheOwnerAndNotByTheTeamStarter() =>
        TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).Refused("team.owner-side-only", Idris, (team, by) => team.BeginOrganising(by));

    [Fact]
    public void TheTeamStarterStepsBackOnlyWhenTheEssentialHatsAreWithMembers()
    {
        var story = TeamStory.Founded().Organising();
        story.Refused("team.essential-hats-not-covered", Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by));

        // With the Team Starter they do not count.
        foreach (var gap in story.Team.Hats.Gaps(story.Team).ToList()) story.Wearing(Idris, gap.Kind);
        story.Refused("team.essential-hats-not-covered", Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by));
    }

    [Fact]
    public void SteppingBackIsProposedByTheTeamStarterAndConsentedToByTheTeam()
    {
        var story = TeamStory.Founded().Organising().EssentialsCovered();
        story.Refused("team.starter-only", Maeve, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by));
        story.Do(Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by));
        story.Refused("team.members-only", Idris, (team, by) => team.ConsentToSteppingBack(by));
        story.Do(Joan, (team, by) => team.ConsentToSteppingBack(by)).Do(Maeve, (team, by) => team.ConsentToSteppingBack(by));
        Assert.Equal(TeamStage.SteppingBack, story.Team.Stage);
        Assert.Equal(story.Today.AddDays(28), story.Team.Life.SteppingBackUntil);
    }

    [Fact]
    public void AnObjectionStandsUntilItsOwnerTakesItBack()
    {
        var story = TeamStory.Founded().Organising().SteppingBackProposed()
            .Do(Joan, (team, by) => team.ObjectToSteppingBack(by))
            .Do(Maeve, (team, by) => team.ConsentToSteppingBack(by));
        story.Refused("team.no-consent-yet", Idris, (team, by) => team.SettleSteppingBack(by));
        story.Do(Joan, (team, by) => team.ConsentToSteppingBack(by));
        Assert.Equal(TeamStage.SteppingBack, story.Team.Stage);
    }

    [Fact]
    public void WithoutTheOwnersYesNothingIsSettled()
    {
        var story = TeamStory.Founded().Organising().SteppingBackProposed().Do(Joan, (team, by) => team.ConsentToSteppingBack(by));
        story.Refused("team.no-consent-yet", Idris, (team, by) => team.SettleSteppingBack(by));
    }

    [Fact]
    public void TheObjectionOfSomebodyWhoLeavesDoesNotStandForEver()
    {
        var story = TeamStory.Founded().Organising().Joined(Callum, TeamRole.Family).SteppingBackProposed()
            .Do(Callum, (team, by) => team.ObjectToSteppingBack(by))
            .Do(Maeve, (team, by) => team.ConsentToSteppingBack(by))
            .Do(Callum, (team, by) => team.LeaveNow(by));
        Assert.Equal(TeamStage.SteppingBack, story.Do(Idris, (team, by) => team.SettleSteppingBack(by)).Team.Stage);
    }

    [Fact]
    public void TheTeamStarterStepsBackGraduallyAndNotAtOnce()
    {
        var story = TeamStory.Founded().Organising().SteppingBack().HandedOver();
        story.Now = story.Now.AddDays(27);
        story.Refused("team.step-back-gradually", Idris, (team, by) => team.ManageOurselves(by));
        story.Now = story.Now.AddDays(1);
        Assert.Equal(TeamStage.SelfManaging, story.Do(Idris, (team, by) => team.ManageOurselves(by)).Team.Stage);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void EachOfTheSixActionsIsTickedBeforeTheTeamGoesOnByItself(HandoverAction missing)
    {
        var story = TeamStory.Founded().Organising().SteppingBack();
        foreach (var action in Enum.GetValues<HandoverAction>().Where(action => action != missing))
            story.Do(Idris, (team, by) => team.TickHandover(new TickHandover(action), by));
        story.Now = story.Now.AddDays(28);
        story.Refused("team.handover-incomplete", Idris, (team, by) => team.ManageOurselves(by));
    }

    public static TheoryData<HandoverAction> Actions => [.. Enum.GetValues<HandoverAction>()];

    [Fact]
    public void TheCircleIsToldOnlyWhereThereIsOne()
    {
        var story = TeamStory.Founded(linked: false).Organising().SteppingBack();
        var refusal = story.Refused("team.circle-needed", Idris, (team, by) => team.TickHandover(new TickHandover(HandoverAction.ToldTheCircle), by));
        Assert.Equal(["link-circle"], refusal.Possible);
        story.Tell(story.Team.LinkCircle(new LinkCircle(TeamStory.HollinValley), story.As(Maeve), TeamStory.Circle)).HandedOver();
    }

    [Fact]
    public void TheTeamStarterKeepsNoAccessAfterwards()
    {
        var story = TeamStory.Founded().Organising().SteppingBack().SelfManaging();
        Assert.Equal(MembershipStage.Left, story.StageOf(Idris));
        TeamStory.Refused("team.not-found", () => story.As(Idris));
        Assert.Contains(story.Happened, happened => happened is MemberLeft { Way: LeavingWay.SteppedBack });
    }

    [Fact]
    public void ATeamWithoutATeamStarterIsHandedOverByItsOwner()
    {
        var story = TeamStory.FoundedAlone();
        story.Do(Maeve, (team, by) => team.DraftPromise(by))
            .Do(Maeve, (team, by) => team.OfferPromise(new OfferPromise(), by))
            .Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by))
            .Do(Fatima, (team, by) => team.CountersignPromise(by))
            .Do(Maeve, (team, by) => team.BeginTrials(by))
            .Joined(Joan, TeamRole.Family)
            .Do(Maeve, (team, by) => team.BeginOrganising(by));
        story.EssentialsCovered().Do(Maeve, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(1), by));
        Assert.NotNull(story.Team.Life.SteppingBack);
    }

    [Fact]
    public void HelpIsAskedForByAnyMemberOrTheCoachWithAReason()
    {
        var story = TeamStory.Founded().Organising().SteppingBack().SelfManaging().Joined(Rosa, TeamRole.Coach);
        story.Refused("team.reason-needed", Joan, (team, by) => team.AskForHelp(new AskForHelp("  "), by));
        story.Refused("team.reason-needed", Joan, (team, by) => team.AskForHelp(new AskForHelp(new string('a', 501)), by));
        story.Fork().Do(Joan, (team, by) => team.AskForHelp(new AskForHelp("Nights"), by));
        story.Do(Rosa, (team, by) => team.AskForHelp(new AskForHelp("They are tired"), by));
        story.Refused("team.owner-or-coach-only", Joan, (team, by) => team.GoOnOurselves(by));
        Assert.Equal(TeamStage.SelfManaging, story.Do(Rosa, (team, by) => team.GoOnOurselves(by)).Team.Stage);
    }

    [Fact]
    public void WhenHelpIsAskedForTheOwnerIsTold()
    {
        var story = TeamStory.Founded().Organising().SteppingBack().SelfManaging();
        var asked = Assert.Single(story.Give(Joan, (team, by) => team.AskForHelp(new AskForHelp("Nights"), by)));
        Assert.Contains(EqualCare.Journal.Topic.Of(Maeve.Id), story.Team.TopicsOf(asked));
    }

    [Theory]
    [InlineData(EndingGround.Choice)]
    [InlineData(EndingGround.GoalsMet)]
    [InlineData(EndingGround.Move)]
    public void TheCoopEndsATeamOnlyWhereTheLawAsksForIt(EndingGround ground) =>
        TeamStory.Founded().Refused("team.only-where-the-law-asks", Fatima, (team, by) => team.BeginEnding(new BeginEnding(ground), by));

    [Fact]
    public void WhereTheLawAsksForItTheCoopEndsATeamToo()
    {
        var story = TeamStory.Founded().Do(Fatima, (team, by) => team.BeginEnding(new BeginEnding(EndingGround.Death), by));
        foreach (var step in Enum.GetValues<EndingStep>()) story.Do(Fatima, (team, by) => team.TickEnding(new TickEnding(step), by));
        Assert.Equal(TeamStage.Ended, story.Do(Fatima, (team, by) => team.End(by)).Team.Stage);
    }

    [Fact]
    public void AnEndingThatTheOwnerChoseIsNotForTheCoopToFinish()
    {
        var story = TeamStory.Founded().Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by)).EndingDone();
        story.Refused("team.owner-side-only", Fatima, (team, by) => team.End(by));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void ATeamIsEndedWellStepByStep(EndingStep missing)
    {
        var story = TeamStory.Founded().Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by));
        foreach (var step in Enum.GetValues<EndingStep>().Where(step => step != missing))
            story.Do(Maeve, (team, by) => team.TickEnding(new TickEnding(step), by));
        var refusal = story.Refused("team.ending-incomplete", Maeve, (team, by) => team.End(by));
        Assert.Equal(["tick-ending"], refusal.Possible);
    }

    public static TheoryData<EndingStep> Steps => [.. Enum.GetValues<EndingStep>()];

    [Fact]
    public void WhenATeamHasEndedWhatIsLeftIsTheOwners()
    {
        var story = TeamStory.Founded().Organising(Adaeze).Joined(Callum, TeamRole.Family).Invited(Priya, TeamRole.Volunteer)
            .Do(Maeve, (team, by) => team.NominateAdvocate(new AboutPerson(Callum.Id), by))
            .Do(Callum, (team, by) => team.AcceptAdvocacy(by))
            .Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by)).EndingDone()
            .Do(Maeve, (team, by) => team.End(by));
        Assert.Equal((MembershipStage.Left, MembershipStage.Withdrawn), (story.StageOf(Adaeze), story.StageOf(Priya)));
        Assert.True(story.As(Maeve).May(TeamPermission.ReadEssentials | TeamPermission.SeeAudience));
        Assert.True(story.As(Callum).May(TeamPermission.ReadEssentials));
        Assert.Equal(TeamPermission.RaiseConcern | TeamPermission.SeeOwnPay, story.Team.PermissionsOf(Adaeze.Id));
        TeamStory.Refused("team.not-found", () => story.As(Idris));
    }

    [Fact]
    public void NothingNewIsBegunInATeamThatIsPausedOrEnding()
    {
        var paused = TeamStory.Founded().Do(Maeve, (team, by) => team.Pause(by));
        paused.Refused("team.not-lively", Maeve, (team, by) => team.InvitePerson(new InvitePerson(Joan.Id, TeamRole.Family), by, Joan));
        paused.Refused("team.not-lively", Idris, (team, by) => team.DraftAssessment(by));
        paused.Refused("team.not-lively", Idris, (team, by) => team.DraftPromise(by));
        paused.Refused("team.not-lively", Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(true, false), by));
        paused.Refused("team.not-lively", Maeve, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("Calm mornings"), by));
    }

    [Fact]
    public void WhenTheWeeksOfSteppingBackAreOverThatIsSaidOnce()
    {
        var story = TeamStory.Founded().Organising().SteppingBack();
        TeamStory.Refused("team.not-due", () => story.Team.SteppingBackTimeIsOver(story.AsServer()));
        story.Refused("team.not-found", Idris, (team, by) => team.SteppingBackTimeIsOver(by));
        story.Now = story.Now.AddDays(28);
        story.Tell(story.Team.SteppingBackTimeIsOver(story.AsServer()));
        Assert.True(story.Team.Life.TimeIsOver);
        TeamStory.Refused("team.not-due", () => story.Team.SteppingBackTimeIsOver(story.AsServer()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(27)]
    [InlineData(int.MaxValue)]
    public void SteppingBackTakesSomeWeeksAndNotAnyNumberOfThem(int weeks) => TeamStory.Founded().Organising().EssentialsCovered()
        .Refused("team.weeks-out-of-range", Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(weeks), by));

    [Fact]
    public void WordsThatNobodyKnowsAreRefused()
    {
        var story = TeamStory.Founded().Organising().SteppingBack();
        story.Refused("team.word-unknown", Idris, (team, by) => team.TickHandover(new TickHandover((HandoverAction)99), by));
        story.Refused("team.word-unknown", Maeve, (team, by) => team.BeginEnding(new BeginEnding((EndingGround)99), by));
    }

    private static TeamStory Reached(TeamStage stage) => stage switch
    {
        TeamStage.Forming => TeamStory.Founded().WithPromise(),
        TeamStage.Trialling => TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family),
        TeamStage.Organising => TeamStory.Founded().Organising().EssentialsCovered(),
        TeamStage.SteppingBack => Reached(TeamStage.Organising).SteppingBack(),
        TeamStage.SelfManaging => Reached(TeamStage.SteppingBack).SelfManaging(),
        TeamStage.NeedsHelp => Reached(TeamStage.SelfManaging).Do(Joan, (team, by) => team.AskForHelp(new AskForHelp("Nights"), by)),
        TeamStage.Paused => Reached(TeamStage.Organising).Do(Maeve, (team, by) => team.Pause(by)),
        TeamStage.Ending => Reached(TeamStage.Organising).Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by)),
        TeamStage.Ended => Reached(TeamStage.Ending).EndingDone().Do(Maeve, (team, by) => team.End(by)),
        _ => new TeamStory(),
    };

    private static MemberFacts Leading(TeamStory story) => story.Team.Memberships.HasStarter ? Idris : Maeve;

    private static void Proposed(TeamStory story) => story.Do(Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by));

    private static void TimePassed(TeamStory story)
    {
        story.HandedOver();
        story.Now = story.Now.AddDays(28);
    }

    private static TickHandover NextAction(Team team) => new(Enum.GetValues<HandoverAction>().Except(team.Life.HandedOver).FirstOrDefault());

    private static TickEnding NextStep(Team team) => new(Enum.GetValues<EndingStep>().Except(team.Life.EndingDone).FirstOrDefault());
}
