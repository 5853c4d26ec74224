using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

/// <summary>Founding, the eight steps, and the three rules about regulated starts.</summary>
public class TeamStartTests
{
    [Fact]
    public void TheOwnerFoundsATeamAlone()
    {
        var story = TeamStory.FoundedAlone();
        Assert.Equal((TeamStage.Forming, "Maeve's team"), (story.Team.Stage, story.Team.Name.Text));
        Assert.Equal((TeamRole.Owner, MembershipStage.Member), (story.As(Maeve).Role, story.As(Maeve).Stage));
        Assert.False(story.Team.Memberships.HasStarter);
    }

    [Fact]
    public void SomebodyElseFoundsATeamForAPersonOnlyAsATeamStarter() => TeamStory.Refused(
        "team.founders-are-owners-or-starters",
        () => new Team().Found(TeamStory.Id, new FoundTeam(Maeve.Id, false, false), Callum, Maeve, null, new TeamStory().Now));

    [Fact]
    public void ATeamStarterWhoFoundsATeamIsItsTeamStarter() => Assert.Equal(TeamRole.TeamStarter, TeamStory.Founded().As(Idris).Role);

    [Fact]
    public void ATeamIsFoundedForSomebodyWhoIsThereAndLinkedToACircleThatIsThere()
    {
        var now = new TeamStory().Now;
        TeamStory.Refused("team.no-such-person", () => new Team().Found(TeamStory.Id, new FoundTeam(Maeve.Id, false, false), Idris, null, null, now));
        var linked = new FoundTeam(Maeve.Id, false, false, Circle: TeamStory.HollinValley);
        TeamStory.Refused("team.no-such-circle", () => new Team().Found(TeamStory.Id, linked, Idris, Maeve, null, now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    [InlineData("bell\a")]
    public void ATeamsNameIsAName(string name) => TeamStory.Refused(
        "team.name-needed",
        () => new Team().Found(TeamStory.Id, new FoundTeam(Maeve.Id, false, false, name), Maeve, Maeve, null, new TeamStory().Now));

    [Fact]
    public void ATeamsNameHasAtMostEightyLettersAndIsText()
    {
        var story = TeamStory.FoundedAlone();
        story.Refused("team.name-needed", Maeve, (team, by) => team.Rename(new RenameTeam($"half a letter {'\ud83e'}"), by));
        story.Fork().Do(Maeve, (team, by) => team.Rename(new RenameTeam("Maeve 🧶"), by));
        story.Refused("team.name-needed", Maeve, (team, by) => team.Rename(new RenameTeam(new string('a', 81)), by));
        Assert.Equal(80, story.Do(Maeve, (team, by) => team.Rename(new RenameTeam(new string('a', 80)), by)).Team.Name.Text.Length);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, true, true)]
    public void WhetherAStartIsRegulatedFollowsFromTheTwoAnswers(bool personalCare, bool medication, bool regulated) =>
        Assert.Equal(regulated, TeamStory.Founded(personalCare, medication).Team.Start.RequiresRegulatedStart);

    [Fact]
    public void TheTwoAnswersAreWhatIsKeptAndNotWhatFollowsFromThem()
    {
        var kept = typeof(TeamStart).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).ToList();
        Assert.Contains(nameof(TeamStart.PersonalCare), kept);
        Assert.Contains(nameof(TeamStart.Medication), kept);
        Assert.DoesNotContain(nameof(TeamStart.RequiresRegulatedStart), kept);
    }

    /// <summary>TS-1: each of the four is needed, whichever of the two kinds of support it is.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void TS1_ARegulatedStartTakesATeamStarterAVisitAnAgreedAssessmentAndThePromise(bool personalCare, bool medication)
    {
        var story = TeamStory.Founded(personalCare, medication);
        Assert.Equal([RegulatedGap.HomeVisit, RegulatedGap.TrustAssessment, RegulatedGap.Promise], story.Team.LacksForRegulated());
        story.WithPromise();
        story.Refused("team.regulated-start-incomplete", Idris, (team, by) => team.BeginTrials(by));
        story.WithConversation();
        story.Refused("team.regulated-start-incomplete", Idris, (team, by) => team.BeginTrials(by));
        story.WithAssessment();
        Assert.Empty(story.Team.LacksForRegulated());
        Assert.Equal(TeamStage.Trialling, story.Do(Idris, (team, by) => team.BeginTrials(by)).Team.Stage);
    }

    [Fact]
    public void TS1_WithoutATeamStarterARegulatedStartIsNotConfirmed()
    {
        var story = new TeamStory();
        story.Tell(story.Team.Found(TeamStory.Id, new FoundTeam(Maeve.Id, true, false), Maeve, Maeve, null, story.Now));
        Assert.Contains(RegulatedGap.TeamStarter, story.Team.LacksForRegulated());
        story.Joined(Idris, TeamRole.TeamStarter);
        Assert.DoesNotContain(RegulatedGap.TeamStarter, story.Team.LacksForRegulated());
    }

    [Fact]
    public void TS1_TheVisitIsFaceToFace()
    {
        var story = TeamStory.Founded(personalCare: true);
        story.Refused(
            "conversation.face-to-face-needed",
            Idris,
            (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddDays(1), FaceToFace: false), by));
        story.Do(Idris, (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddDays(1)), by));
        story.Refused("conversation.face-to-face-needed", Idris, (team, by) => team.HoldConversation(new HoldConversation(FaceToFace: false), by));
        story.Refused("team.starter-only", Maeve, (team, by) => team.HoldConversation(new HoldConversation(), by));
    }

    [Fact]
    public void TS2_WithoutPersonalCareAndMedicinesTheVisitIsOptional()
    {
        var story = TeamStory.FoundedAlone();
        Assert.Empty(story.Team.LacksForRegulated());
        story.Do(Maeve, (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddDays(1), FaceToFace: false), by))
            .Do(Maeve, (team, by) => team.HoldConversation(new HoldConversation(FaceToFace: false), by));
        Assert.False(story.Team.Conversation.VisitHeld);
    }

    [Fact]
    public void TS2_ATalkThatTheOwnersSideHeldIsNotTheVisitOfARegulatedStart()
    {
        var story = TeamStory.FoundedAlone();
        story.Do(Maeve, (team, by) => team.PlanConversation(new PlanConversation(story.Now.AddDays(1)), by))
            .Do(Maeve, (team, by) => team.HoldConversation(new HoldConversation(), by));
        Assert.False(story.Team.Conversation.VisitHeld);
    }

    /// <summary>Desmond's team: started by himself, later in need of help with tablets.</summary>
    [Fact]
    public void TS3_ATeamThatGrowsIntoRegulatedSupportNeedsWhatARegulatedStartNeeds()
    {
        var story = TeamStory.Founded().Organising().SteppingBack().SelfManaging();
        Assert.Empty(story.Team.LacksForRegulated());
        story.Do(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(false, true), by));
        Assert.Equal([RegulatedGap.TeamStarter, RegulatedGap.HomeVisit, RegulatedGap.TrustAssessment], story.Team.LacksForMedication());
        story.Joined(Idris, TeamRole.TeamStarter).WithConversation().WithAssessment();
        Assert.Empty(story.Team.LacksForMedication());
    }

    [Fact]
    public void TS3_ACoachBesideTheTeamWillDoAsWell()
    {
        var story = TeamStory.FoundedAlone().Joined(Rosa, TeamRole.Coach).Do(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(true, false), by));
        Assert.DoesNotContain(RegulatedGap.TeamStarter, story.Team.LacksForPersonalCare());
    }

    [Fact]
    public void TS3_NewSupportWaitsForAnAssessmentOfItAndTheSupportThereIsGoesOn()
    {
        var story = TeamStory.Founded(personalCare: true).WithTrials();
        story.Do(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(true, true), by));
        Assert.Empty(story.Team.LacksForPersonalCare());
        Assert.Equal([RegulatedGap.TrustAssessment], story.Team.LacksForMedication());
        Assert.Equal(TrustAssessmentStage.ReviewDue, story.Team.Trust.InForce!.Stage);
        story.WithAssessment();
        Assert.Empty(story.Team.LacksForMedication());
    }

    [Fact]
    public void ATeamStarterWhoHasSteppedBackWasThereAllTheSame()
    {
        var story = TeamStory.Founded(personalCare: true).Organising(Adaeze).Joined(Joan, TeamRole.Family).SteppingBack().SelfManaging();
        Assert.Empty(story.Team.LacksForRegulated());
    }

    [Fact]
    public void TheEightStepsAreTakenOneByOneAndStayTaken()
    {
        var story = TeamStory.Founded(personalCare: true);
        Taken(story, StartStep.FirstContact);
        story.Do(Idris, (team, by) => team.BeginRelationship(by));
        Taken(story, StartStep.FirstContact, StartStep.BeginningTheRelationship);
        story.Refused("team.nothing-new", Idris, (team, by) => team.BeginRelationship(by));
        story.Invited(Adaeze, TeamRole.Worker);
        Assert.Contains(StartStep.FindingTheRightMatch, story.Team.Start.StepsTaken);
        story.Do(Maeve, (team, by) => team.WithdrawOffer(new AboutPerson(Adaeze.Id), by));
        story.WithConversation();
        Assert.DoesNotContain(StartStep.ConversationAndTrustAssessment, story.Team.Start.StepsTaken);
        story.WithAssessment();
        Assert.Contains(StartStep.ConversationAndTrustAssessment, story.Team.Start.StepsTaken);
        story.WithPromise();
        Assert.Contains(StartStep.ProfilesAndPromises, story.Team.Start.StepsTaken);
        story.Organising(Adaeze);
        Assert.Contains(StartStep.BuildingATeam, story.Team.Start.StepsTaken);
        story.Joined(Joan, TeamRole.Family).EssentialsCovered();
        Assert.DoesNotContain(StartStep.GettingOrganised, story.Team.Start.StepsTaken);
        story.Do(Maeve, (team, by) => team.BookCheckIn(new BookCheckIn(story.Today.AddDays(7)), by));
        Assert.Contains(StartStep.GettingOrganised, story.Team.Start.StepsTaken);
        story.SteppingBack().SelfManaging();
        Taken(story, Enum.GetValues<StartStep>());
    }

    [Fact]
    public void GettingOrganisedTakesTheFirstCheckInAndTheEssentialHatsInAnyOrder()
    {
        var story = TeamStory.Founded().Organising().Do(Maeve, (team, by) => team.BookCheckIn(new BookCheckIn(Today.AddDays(7)), by));
        Assert.DoesNotContain(StartStep.GettingOrganised, story.Team.Start.StepsTaken);
        Assert.Contains(StartStep.GettingOrganised, story.EssentialsCovered().Team.Start.StepsTaken);
    }

    [Fact]
    public void WithoutRegulatedSupportTheFourthStepTakesTheConversationAlone() =>
        Assert.Contains(StartStep.ConversationAndTrustAssessment, TeamStory.Founded().WithConversation().Team.Start.StepsTaken);

    [Fact]
    public void ACheckInLiesAhead()
    {
        var story = TeamStory.Founded();
        story.Refused("team.day-out-of-range", Maeve, (team, by) => team.BookCheckIn(new BookCheckIn(story.Today), by));
        story.Refused("team.day-out-of-range", Maeve, (team, by) => team.BookCheckIn(new BookCheckIn(story.Today.AddDays(400)), by));
    }

    [Fact]
    public void WhatSupportIncludesIsSaidByTheOwnersSideOrWhoHelpsTheTeamStart()
    {
        var story = TeamStory.Founded().Organising();
        story.Refused("team.owner-or-starter-only", Joan, (team, by) => team.ChangeSupport(new ChangeSupport(true, false), by));
        story.Refused("team.nothing-new", Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(false, false), by));
        story.Do(Idris, (team, by) => team.ChangeSupport(new ChangeSupport(true, false), by));
    }

    [Fact]
    public void EveryTeamLinksToOneCircle()
    {
        var story = TeamStory.Founded(linked: false);
        story.Refused("team.no-such-circle", Maeve, (team, by) => team.LinkCircle(new LinkCircle(TeamStory.HollinValley), by, null));
        story.Do(Maeve, (team, by) => team.LinkCircle(new LinkCircle(TeamStory.HollinValley), by, TeamStory.Circle));
        story.Refused("team.nothing-new", Maeve, (team, by) => team.LinkCircle(new LinkCircle(TeamStory.HollinValley), by, TeamStory.Circle));
        var other = new CircleId(Guid.CreateVersion7());
        var linked = Assert.Single(story.Give(Maeve, (team, by) => team.LinkCircle(new LinkCircle(other), by, TeamStory.Circle)));
        Assert.Superset(
            new HashSet<Topic> { Topic.Of(other), Topic.Of(TeamStory.HollinValley) }, story.Team.TopicsOf(linked).ToHashSet());
    }

    private static DateOnly Today => new TeamStory().Today;

    private static void Taken(TeamStory story, params StartStep[] steps) => Assert.Equal(steps.Order(), story.Team.Start.StepsTaken.Order());
}
