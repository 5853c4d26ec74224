using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

/// <summary>Two doors into a team, each with two consents; and the ways out.</summary>
public class MembershipTests
{
    /// <summary>What the owner's side does about Adaeze, and what she does herself, on every stage of hers.</summary>
    private static readonly LifeTable<MembershipStage> Table = new(
        "membership",
        Reached,
        static story => story.StageOf(Adaeze),
        [
            new("suggest-person", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.SuggestPerson(new SuggestPerson(Adaeze.Id, TeamRole.Worker), by, Adaeze))),
            new("invite-person", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.InvitePerson(new InvitePerson(Adaeze.Id, TeamRole.Worker), by, Adaeze))),
            new("request-to-join", _ => Adaeze, static (story, who) => Asking(story, who, new RequestToJoin(TeamRole.Worker))),
            new("accept-invitation", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.AcceptInvitation(by, Adaeze))),
            new("approve-request", _ => Maeve, static (story, who) => Give(story, who, (team, by) => team.ApproveRequest(new AboutPerson(Adaeze.Id), by))),
            new("decline-membership", Declining, static (story, who) => Give(story, who, (team, by) => team.DeclineMembership(new AboutPerson(Adaeze.Id), by))),
            new("withdraw-offer", Withdrawing, static (story, who) => Give(story, who, (team, by) => team.WithdrawOffer(new AboutPerson(Adaeze.Id), by))),
            new("give-answer", _ => Maeve, static (story, who) => Give(story, who, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze))),
            new("pause-membership", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.PauseMembership(by))),
            new("resume-membership", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.ResumeMembership(by))),
            new("share-leaving", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.ShareLeaving(new ShareLeaving(), by))),
            new("begin-handing-over", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.BeginHandingOver(by))),
            new("tick-leaving", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.TickLeaving(new TickLeaving(LeavingStep.OwnerTold), by))),
            new("finish-leaving", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.FinishLeaving(by))),
            new("leave-now", _ => Adaeze, static (story, who) => Give(story, who, (team, by) => team.LeaveNow(by))),
            new("end-membership", _ => Maeve, static (story, who) => Give(story, who, (team, by) => team.EndMembership(new EndMembership(Adaeze.Id, FarewellWay.OwnerTellsThem), by))),
        ],
        new Dictionary<(MembershipStage, string), MembershipStage>
        {
            [(MembershipStage.None, "suggest-person")] = MembershipStage.Suggested,
            [(MembershipStage.None, "invite-person")] = MembershipStage.Invited,
            [(MembershipStage.None, "request-to-join")] = MembershipStage.Requested,
            [(MembershipStage.Suggested, "invite-person")] = MembershipStage.Invited,
            [(MembershipStage.Suggested, "request-to-join")] = MembershipStage.Requested,
            [(MembershipStage.Suggested, "decline-membership")] = MembershipStage.Declined,
            [(MembershipStage.Suggested, "withdraw-offer")] = MembershipStage.Withdrawn,
            [(MembershipStage.Invited, "accept-invitation")] = MembershipStage.InTalks,
            [(MembershipStage.Invited, "decline-membership")] = MembershipStage.Declined,
            [(MembershipStage.Invited, "withdraw-offer")] = MembershipStage.Withdrawn,
            [(MembershipStage.Requested, "approve-request")] = MembershipStage.InTalks,
            [(MembershipStage.Requested, "decline-membership")] = MembershipStage.Declined,
            [(MembershipStage.Requested, "withdraw-offer")] = MembershipStage.Withdrawn,
            [(MembershipStage.InTalks, "decline-membership")] = MembershipStage.Declined,
            [(MembershipStage.InTalks, "withdraw-offer")] = MembershipStage.Withdrawn,
            [(MembershipStage.Trial, "decline-membership")] = MembershipStage.Declined,
            [(MembershipStage.Trial, "withdraw-offer")] = MembershipStage.Withdrawn,
            [(MembershipStage.BothDeciding, "give-answer")] = MembershipStage.BothDeciding,
            [(MembershipStage.BothDeciding, "decline-membership")] = MembershipStage.Declined,
            [(MembershipStage.BothDeciding, "withdraw-offer")] = MembershipStage.Withdrawn,
            [(MembershipStage.Member, "pause-membership")] = MembershipStage.Paused,
            [(MembershipStage.Member, "share-leaving")] = MembershipStage.Leaving,
            [(MembershipStage.Member, "leave-now")] = MembershipStage.Left,
            [(MembershipStage.Member, "end-membership")] = MembershipStage.Left,
            [(MembershipStage.Paused, "resume-membership")] = MembershipStage.Member,
            [(MembershipStage.Paused, "leave-now")] = MembershipStage.Left,
            [(MembershipStage.Paused, "end-membership")] = MembershipStage.Left,
            [(MembershipStage.Leaving, "begin-handing-over")] = MembershipStage.HandingOver,
            [(MembershipStage.Leaving, "tick-leaving")] = MembershipStage.Leaving,
            [(MembershipStage.Leaving, "leave-now")] = MembershipStage.Left,
            [(MembershipStage.Leaving, "end-membership")] = MembershipStage.Left,
            [(MembershipStage.HandingOver, "tick-leaving")] = MembershipStage.HandingOver,
            [(MembershipStage.HandingOver, "finish-leaving")] = MembershipStage.Left,
            [(MembershipStage.HandingOver, "leave-now")] = MembershipStage.Left,
            [(MembershipStage.HandingOver, "end-membership")] = MembershipStage.Left,
            [(MembershipStage.Left, "suggest-person")] = MembershipStage.Suggested,
            [(MembershipStage.Left, "invite-person")] = MembershipStage.Invited,
            [(MembershipStage.Left, "request-to-join")] = MembershipStage.Requested,

            // She said no in these stories: she may ask, and is not asked again.
            [(MembershipStage.Declined, "request-to-join")] = MembershipStage.Requested,
            [(MembershipStage.Withdrawn, "suggest-person")] = MembershipStage.Suggested,
            [(MembershipStage.Withdrawn, "invite-person")] = MembershipStage.Invited,
            [(MembershipStage.Withdrawn, "request-to-join")] = MembershipStage.Requested,
        });

    private static readonly MembershipStage[] StagesAtWhichSheKnowsNothingOfTheTeam =
        [MembershipStage.None, MembershipStage.Suggested, MembershipStage.Left, MembershipStage.Declined, MembershipStage.Withdrawn];

    public static TheoryData<MembershipStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<MembershipStage, string>();
            foreach (var (stage, command) in Table.Pairs()) data.Add(stage, command);
            return data;
        }
    }

    public static TheoryData<TeamRole> GivingRoles => [.. Enum.GetValues<TeamRole>().Where(role => role.GivesSupport())];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(MembershipStage stage, string command)
    {
        var isHers = command is "accept-invitation" or "pause-membership" or "resume-membership" or "share-leaving" or "begin-handing-over"
            or "tick-leaving" or "finish-leaving" or "leave-now";
        if (isHers && StagesAtWhichSheKnowsNothingOfTheTeam.Contains(stage))
        {
            // For her there is no such team.
            TeamStory.Refused("team.not-found", () => Reached(stage).As(Adaeze));
            return;
        }

        if (stage == MembershipStage.Declined && (command is "suggest-person" or "invite-person"))
        {
            var refusal = Assert.Throws<Refusal>(() => Give(Reached(stage), Maeve, command == "invite-person"
                ? (team, by) => team.InvitePerson(new InvitePerson(Adaeze.Id, TeamRole.Worker), by, Adaeze)
                : (team, by) => team.SuggestPerson(new SuggestPerson(Adaeze.Id, TeamRole.Worker), by, Adaeze)));
            Assert.Equal("membership.door-closed", refusal.Code);
            return;
        }

        Table.Check(stage, command);
    }

    [Fact]
    public void AnInvitationIsAcceptedOnlyByThePersonInvited()
    {
        var story = TeamStory.Founded().Invited(Joan, TeamRole.Family);
        story.Refused("membership.not-at-this-stage", Maeve, (team, by) => team.AcceptInvitation(by, Maeve));
        story.Refused("membership.not-at-this-stage", Idris, (team, by) => team.AcceptInvitation(by, Idris));
        Assert.Equal(MembershipStage.Invited, story.StageOf(Joan));
        Assert.Equal(MembershipStage.InTalks, story.Do(Joan, (team, by) => team.AcceptInvitation(by, Joan)).StageOf(Joan));
    }

    [Fact]
    public void NobodyDeclinesAnInvitationForSomebodyElse() => TeamStory.Founded().Invited(Joan, TeamRole.Family)
        .Refused("team.only-they", Maeve, (team, by) => team.DeclineMembership(new AboutPerson(Joan.Id), by));

    [Fact]
    public void ARequestIsApprovedByTheOwnerOrAnAdvocateOnly()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Adaeze, TeamRole.Worker).Joined(Joan, TeamRole.Family).Joined(Callum, TeamRole.Advocate);
        story.Tell(Asking(story, Priya, new RequestToJoin(TeamRole.Volunteer, "Tuesdays for tea")));
        foreach (var other in new[] { Adaeze, Joan, Idris })
            story.Refused("team.owner-side-only", other, (team, by) => team.ApproveRequest(new AboutPerson(Priya.Id), by));
        story.Refused("team.owner-side-only", Priya, (team, by) => team.ApproveRequest(new AboutPerson(Priya.Id), by));
        story.Fork().Do(Callum, (team, by) => team.ApproveRequest(new AboutPerson(Priya.Id), by));
        Assert.Equal(MembershipStage.InTalks, story.Do(Maeve, (team, by) => team.ApproveRequest(new AboutPerson(Priya.Id), by)).StageOf(Priya));
    }

    [Fact]
    public void SomebodyAsksToJoinForThemselvesAlone()
    {
        var story = TeamStory.Founded();
        var requested = Asking(story, Priya, new RequestToJoin(TeamRole.Volunteer)).OfType<JoinRequested>().Single();
        Assert.Equal(Priya.Id, requested.Person.Id);
    }

    [Fact]
    public void ATeamThatIsNotOpenToRequestsIsNotFoundByStrangers()
    {
        var story = TeamStory.Founded();
        story.Do(Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(OpenToRequests: false)), by));
        TeamStory.Refused("team.not-found", () => Asking(story, Priya, new RequestToJoin(TeamRole.Volunteer)));
        var ended = TeamStory.Founded().Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by));
        TeamStory.Refused("team.not-found", () => Asking(ended, Priya, new RequestToJoin(TeamRole.Volunteer)));
        TeamStory.Refused("team.not-found", () => new Team().RequestToJoin(new RequestToJoin(TeamRole.Volunteer), Priya, story.Now));
    }

    [Theory]
    [MemberData(nameof(GivingRoles))]
    public void NobodyJoinsWithoutBothConsents(TeamRole role)
    {
        var who = WhoFor(role);
        var story = TeamStory.Founded().WithTrials().BothDeciding(who, role);
        foreach (var (first, second) in new[] { (who, Maeve), (Maeve, who) })
        {
            var told = story.Fork().Do(first, (team, by) => team.GiveAnswer(new GiveAnswer(who.Id, true), by, who));
            Assert.Equal(MembershipStage.BothDeciding, told.StageOf(who));
            Assert.Equal(MembershipStage.Member, told.Do(second, (team, by) => team.GiveAnswer(new GiveAnswer(who.Id, true), by, who)).StageOf(who));
        }
    }

    [Fact]
    public void NobodyElseAnswersForEither()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).BothDeciding(Adaeze, TeamRole.Worker);
        story.Refused("team.only-the-two", Idris, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze));
        story.Refused("team.only-the-two", Joan, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, false), by, Adaeze));
    }

    [Fact]
    public void AnAdvocateOnTheWayDoesNotAnswerForTheOwnerAboutThemselves()
    {
        var story = TeamStory.Founded().BothDeciding(Callum, TeamRole.Advocate)
            .Do(Callum, (team, by) => team.GiveAnswer(new GiveAnswer(Callum.Id, true), by, Callum));
        story.Refused("team.nothing-new", Callum, (team, by) => team.GiveAnswer(new GiveAnswer(Callum.Id, true), by, Callum));
        Assert.Equal(MembershipStage.BothDeciding, story.StageOf(Callum));
    }

    [Fact]
    public void TheOwnerHasTheFinalSay()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).Invited(Priya, TeamRole.Volunteer, by: Joan)
            .Do(Priya, (team, by) => team.AcceptInvitation(by, Priya));
        Assert.Equal(MembershipStage.Declined, story.Do(Maeve, (team, by) => team.DeclineMembership(new AboutPerson(Priya.Id), by)).StageOf(Priya));
    }

    [Fact]
    public void AnswersAreSealedUntilBothAreGiven()
    {
        foreach (var answer in new[] { true, false })
        {
            var story = TeamStory.Founded().WithTrials().BothDeciding(Adaeze, TeamRole.Worker)
                .Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, answer), by, Adaeze));
            var card = Assert.IsType<JoiningCard>(TeamCards.All(story.Team, 1, story.Now).Single(each => each.Id == TeamCards.JoiningCardId(Adaeze.Id)));
            Assert.Equal((true, false, MembershipStage.BothDeciding), (card.OwnerAnswered, card.PersonAnswered, card.Membership));
            var view = System.Text.Json.JsonSerializer.Serialize(TeamReading.View(story.Team, story.As(Adaeze), 1));
            var otherwise = story.Fork().Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, !answer), by, Adaeze));
            Assert.Equal(view, System.Text.Json.JsonSerializer.Serialize(TeamReading.View(otherwise.Team, otherwise.As(Adaeze), 1)));
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void WhenEitherSealedAnswerIsNoOnlyTheOutcomeIsRevealed(bool owner, bool person)
    {
        var story = TeamStory.Founded().WithTrials().BothDeciding(Adaeze, TeamRole.Worker)
            .Do(Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, person), by, Adaeze))
            .Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, owner), by, Adaeze));
        var declined = story.Happened.OfType<MembershipDeclined>().Single();
        Assert.Null(declined.By);
        Assert.Equal(TrialStage.Stopped, story.Happened.OfType<TrialOutcome>().Single().Stage);
        Assert.Equal(MembershipStage.Declined, story.StageOf(Adaeze));
    }

    [Fact]
    public void ASealedAnswerMayBeChangedUntilTheOtherIsGiven()
    {
        var story = TeamStory.Founded().WithTrials().BothDeciding(Adaeze, TeamRole.Worker)
            .Do(Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, false), by, Adaeze))
            .Do(Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze))
            .Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze));
        Assert.Equal(MembershipStage.Member, story.StageOf(Adaeze));
    }

    [Fact]
    public void WhatStandsAgainstAYesIsSaidToTheFirstYesTooSoThatNothingCanBeReadFromIt()
    {
        var story = TeamStory.Founded().WithTrials().BothDeciding(Adaeze, TeamRole.Worker);
        var unchecked_ = Adaeze with { ChecksDoneOn = null };
        story.Refused("membership.checks-needed", Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, unchecked_));
        story.Refused("membership.checks-needed", Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, unchecked_));
        story.Do(Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, false), by, unchecked_));
    }

    [Theory]
    [InlineData(TeamRole.Worker)]
    [InlineData(TeamRole.Volunteer)]
    [InlineData(TeamRole.Peer)]
    public void WhoeverGivesSupportHasAProfileAndTheChecksOfTheRole(TeamRole role)
    {
        var who = WhoFor(role);
        var story = TeamStory.Founded().WithTrials().BothDeciding(who, role);
        story.Refused("membership.giving-profile-needed", who, (team, by) => team.GiveAnswer(new GiveAnswer(who.Id, true), by, who with { Hats = [] }));
        story.Refused("membership.checks-needed", who, (team, by) => team.GiveAnswer(new GiveAnswer(who.Id, true), by, who with { ChecksDoneOn = null }));
    }

    [Fact]
    public void AWorkerInARegulatedTeamIsTrainedAndJoinsAfterTheRegulatedStart()
    {
        var story = TeamStory.Founded(personalCare: true).WithTrials().BothDeciding(Tomasz, TeamRole.Worker);
        var untrained = Tomasz with { PersonalCareTrainedOn = null };
        story.Refused("membership.training-needed", Tomasz, (team, by) => team.GiveAnswer(new GiveAnswer(Tomasz.Id, true), by, untrained));
        story.Fork().Do(Tomasz, (team, by) => team.GiveAnswer(new GiveAnswer(Tomasz.Id, true), by, Tomasz));
        story.Do(Maeve, (team, by) => team.EndPromise(by));
        story.Refused("team.regulated-start-incomplete", Tomasz, (team, by) => team.GiveAnswer(new GiveAnswer(Tomasz.Id, true), by, Tomasz));
    }

    [Theory]
    [InlineData(TeamRole.Family, true)]
    [InlineData(TeamRole.Advocate, true)]
    [InlineData(TeamRole.Professional, true)]
    [InlineData(TeamRole.Worker, false)]
    [InlineData(TeamRole.Volunteer, false)]
    [InlineData(TeamRole.Peer, false)]
    public void UnpaidKinAndFriendsMaySkipTheTrialAndOthersNot(TeamRole role, bool may)
    {
        var who = role switch { TeamRole.Worker => Adaeze, TeamRole.Volunteer => Priya, TeamRole.Peer => Wen, _ => Joan };
        var story = TeamStory.Founded().InTalks(who, role);
        if (may) story.Do(Maeve, (team, by) => team.SkipTrial(new AboutPerson(who.Id), by));
        else story.Refused("membership.trial-needed", Maeve, (team, by) => team.SkipTrial(new AboutPerson(who.Id), by));
    }

    [Fact]
    public void AnInvitationHasNoTimeLimitShowsItsAgeAndMayBeWithdrawnQuietly()
    {
        var story = TeamStory.Founded().Invited(Joan, TeamRole.Family);
        story.Now = story.Now.AddYears(3);
        story.Fork().Do(Joan, (team, by) => team.AcceptInvitation(by, Joan));
        story.Do(Maeve, (team, by) => team.WithdrawOffer(new AboutPerson(Joan.Id), by));
        Assert.Equal(MembershipStage.Withdrawn, story.StageOf(Joan));
        TeamStory.Refused("team.not-found", () => story.As(Joan));
    }

    [Fact]
    public void OnlyTheOwnersSideAndThoseGivenItMayInvite()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).Joined(Adaeze, TeamRole.Worker).Joined(Wen, TeamRole.Peer)
            .Joined(Callum, TeamRole.Advocate);
        foreach (var who in new[] { Maeve, Callum, Joan, Idris }) story.Fork().Invited(Priya, TeamRole.Volunteer, by: who);
        foreach (var who in new[] { Adaeze, Wen })
            story.Refused("membership.may-not-invite", who, (team, by) => team.InvitePerson(new InvitePerson(Priya.Id, TeamRole.Volunteer), by, Priya));
        story.Do(
            Maeve,
            (team, by) => team.ChangeSettings(
                new ChangeTeamSettings(new TeamSettings(Access: new AccessChoices(WorkersInvite: true, VolunteersInvite: true))), by));
        foreach (var who in new[] { Adaeze, Wen }) story.Fork().Invited(Priya, TeamRole.Volunteer, by: who);
    }

    [Fact]
    public void AnybodyInTheTeamMaySuggestSomebodyWhoIsNotToKnow()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Wen, TeamRole.Peer)
            .Do(Wen, (team, by) => team.SuggestPerson(new SuggestPerson(Joan.Id, TeamRole.Family), by, Joan));
        TeamStory.Refused("team.not-found", () => story.As(Joan));
        var suggested = story.Happened.OfType<PersonSuggested>().Single();
        Assert.DoesNotContain(Topic.Of(Joan.Id), story.Team.TopicsOf(suggested));
        var declined = story.Give(Maeve, (team, by) => team.DeclineMembership(new AboutPerson(Joan.Id), by));
        Assert.All(declined, happened => Assert.DoesNotContain(Topic.Of(Joan.Id), story.Team.TopicsOf(happened)));
    }

    [Fact]
    public void ANoIsNeitherAskedForReasonsNorShownWithAnybodysName()
    {
        Assert.Equal([nameof(AboutPerson.Person)], typeof(AboutPerson).GetProperties().Select(property => property.Name));
        var story = TeamStory.Founded().InTalks(Joan, TeamRole.Family).Do(Joan, (team, by) => team.DeclineMembership(new AboutPerson(Joan.Id), by));
        Assert.DoesNotContain(TeamCards.All(story.Team, 1, story.Now), card => card.Id.Contains(Joan.Id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void WhoeverSaidNoIsNotAskedAgainButMayAskThemselves()
    {
        var theirs = TeamStory.Founded().Invited(Joan, TeamRole.Family).Do(Joan, (team, by) => team.DeclineMembership(new AboutPerson(Joan.Id), by));
        theirs.Refused("membership.door-closed", Maeve, (team, by) => team.InvitePerson(new InvitePerson(Joan.Id, TeamRole.Family), by, Joan));
        theirs.Tell(Asking(theirs, Joan, new RequestToJoin(TeamRole.Family)));

        var owners = TeamStory.Founded();
        owners.Tell(Asking(owners, Joan, new RequestToJoin(TeamRole.Family))).Do(Maeve, (team, by) => team.DeclineMembership(new AboutPerson(Joan.Id), by));
        TeamStory.Refused("membership.door-closed", () => Asking(owners, Joan, new RequestToJoin(TeamRole.Family)));
        owners.Invited(Joan, TeamRole.Family);
    }

    [Theory]
    [InlineData(TeamRole.Owner)]
    [InlineData((TeamRole)99)]
    public void ThereIsAlwaysExactlyOneOwner(TeamRole role)
    {
        var story = TeamStory.Founded();
        var refusal = Assert.Throws<Refusal>(() => story.Give(Maeve, (team, by) => team.InvitePerson(new InvitePerson(Joan.Id, role), by, Joan)));
        Assert.Contains(refusal.Code, new[] { "membership.role-not-this-way", "team.word-unknown" });
        story.Refused("membership.owner-stays", Maeve, (team, by) => team.LeaveNow(by));
        story.Refused("team.not-for-oneself", Maeve, (team, by) => team.InvitePerson(new InvitePerson(Maeve.Id, TeamRole.Family), by, Maeve));
    }

    [Theory]
    [InlineData(TeamRole.Advocate)]
    [InlineData(TeamRole.TeamStarter)]
    [InlineData(TeamRole.Coach)]
    [InlineData(TeamRole.Owner)]
    public void SomeRolesAreNotAskedFor(TeamRole role) =>
        TeamStory.Refused("membership.role-not-this-way", () => Asking(TeamStory.Founded(), Joan, new RequestToJoin(role)));

    [Fact]
    public void AnAdvocateIsNominatedByTheOwnersSideOrWhoHelpsTheTeamStart()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family);
        story.Refused("team.owner-or-starter-only", Joan, (team, by) => team.InvitePerson(new InvitePerson(Callum.Id, TeamRole.Advocate), by, Callum));
        story.Fork().Invited(Callum, TeamRole.Advocate, by: Idris);
        story.Invited(Callum, TeamRole.Advocate);
    }

    [Fact]
    public void AMemberBecomesAnAdvocateByTheOwnersWordAndTheirOwn()
    {
        var story = TeamStory.Founded().Joined(Callum, TeamRole.Family).Joined(Joan, TeamRole.Family);
        story.Refused("team.owner-only", Idris, (team, by) => team.NominateAdvocate(new AboutPerson(Callum.Id), by));
        story.Refused("membership.not-asked", Callum, (team, by) => team.AcceptAdvocacy(by));
        story.Do(Maeve, (team, by) => team.NominateAdvocate(new AboutPerson(Callum.Id), by));
        Assert.Equal(TeamRole.Family, story.As(Callum).Role);
        story.Fork().Do(Callum, (team, by) => team.DeclineAdvocacy(by)).Refused("membership.not-asked", Callum, (team, by) => team.AcceptAdvocacy(by));
        story.Do(Callum, (team, by) => team.AcceptAdvocacy(by));
        Assert.True(story.As(Callum).SpeaksForOwner);
        Assert.False(story.Do(Maeve, (team, by) => team.EndAdvocacy(new AboutPerson(Callum.Id), by)).As(Callum).SpeaksForOwner);
    }

    [Fact]
    public void ThoseWhomTheCoopSendsHoldItsHatAndAcceptThemselves()
    {
        var story = TeamStory.FoundedAlone();
        story.Refused(
            "membership.hat-of-the-coop-needed", Maeve, (team, by) => team.InvitePerson(new InvitePerson(Joan.Id, TeamRole.TeamStarter), by, Joan));
        story.Fork().Invited(Idris, TeamRole.TeamStarter, by: Fatima);
        story.Invited(Idris, TeamRole.TeamStarter);
        Assert.False(story.Team.Memberships.HasStarter);
        Assert.True(story.Do(Idris, (team, by) => team.AcceptInvitation(by, Idris)).Team.Memberships.HasStarter);
    }

    [Fact]
    public void OnJoiningWhoeverInvitedThemIsTold()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).Invited(Callum, TeamRole.Family, by: Joan)
            .Do(Callum, (team, by) => team.AcceptInvitation(by, Callum)).Do(Callum, (team, by) => team.SkipTrial(new AboutPerson(Callum.Id), by))
            .Do(Callum, (team, by) => team.GiveAnswer(new GiveAnswer(Callum.Id, true), by, Callum));
        var joined = story.Give(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Callum.Id, true), by, Callum)).OfType<MemberJoined>().Single();
        Assert.Superset(new HashSet<Topic> { Topic.Of(Joan.Id), Topic.Of(Callum.Id), Topic.Of(Maeve.Id) }, story.Team.TopicsOf(joined).ToHashSet());
    }

    [Fact]
    public void LeavingIsSharedWithFourWeeksUnlessAnotherDayIsChosen()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family);
        Assert.Equal(story.Today.AddDays(28), story.Fork().Do(Joan, (team, by) => team.ShareLeaving(new ShareLeaving(), by)).Team.Memberships.Of(Joan.Id)!.LeavingUntil);
        story.Refused("team.day-out-of-range", Joan, (team, by) => team.ShareLeaving(new ShareLeaving(story.Today.AddDays(-1)), by));
        story.Do(Joan, (team, by) => team.ShareLeaving(new ShareLeaving(story.Today), by));
    }

    [Fact]
    public void TheNoticeNeverHoldsAnybody()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Do(Joan, (team, by) => team.ShareLeaving(new ShareLeaving(), by));
        story.Fork().Do(Joan, (team, by) => team.LeaveNow(by));
        story.Do(Joan, (team, by) => team.BeginHandingOver(by)).Do(Joan, (team, by) => team.FinishLeaving(by));
        Assert.Equal(MembershipStage.Left, story.StageOf(Joan));
    }

    [Fact]
    public void OnLeavingAccessEndsAtOnce()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Adaeze, TeamRole.Worker).Do(Adaeze, (team, by) => team.LeaveNow(by));
        TeamStory.Refused("team.not-found", () => story.As(Adaeze));
        Assert.Equal(TeamPermission.RaiseConcern | TeamPermission.SeeOwnPay, story.Team.PermissionsOf(Adaeze.Id));
    }

    [Fact]
    public void OnLeavingHatsAreReallocatedOrTheGapIsFlagged()
    {
        var story = TeamStory.Founded().Organising().EssentialsCovered();
        var happened = story.Give(Joan, (team, by) => team.LeaveNow(by));
        Assert.Equal(4, happened.OfType<HatPutDown>().Count());
        Assert.Equal(4, happened.OfType<HatGapOpened>().Count(gap => gap.Flagged));
        Assert.IsType<MemberLeft>(happened[^1]);
        Assert.Null(happened.OfType<HoldingEvent>().Last().NextReviewOn);
    }

    [Fact]
    public void TheOwnerMayEndAnyMembershipAndIsAskedOnlyHowToTell()
    {
        Assert.Equal(
            [nameof(EndMembership.HowToTell), nameof(EndMembership.Person)], typeof(EndMembership).GetProperties().Select(property => property.Name).Order());
        var story = TeamStory.Founded().WithTrials().Joined(Adaeze, TeamRole.Worker).Joined(Joan, TeamRole.Family);
        foreach (var who in new[] { Adaeze, Joan, Idris })
            story.Fork().Do(Maeve, (team, by) => team.EndMembership(new EndMembership(who.Id, FarewellWay.OwnerTellsThem), by));
        story.Refused("team.owner-side-only", Joan, (team, by) => team.EndMembership(new EndMembership(Adaeze.Id, FarewellWay.OwnerTellsThem), by));
    }

    [Fact]
    public void AnAdvocateEndsAMembershipOnlyWhereTheOwnerHasLeftThatToThem()
    {
        var story = TeamStory.Founded().Joined(Callum, TeamRole.Advocate).Joined(Joan, TeamRole.Family);
        story.Refused("team.owner-side-only", Callum, (team, by) => team.EndMembership(new EndMembership(Joan.Id, FarewellWay.OwnerTellsThem), by));
        story.Do(
            Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(Access: new AccessChoices(AdvocatesEndMemberships: true))), by));
        story.Do(Callum, (team, by) => team.EndMembership(new EndMembership(Joan.Id, FarewellWay.SomebodyInTheTeamTellsThem), by));
    }

    [Fact]
    public void ACoachEndsAMembershipForSafetyOnly()
    {
        var story = TeamStory.Founded().Joined(Rosa, TeamRole.Coach).Joined(Joan, TeamRole.Family)
            .Do(Rosa, (team, by) => team.EndMembership(new EndMembership(Joan.Id, FarewellWay.TeamStarterOrCoachTellsThem), by));
        Assert.Equal(LeavingWay.ForSafety, story.Happened.OfType<MemberLeft>().Single().Way);
    }

    [Fact]
    public void NobodyButTheServerNotesWhatIsKnownOfPeople()
    {
        var story = TeamStory.Founded().Joined(Joan, TeamRole.Family).Wearing(Joan, HatKind.RotaHolder);
        var note = new NotePerson(Joan.Id, "Joanie", false, false, true, false);
        story.Refused("team.not-found", Maeve, (team, by) => team.NotePerson(note, by));
        story.Tell(story.Team.NotePerson(note, story.AsServer()));
        Assert.Equal("Joanie", story.Team.Hats.HoldingsOf(HatId.Of(HatKind.RotaHolder)).Single().Person.Name);
        Assert.Empty(story.Team.NotePerson(note, story.AsServer()));
        TeamStory.Refused("team.not-found", () => story.Team.NotePerson(note with { Person = Stranger.Id }, story.AsServer()));
    }

    [Fact]
    public void SoManyPeopleAreOnTheWayAndNoMore()
    {
        var story = TeamStory.Founded();
        for (var i = 0; i < 50; i++) story.Tell(Asking(story, Somebody(), new RequestToJoin(TeamRole.Family)));
        TeamStory.Refused("membership.too-many-doors", () => Asking(story, Somebody(), new RequestToJoin(TeamRole.Family)));
        static MemberFacts Somebody() => Stranger with { Id = new MemberId(Guid.NewGuid()) };
    }

    [Fact]
    public void WordsAtTheDoorHaveTheirSize() => TeamStory.Refused(
        "team.text-too-long", () => Asking(TeamStory.Founded(), Priya, new RequestToJoin(TeamRole.Volunteer, new string('a', 501))));

    private static MemberFacts WhoFor(TeamRole role) => role switch
    {
        TeamRole.Worker => Adaeze,
        TeamRole.Volunteer => Priya,
        TeamRole.Peer => Wen,
        _ => Joan,
    };

    private static IReadOnlyList<TeamEvent> Asking(TeamStory story, MemberFacts who, RequestToJoin command) =>
        story.Team.RequestToJoin(command, who, story.Now);

    private static IReadOnlyList<TeamEvent> Give(TeamStory story, MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) =>
        story.Give(who, command);

    // Whoever may say no, or take back, at this stage; anybody of the two where neither may.
    private static MemberFacts Declining(TeamStory story) =>
        story.StageOf(Adaeze) is MembershipStage.Invited ? Adaeze : Maeve;

    private static MemberFacts Withdrawing(TeamStory story) =>
        story.Team.Memberships.Of(Adaeze.Id)?.OpenedBy == ConsentSide.Person && !story.StageOf(Adaeze).IsOver() ? Adaeze : Maeve;

    private static TeamStory Reached(MembershipStage stage)
    {
        var story = TeamStory.Founded().WithTrials();
        return stage switch
        {
            MembershipStage.Suggested => story.Do(Maeve, (team, by) => team.SuggestPerson(new SuggestPerson(Adaeze.Id, TeamRole.Worker), by, Adaeze)),
            MembershipStage.Invited => story.Invited(Adaeze, TeamRole.Worker),
            MembershipStage.Requested => story.Tell(Asking(story, Adaeze, new RequestToJoin(TeamRole.Worker))),
            MembershipStage.InTalks => story.InTalks(Adaeze, TeamRole.Worker),
            MembershipStage.Trial => story.TrialAgreed(Adaeze, TeamRole.Worker),
            MembershipStage.BothDeciding => story.BothDeciding(Adaeze, TeamRole.Worker),
            MembershipStage.Member => story.Joined(Adaeze, TeamRole.Worker),
            MembershipStage.Paused => Reached(MembershipStage.Member).Do(Adaeze, (team, by) => team.PauseMembership(by)),
            MembershipStage.Leaving => Reached(MembershipStage.Member).Do(Adaeze, (team, by) => team.ShareLeaving(new ShareLeaving(), by)),
            MembershipStage.HandingOver => Reached(MembershipStage.Leaving).Do(Adaeze, (team, by) => team.BeginHandingOver(by)),
            MembershipStage.Left => Reached(MembershipStage.Member).Do(Adaeze, (team, by) => team.LeaveNow(by)),
            MembershipStage.Declined => Reached(MembershipStage.Invited).Do(Adaeze, (team, by) => team.DeclineMembership(new AboutPerson(Adaeze.Id), by)),
            MembershipStage.Withdrawn => Reached(MembershipStage.Invited).Do(Maeve, (team, by) => team.WithdrawOffer(new AboutPerson(Adaeze.Id), by)),
            _ => story,
        };
    }
}
