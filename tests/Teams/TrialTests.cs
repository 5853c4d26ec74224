using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class TrialTests
{
    private static readonly LifeTable<TrialStage> Table = new(
        "trial",
        Reached,
        static story => story.Team.Trials.Of(Adaeze.Id)?.Stage ?? TrialStage.None,
        [
            new("propose-trial", _ => Adaeze, static (story, who) => story.Give(who, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, 2), by, Adaeze))),
            new("consent-to-trial", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by))),
            new("decline-trial", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.DeclineTrial(new AboutPerson(Adaeze.Id), by))),
            new("book-trial-session", _ => Adaeze, static (story, who) => story.Give(who, (team, by) => team.BookTrialSession(Session(story), by))),
            new(
                "hold-trial-session",
                _ => Adaeze,
                static (story, who) => story.Give(who, (team, by) => team.HoldTrialSession(new AboutPerson(Adaeze.Id), by)),
                static story => story.Now = story.Now.AddHours(3)),
            new("stop-trial", _ => Adaeze, static (story, who) => story.Give(who, (team, by) => team.StopTrial(new AboutPerson(Adaeze.Id), by))),
        ],
        new Dictionary<(TrialStage, string), TrialStage>
        {
            [(TrialStage.None, "propose-trial")] = TrialStage.Proposed,
            [(TrialStage.Proposed, "propose-trial")] = TrialStage.Proposed,
            [(TrialStage.Proposed, "consent-to-trial")] = TrialStage.Agreed,
            [(TrialStage.Proposed, "decline-trial")] = TrialStage.None,
            [(TrialStage.Agreed, "book-trial-session")] = TrialStage.Booked,
            [(TrialStage.Agreed, "stop-trial")] = TrialStage.Feedback,
            [(TrialStage.Booked, "book-trial-session")] = TrialStage.Booked,
            [(TrialStage.Booked, "hold-trial-session")] = TrialStage.Held,
            [(TrialStage.Booked, "stop-trial")] = TrialStage.Feedback,
            [(TrialStage.Held, "book-trial-session")] = TrialStage.Booked,
            [(TrialStage.Held, "stop-trial")] = TrialStage.Feedback,

            // More than was agreed takes a fresh agreement.
            [(TrialStage.Feedback, "propose-trial")] = TrialStage.Proposed,
            [(TrialStage.Stopped, "propose-trial")] = TrialStage.Proposed,
        });

    public static TheoryData<TrialStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<TrialStage, string>();

            // Who has joined is not tried out any more: see below.
            foreach (var (stage, command) in Table.Pairs(TrialStage.ContinueBoth)) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(TrialStage stage, string command) => Table.Check(stage, command);

    [Fact]
    public void WhoHasJoinedIsNotTriedOutAnyMore()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Adaeze, TeamRole.Worker);
        Assert.Equal(TrialStage.ContinueBoth, story.Team.Trials.Of(Adaeze.Id)!.Stage);
        story.Refused("trial.not-in-talks", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m), by, Adaeze));
        foreach (var command in new Func<Team, Actor, IReadOnlyList<TeamEvent>>[]
        {
            (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by),
            (team, by) => team.DeclineTrial(new AboutPerson(Adaeze.Id), by),
            (team, by) => team.HoldTrialSession(new AboutPerson(Adaeze.Id), by),
            (team, by) => team.StopTrial(new AboutPerson(Adaeze.Id), by),
            (team, by) => team.BookTrialSession(Session(story), by),
        })
        {
            Assert.Empty(story.Refused("trial.not-at-this-stage", Maeve, command).Possible);
        }
    }

    [Fact]
    public void BothConsentKnowingTheTerms()
    {
        var story = TeamStory.Founded().WithTrials().TrialProposed(Adaeze, TeamRole.Worker, by: Idris);
        Assert.Equal(MembershipStage.InTalks, story.Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by)).StageOf(Adaeze));
        story.Refused("team.nothing-new", Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        story.Refused("team.only-the-two", Idris, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        Assert.Equal(MembershipStage.Trial, story.Do(Adaeze, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by)).StageOf(Adaeze));
    }

    [Fact]
    public void OtherTermsTakeBothConsentsAnew()
    {
        var story = TeamStory.Founded().WithTrials().TrialProposed(Adaeze, TeamRole.Worker)
            .Do(Maeve, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 18m), by, Adaeze));
        Assert.Equal(TrialStage.Proposed, story.Team.Trials.Of(Adaeze.Id)!.Stage);
        story.Refused("team.nothing-new", Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        story.Do(Adaeze, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        Assert.Equal((TrialStage.Agreed, 18m), (story.Team.Trials.Of(Adaeze.Id)!.Stage, story.Team.Trials.Of(Adaeze.Id)!.HourlyRate));
    }

    [Fact]
    public void ATrialOfAnIndependentWorkerIsPaidAtTheAgreedRate()
    {
        var story = TeamStory.Founded().WithTrials().InTalks(Adaeze, TeamRole.Worker);
        story.Refused("trial.rate-needed", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id), by, Adaeze));
        foreach (var rate in new[] { 0m, -1m, 1000m, 20.005m, decimal.MaxValue })
            story.Refused("trial.rate-out-of-range", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, rate), by, Adaeze));
        story.Do(Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m), by, Adaeze))
            .Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        Assert.Equal(20m, TeamReading.Facts(story.Team, Adaeze.Id).PersonOf(Adaeze.Id)!.HourlyRate);
    }

    [Fact]
    public void WhoeverSetsNoRateIsTriedOutWithoutOne()
    {
        var story = TeamStory.Founded().WithTrials().InTalks(Tomasz, TeamRole.Worker).InTalks(Priya, TeamRole.Volunteer);
        story.Refused("trial.no-rate-here", Tomasz, (team, by) => team.ProposeTrial(new ProposeTrial(Tomasz.Id, 20m), by, Tomasz));
        story.Refused("trial.no-rate-here", Priya, (team, by) => team.ProposeTrial(new ProposeTrial(Priya.Id, 20m), by, Priya));
        story.Do(Tomasz, (team, by) => team.ProposeTrial(new ProposeTrial(Tomasz.Id), by, Tomasz));
        Assert.Null(TeamReading.Facts(story.Team, Maeve.Id).PersonOf(Tomasz.Id)?.HourlyRate);
    }

    [Fact]
    public void AWorkerIsIndependentOrEmployed()
    {
        var story = TeamStory.Founded().WithTrials().InTalks(Joan, TeamRole.Worker);
        story.Refused("trial.giving-kind-needed", Joan, (team, by) => team.ProposeTrial(new ProposeTrial(Joan.Id), by, Joan));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-3)]
    public void ATrialHasOneToThreeSessions(int sessions) => TeamStory.Founded().WithTrials().InTalks(Adaeze, TeamRole.Worker).Refused(
        "trial.sessions-out-of-range", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, sessions), by, Adaeze));

    [Fact]
    public void OneSessionIsUsual() => Assert.Equal(1, new ProposeTrial(Adaeze.Id).Sessions);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AfterTheLastSessionEachMakesUpTheirMind(int sessions)
    {
        var story = TeamStory.Founded().WithTrials().TrialAgreed(Adaeze, TeamRole.Worker, sessions);
        for (var held = 0; held < sessions; held++)
        {
            Assert.Equal(MembershipStage.Trial, story.StageOf(Adaeze));
            story.SessionHeld(Adaeze);
        }

        Assert.Equal(MembershipStage.BothDeciding, story.StageOf(Adaeze));
    }

    [Fact]
    public void AFourthSessionTakesAFreshAgreement()
    {
        var story = TeamStory.Founded().WithTrials().TrialAgreed(Adaeze, TeamRole.Worker, 3).SessionHeld(Adaeze).SessionHeld(Adaeze).SessionHeld(Adaeze);
        story.Refused("trial.not-at-this-stage", Adaeze, (team, by) => team.BookTrialSession(Session(story), by));
        story.Do(Maeve, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m), by, Adaeze))
            .Do(Adaeze, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        Assert.Equal((MembershipStage.Trial, 0), (story.StageOf(Adaeze), story.Team.Trials.Of(Adaeze.Id)!.Held));
    }

    [Fact]
    public void EitherMayStopAtAnyTime()
    {
        var story = TeamStory.Founded().WithTrials().TrialAgreed(Adaeze, TeamRole.Worker, 3).SessionHeld(Adaeze);
        foreach (var who in new[] { Maeve, Adaeze })
            Assert.Equal(MembershipStage.BothDeciding, story.Fork().Do(who, (team, by) => team.StopTrial(new AboutPerson(Adaeze.Id), by)).StageOf(Adaeze));
        story.Refused("team.only-the-two", Idris, (team, by) => team.StopTrial(new AboutPerson(Adaeze.Id), by));
        Assert.Equal(MembershipStage.Declined, story.Do(Adaeze, (team, by) => team.DeclineMembership(new AboutPerson(Adaeze.Id), by)).StageOf(Adaeze));
        Assert.Equal(TrialStage.Stopped, story.Team.Trials.Of(Adaeze.Id)!.Stage);
    }

    [Fact]
    public void AMemberMayComeAlong()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).InTalks(Adaeze, TeamRole.Worker);
        story.Refused(
            "trial.company-not-in-team", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, Company: Stranger.Id), by, Adaeze));
        story.Refused(
            "trial.company-not-in-team", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, Company: Adaeze.Id), by, Adaeze));
        story.Do(Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, Company: Joan.Id), by, Adaeze));
        Assert.Equal("Joan", story.Team.Trials.Of(Adaeze.Id)!.Company!.Name);
    }

    [Fact]
    public void ATrialIsSupportAlreadyAndWaitsForThePromiseAndTheTeam()
    {
        var forming = TeamStory.Founded().WithPromise().InTalks(Adaeze, TeamRole.Worker);
        forming.Refused("team.trials-not-begun", Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m), by, Adaeze));
        var ended = TeamStory.Founded().WithTrials().TrialProposed(Adaeze, TeamRole.Worker).Do(Maeve, (team, by) => team.EndPromise(by));
        ended.Refused("team.promise-not-in-force", Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
    }

    [Theory]
    [InlineData(TeamRole.Advocate)]
    [InlineData(TeamRole.Professional)]
    public void ThereIsNoTrialForThoseWhoGiveNoSupport(TeamRole role) => TeamStory.Founded().WithTrials().InTalks(Joan, role).Refused(
        "trial.not-for-this-role", Joan, (team, by) => team.ProposeTrial(new ProposeTrial(Joan.Id), by, Joan));

    [Fact]
    public void ASessionHasItsTimeAndItsLength()
    {
        var story = TeamStory.Founded().WithTrials().TrialAgreed(Adaeze, TeamRole.Worker);
        var (start, id) = (story.Now.AddHours(1), Adaeze.Id);
        story.Refused("team.time-out-of-range", Adaeze, (team, by) => team.BookTrialSession(new BookTrialSession(id, story.Now, start), by));
        story.Refused(
            "team.time-out-of-range", Adaeze, (team, by) => team.BookTrialSession(new BookTrialSession(id, start.AddYears(2), start.AddYears(2).AddHours(1)), by));
        foreach (var minutes in new[] { -60, 0, 14, (24 * 60) + 1 })
        {
            story.Refused(
                "trial.session-length-out-of-range",
                Adaeze,
                (team, by) => team.BookTrialSession(new BookTrialSession(id, start, start.AddMinutes(minutes)), by));
        }

        story.SessionBooked(Adaeze).Refused("trial.session-not-begun", Adaeze, (team, by) => team.HoldTrialSession(new AboutPerson(id), by));
    }

    [Fact]
    public void TheServerMayBookAndHoldSessionsForVisitsOnTheRota()
    {
        var story = TeamStory.Founded().WithTrials().TrialAgreed(Adaeze, TeamRole.Worker);
        story.Tell(story.Team.BookTrialSession(Session(story), story.AsServer()));
        story.Now = story.Now.AddHours(3);
        story.Tell(story.Team.HoldTrialSession(new AboutPerson(Adaeze.Id), story.AsServer()));
        Assert.Equal(MembershipStage.BothDeciding, story.StageOf(Adaeze));
    }

    private static BookTrialSession Session(TeamStory story) => new(Adaeze.Id, story.Now.AddHours(1), story.Now.AddHours(2));

    private static TeamStory Reached(TrialStage stage)
    {
        var story = TeamStory.Founded().WithTrials();
        return stage switch
        {
            TrialStage.Proposed => story.TrialProposed(Adaeze, TeamRole.Worker, 2),
            TrialStage.Agreed => story.TrialAgreed(Adaeze, TeamRole.Worker, 2),
            TrialStage.Booked => Reached(TrialStage.Agreed).SessionBooked(Adaeze),
            TrialStage.Held => Reached(TrialStage.Agreed).SessionHeld(Adaeze),
            TrialStage.Feedback => Reached(TrialStage.Held).Do(Maeve, (team, by) => team.StopTrial(new AboutPerson(Adaeze.Id), by)),

            // They parted, and talk again.
            TrialStage.Stopped => Reached(TrialStage.Feedback)
                .Do(Adaeze, (team, by) => team.DeclineMembership(new AboutPerson(Adaeze.Id), by))
                .Tell(story.Team.RequestToJoin(new RequestToJoin(TeamRole.Worker), Adaeze, story.Now))
                .Do(Maeve, (team, by) => team.ApproveRequest(new AboutPerson(Adaeze.Id), by)),
            _ => story.InTalks(Adaeze, TeamRole.Worker),
        };
    }
}
