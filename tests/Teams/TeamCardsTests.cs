using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

/// <summary>What screens are shown of a team: its own page, people's days, the circle.</summary>
public class TeamCardsTests
{
    [Fact]
    public void TheTeamsPageToldEventByEventIsTheTeamAsItIs()
    {
        var story = Long();
        var (team, cards) = (new Team(), new Dictionary<string, Card>());
        foreach (var happened in Recorded(story))
        {
            team.Apply((TeamEvent)happened.Event);
            Take(cards, TeamCards.After(happened, team, cards.GetValueOrDefault));
        }

        var now = TeamCards.All(story.Team, 0, default).ToDictionary(card => card.Id, Bare);
        Assert.Equal(now.OrderBy(card => card.Key), cards.ToDictionary(card => card.Key, card => Bare(card.Value)).OrderBy(card => card.Key));
    }

    [Fact]
    public void ACardNeverChangesItsSection()
    {
        var (team, sections) = (new Team(), new Dictionary<string, int>());
        foreach (var happened in Recorded(Long()))
        {
            team.Apply((TeamEvent)happened.Event);
            foreach (var card in TeamCards.After(happened, team, static _ => null).Concat(TeamAlerts.After(happened)).Select(change => change.Card).OfType<Card>())
            {
                sections.TryAdd(card.Id, TeamCards.SectionOf(card));
                Assert.Equal(sections[card.Id], TeamCards.SectionOf(card));
            }
        }

        Assert.Equal(
            TeamSections.Team | TeamSections.Start | TeamSections.Doors | TeamSections.Money | TeamSections.Alerts, sections.Values.Aggregate(0, (all, section) => all | section));
    }

    [Fact]
    public void WhoeverIsInvitedFindsTheTeamOnTheirDayByNameUntilItIsOver()
    {
        var story = TeamStory.Founded().WithTrials().Invited(Adaeze, TeamRole.Worker);
        Assert.Equal(("Maeve's team", MembershipStage.Invited), MyTeam(story, Adaeze.Id));
        story.Do(Adaeze, (team, by) => team.AcceptInvitation(by, Adaeze))
            .Do(Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, 2), by, Adaeze))
            .Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        Assert.Equal(("Maeve's team", MembershipStage.Trial), MyTeam(story, Adaeze.Id));
        var trial = Assert.Single(DayOf(story, Adaeze.Id).OfType<TrialCard>());
        Assert.Equal((20m, TrialStage.Agreed, 2), (trial.HourlyRate, trial.Stage, trial.Sessions));
        story.SessionHeld(Adaeze).Do(Maeve, (team, by) => team.StopTrial(new AboutPerson(Adaeze.Id), by))
            .Do(Maeve, (team, by) => team.Rename(new RenameTeam("The lace-makers"), by));
        Assert.Equal(("The lace-makers", MembershipStage.BothDeciding), MyTeam(story, Adaeze.Id));
        story.Do(Adaeze, (team, by) => team.DeclineMembership(new AboutPerson(Adaeze.Id), by));
        Assert.Empty(DayOf(story, Adaeze.Id));
    }

    [Fact]
    public void WhoeverWasOnlyThoughtOfFindsNothingOnTheirDay()
    {
        var story = TeamStory.Founded().Do(Maeve, (team, by) => team.SuggestPerson(new SuggestPerson(Joan.Id, TeamRole.Family), by, Joan));
        Assert.Empty(DayOf(story, Joan.Id));
    }

    [Fact]
    public void HatsAndTermsAreOnTheDaysOfThoseTheyConcern()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Adaeze, TeamRole.Worker)
            .Do(Adaeze, (team, by) => team.ProposeWorkerTerms(new ProposeWorkerTerms(Adaeze.Id, "Mornings", 20m), by))
            .Do(Maeve, (team, by) => team.AgreeToWorkerTerms(new AboutPerson(Adaeze.Id), by))
            .Wearing(Adaeze, HatKind.RotaHolder);
        Assert.Equal(HatStage.Held, DayOf(story, Adaeze.Id).OfType<MyHatCard>().Single().Stage);
        Assert.Equal(20m, DayOf(story, Adaeze.Id).OfType<WorkerAgreementCard>().Single().HourlyRate);
        Assert.Equal(20m, DayOf(story, Maeve.Id).OfType<WorkerAgreementCard>().Single().HourlyRate);
        Assert.Empty(DayOf(story, Maeve.Id).OfType<MyHatCard>());
    }

    [Fact]
    public void TheCircleSeesHowFarATeamIsAndWhatItLacksAndNothingOfItsPeople()
    {
        var story = TeamStory.Founded();
        Assert.Equal((TeamStage.Forming, 4, null), (OfCircle(story)!.Stage, OfCircle(story)!.EssentialGaps.Count, OfCircle(story)!.OwnerName));
        story.Organising().EssentialsCovered();
        Assert.Empty(OfCircle(story)!.EssentialGaps);
        Assert.Contains(StartStep.BuildingATeam, OfCircle(story)!.StepsDone);
        story.SteppingBack().SelfManaging().Do(Joan, (team, by) => team.AskForHelp(new AskForHelp("Nights"), by));
        Assert.True(OfCircle(story)!.AsksForHelp);
        var told = System.Text.Json.JsonSerializer.Serialize(OfCircle(story));
        foreach (var person in All) Assert.DoesNotContain(person.Name, told, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCircleKnowsTheOwnersNameOnlyWhileTheTeamLetsIt()
    {
        var story = TeamStory.Founded();
        story.Do(Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(CircleSeesOwnerName: true)), by));
        Assert.Equal("Maeve", OfCircle(story)!.OwnerName);
        story.Tell(story.Team.NotePerson(new NotePerson(Maeve.Id, "Mae", false, false, false, false), story.AsServer()));
        Assert.Equal("Mae", OfCircle(story)!.OwnerName);
        story.Do(Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings()), by));
        Assert.Null(OfCircle(story)!.OwnerName);
    }

    [Fact]
    public void ACircleLinkedLaterIsToldEverythingAtOnceAndTheFormerOneForgets()
    {
        var story = TeamStory.Founded().Organising().EssentialsCovered();
        var other = new CircleId(Guid.CreateVersion7());
        var before = OfCircle(story)!;
        story.Do(Maeve, (team, by) => team.LinkCircle(new LinkCircle(other), by, TeamStory.Circle));
        Assert.Null(OfCircle(story));
        var after = OfCircle(story, other)!;
        Assert.Equal((before.Stage, before.EssentialGaps.Count, before.StepsDone.Count), (after.Stage, after.EssentialGaps.Count, after.StepsDone.Count));
    }

    [Fact]
    public void WhatWaitsForAttentionIsRaisedAndEnded()
    {
        var story = TeamStory.Founded().Organising().EssentialsCovered();
        var rota = HatId.Of(HatKind.RotaHolder);
        story.Now = story.Now.AddMonths(3);
        story.Tell(story.Team.HatReviewsFallDue(story.Today, story.AsServer()));
        Assert.Equal(4, Alerts(story).Count(alert => alert.About == "hatReviewDue"));
        story.Do(Joan, (team, by) => team.RenewHat(new RenewHat(rota), by));
        Assert.Equal(3, Alerts(story).Count(alert => alert.About == "hatReviewDue"));
        story.Do(Joan, (team, by) => team.PutDownHat(new PutDownHat(rota, true), by));
        Assert.Single(Alerts(story), alert => alert.About == "hatPutDown");
    }

    private static TeamStory Long() => TeamStory.Founded(personalCare: true, medication: true)
        .Organising(Adaeze).Joined(Joan, TeamRole.Family).Joined(Rosa, TeamRole.Coach).InTalks(Callum, TeamRole.Family)
        .Do(Adaeze, (team, by) => team.ProposeWorkerTerms(new ProposeWorkerTerms(Adaeze.Id, "Mornings", 20m), by))
        .Do(Maeve, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("Calm mornings"), by))
        .Do(Joan, (team, by) => team.ObjectToTeamAgreement(by))
        .EssentialsCovered()
        .Do(Idris, (team, by) => team.ProposeSteppingBack(new ProposeSteppingBack(), by))
        .Do(Joan, (team, by) => team.ObjectToSteppingBack(by))
        .TrialProposed(Tomasz, TeamRole.Worker)
        .Do(Joan, (team, by) => team.LeaveNow(by));

    private static IEnumerable<Recorded> Recorded(TeamStory story)
    {
        var team = new Team();
        foreach (var (happened, i) in story.Happened.Select((happened, i) => (happened, i)))
        {
            yield return new Recorded(
                i + 1,
                new StreamId(new CoopId("hollin"), $"team/{TeamStory.Id}"),
                i + 1,
                DateTimeOffset.UnixEpoch.AddMinutes(i),
                MemberId.Server,
                new CommandId(Guid.Empty),
                [.. team.TopicsOf(happened)],
                happened);
            team.Apply(happened);
        }
    }

    private static IReadOnlyCollection<Card> DayOf(TeamStory story, MemberId me)
    {
        var cards = new Dictionary<string, Card>();
        foreach (var happened in Recorded(story).Where(happened => happened.Topics.Contains(Topic.Of(me))))
            Take(cards, MyTeamCards.After(me, happened, cards.GetValueOrDefault));
        return cards.Values;
    }

    private static (string, MembershipStage) MyTeam(TeamStory story, MemberId me) =>
        DayOf(story, me).OfType<MyTeamCard>().Single() is var card ? (card.Name, card.Membership) : default;

    private static CircleTeamCard? OfCircle(TeamStory story, CircleId? circle = null)
    {
        var watching = circle ?? TeamStory.HollinValley;
        var cards = new Dictionary<string, Card>();
        foreach (var happened in Recorded(story).Where(happened => happened.Topics.Contains(Topic.Of(watching))))
            Take(cards, CircleTeamCards.After(watching, happened, cards.GetValueOrDefault));
        return cards.Values.OfType<CircleTeamCard>().SingleOrDefault();
    }

    private static IEnumerable<AlertCard> Alerts(TeamStory story)
    {
        var cards = new Dictionary<string, Card>();
        foreach (var happened in Recorded(story)) Take(cards, TeamAlerts.After(happened));
        return cards.Values.OfType<AlertCard>();
    }

    private static void Take(Dictionary<string, Card> cards, IEnumerable<CardChange> changes)
    {
        foreach (var change in changes.ToList())
        {
            if (change.Card is null) cards.Remove(change.Id);
            else cards[change.Id] = change.Card;
        }
    }

    // As it goes over the wire, save for when it was made.
    private static string Bare(Card card) => System.Text.Json.JsonSerializer.Serialize(
        card is JoiningCard joining ? joining with { Version = 0, Since = default } : card with { Version = 0 });
}
