using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class TeamAgreementTests
{
    private static readonly LifeTable<TeamAgreementStage> Table = new(
        "team-agreement",
        Reached,
        static story => story.Team.Agreement.Stage,
        [
            new("propose-team-agreement", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("Calm mornings"), by))),
            new("consent-to-team-agreement", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ConsentToTeamAgreement(by))),
            new("object-to-team-agreement", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ObjectToTeamAgreement(by))),
            new(
                "settle-team-agreement",
                _ => Maeve,
                static (story, who) => story.Give(who, (team, by) => team.SettleTeamAgreement(by)),
                static story => story.Do(Maeve, (team, by) => team.ConsentToTeamAgreement(by))),
            new("withdraw-team-agreement", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.WithdrawTeamAgreement(by))),
        ],
        new Dictionary<(TeamAgreementStage, string), TeamAgreementStage>
        {
            [(TeamAgreementStage.None, "propose-team-agreement")] = TeamAgreementStage.Proposed,
            [(TeamAgreementStage.Proposed, "consent-to-team-agreement")] = TeamAgreementStage.Proposed,
            [(TeamAgreementStage.Proposed, "object-to-team-agreement")] = TeamAgreementStage.Proposed,
            [(TeamAgreementStage.Proposed, "settle-team-agreement")] = TeamAgreementStage.Adopted,
            [(TeamAgreementStage.Proposed, "withdraw-team-agreement")] = TeamAgreementStage.None,
            [(TeamAgreementStage.Adopted, "propose-team-agreement")] = TeamAgreementStage.Proposed,
        });

    public static TheoryData<TeamAgreementStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<TeamAgreementStage, string>();
            foreach (var (stage, command) in Table.Pairs()) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(TeamAgreementStage stage, string command) =>
        Table.Check(stage, command);

    [Fact]
    public void ItIsAdoptedByConsentOfTheMembersWithTheOwnersYes()
    {
        var story = Reached(TeamAgreementStage.Proposed).Do(Joan, (team, by) => team.ConsentToTeamAgreement(by));
        story.Refused("team.no-consent-yet", Idris, (team, by) => team.SettleTeamAgreement(by));
        story.Do(Maeve, (team, by) => team.ConsentToTeamAgreement(by));
        Assert.Equal((TeamAgreementStage.Adopted, story.Today.AddMonths(3)), (story.Team.Agreement.Stage, story.Team.Agreement.ReviewOn));
        Assert.Equal("Calm mornings", story.Team.Agreement.InForce!.Purpose);
    }

    [Fact]
    public void WhileANewOneIsOnTheTableTheOldOneGoesOnAndStaysWhenTheNewOneIsWithdrawn()
    {
        var story = Reached(TeamAgreementStage.Adopted).Do(Joan, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("Lace at ten"), by));
        Assert.Equal("Calm mornings", story.Team.Agreement.InForce!.Purpose);
        story.Do(Joan, (team, by) => team.WithdrawTeamAgreement(by));
        Assert.Equal((TeamAgreementStage.Adopted, "Calm mornings"), (story.Team.Agreement.Stage, story.Team.Agreement.InForce.Purpose));
    }

    [Fact]
    public void ItIsReviewedOnItsDay()
    {
        var story = Reached(TeamAgreementStage.Adopted);
        var day = story.Team.Agreement.ReviewOn!.Value;
        TeamStory.Refused("team.not-due", () => story.Team.TeamAgreementReviewFallsDue(day, story.AsServer()));
        story.Refused("team.not-found", Maeve, (team, by) => team.TeamAgreementReviewFallsDue(day, by));
        story.Now = story.Now.AddMonths(3);
        story.Tell(story.Team.TeamAgreementReviewFallsDue(day, story.AsServer()));
        Assert.True(story.Team.Agreement.IsReviewDue);
        TeamStory.Refused("team.not-due", () => story.Team.TeamAgreementReviewFallsDue(day, story.AsServer()));
    }

    [Fact]
    public void ItsPartsHaveTheirSizes()
    {
        var story = TeamStory.Founded();
        story.Refused("team-agreement.purpose-needed", Maeve, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement(" "), by));
        story.Refused(
            "team.text-too-long", Maeve, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("a", Money: new string('a', 1001)), by));
        story.Refused(
            "team.day-out-of-range", Maeve, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("a", ReviewOn: story.Today), by));
    }

    [Fact]
    public void OnlyThoseInTheTeamReadIt()
    {
        var story = Reached(TeamAgreementStage.Adopted).Invited(Priya, TeamRole.Volunteer);
        Assert.NotNull(TeamReading.Agreement(story.Team, story.As(Joan)).InForce);
        TeamStory.Refused("team.not-found", () => TeamReading.Agreement(story.Team, story.As(Priya)));
    }

    private static TeamStory Reached(TeamAgreementStage stage) => stage switch
    {
        TeamAgreementStage.Proposed =>
            Reached(TeamAgreementStage.None).Do(Maeve, (team, by) => team.ProposeTeamAgreement(new ProposeTeamAgreement("Calm mornings"), by)),
        TeamAgreementStage.Adopted => Reached(TeamAgreementStage.Proposed)
            .Do(Joan, (team, by) => team.ConsentToTeamAgreement(by)).Do(Maeve, (team, by) => team.ConsentToTeamAgreement(by)),
        _ => TeamStory.Founded().Joined(Joan, TeamRole.Family),
    };
}

public class WorkerAgreementTests
{
    private static readonly AboutPerson Hers = new(Adaeze.Id);
    private static readonly ProposeWorkerTerms Terms = new(Adaeze.Id, "Monday to Friday, half past eight to ten", 20m, "Outings on Maeve");

    private static readonly LifeTable<WorkerAgreementStage> Table = new(
        "worker-agreement",
        Reached,
        static story => story.Team.WorkerAgreements.Of(Adaeze.Id)?.Stage ?? WorkerAgreementStage.None,
        [
            new("propose-worker-terms", _ => Adaeze, static (story, who) => story.Give(who, (team, by) => team.ProposeWorkerTerms(Terms, by))),
            new("agree-to-worker-terms", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.AgreeToWorkerTerms(Hers, by))),
            new("decline-worker-terms", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.DeclineWorkerTerms(Hers, by))),
            new("end-worker-agreement", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.EndWorkerAgreement(Hers, by))),
        ],
        new Dictionary<(WorkerAgreementStage, string), WorkerAgreementStage>
        {
            [(WorkerAgreementStage.None, "propose-worker-terms")] = WorkerAgreementStage.Proposed,
            [(WorkerAgreementStage.Proposed, "propose-worker-terms")] = WorkerAgreementStage.Proposed,
            [(WorkerAgreementStage.Proposed, "agree-to-worker-terms")] = WorkerAgreementStage.Agreed,
            [(WorkerAgreementStage.Proposed, "decline-worker-terms")] = WorkerAgreementStage.None,
            [(WorkerAgreementStage.Agreed, "propose-worker-terms")] = WorkerAgreementStage.ChangeProposed,
            [(WorkerAgreementStage.Agreed, "end-worker-agreement")] = WorkerAgreementStage.Ended,
            [(WorkerAgreementStage.ChangeProposed, "propose-worker-terms")] = WorkerAgreementStage.ChangeProposed,
            [(WorkerAgreementStage.ChangeProposed, "agree-to-worker-terms")] = WorkerAgreementStage.Agreed,
            [(WorkerAgreementStage.ChangeProposed, "decline-worker-terms")] = WorkerAgreementStage.Agreed,
            [(WorkerAgreementStage.ChangeProposed, "end-worker-agreement")] = WorkerAgreementStage.Ended,
            [(WorkerAgreementStage.Ended, "propose-worker-terms")] = WorkerAgreementStage.Proposed,
        });

    public static TheoryData<WorkerAgreementStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<WorkerAgreementStage, string>();
            foreach (var (stage, command) in Table.Pairs()) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(WorkerAgreementStage stage, string command) =>
        Table.Check(stage, command);

    [Fact]
    public void ItIsDirectlyBetweenTheOwnerAndTheWorkerAndMayComeFromEither()
    {
        var story = Reached(WorkerAgreementStage.None).Joined(Joan, TeamRole.Family);
        story.Refused("team.only-the-two", Idris, (team, by) => team.ProposeWorkerTerms(Terms, by));
        story.Refused("team.only-the-two", Joan, (team, by) => team.ProposeWorkerTerms(Terms, by));
        story.Do(Maeve, (team, by) => team.ProposeWorkerTerms(Terms, by));
        story.Refused("team.the-other-answers", Maeve, (team, by) => team.AgreeToWorkerTerms(Hers, by));
        story.Do(Adaeze, (team, by) => team.AgreeToWorkerTerms(Hers, by));
    }

    [Fact]
    public void AChangeNeedsBothAndUntilThenItStaysAsItWas()
    {
        var story = Reached(WorkerAgreementStage.Agreed).Do(Adaeze, (team, by) => team.ProposeWorkerTerms(Terms with { HourlyRate = 22.5m }, by));
        Assert.Equal(20m, TeamReading.Facts(story.Team, Maeve.Id).PersonOf(Adaeze.Id)!.HourlyRate);
        Assert.Equal(20m, story.Fork().Do(Maeve, (team, by) => team.DeclineWorkerTerms(Hers, by)).Team.WorkerAgreements.Of(Adaeze.Id)!.InForce!.HourlyRate);
        story.Do(Maeve, (team, by) => team.AgreeToWorkerTerms(Hers, by));
        Assert.Equal(22.5m, TeamReading.Facts(story.Team, Maeve.Id).PersonOf(Adaeze.Id)!.HourlyRate);
    }

    [Fact]
    public void ItIsMadeWithIndependentWorkersOnly()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Tomasz, TeamRole.Worker);
        story.Refused("worker-agreement.independent-workers-only", Tomasz, (team, by) => team.ProposeWorkerTerms(Terms with { Worker = Tomasz.Id }, by));
    }

    [Fact]
    public void WhoeverLeavesIsBoundByNothingAnyMore()
    {
        var story = Reached(WorkerAgreementStage.ChangeProposed).Do(Adaeze, (team, by) => team.LeaveNow(by));
        Assert.Equal(WorkerAgreementStage.Ended, story.Team.WorkerAgreements.Of(Adaeze.Id)!.Stage);
    }

    [Fact]
    public void ItIsReadByTheTwoAndByThoseWhoSeeTheMoney()
    {
        var story = Reached(WorkerAgreementStage.Agreed).Joined(Joan, TeamRole.Family);
        Assert.Equal(20m, TeamReading.WorkerAgreement(story.Team, story.As(Adaeze), Adaeze.Id).InForce!.HourlyRate);
        Assert.Equal(20m, TeamReading.WorkerAgreement(story.Team, story.As(Maeve), Adaeze.Id).InForce!.HourlyRate);
        TeamStory.Refused("team.not-found", () => TeamReading.WorkerAgreement(story.Team, story.As(Joan), Adaeze.Id));
        TeamStory.Refused("team.not-found", () => TeamReading.WorkerAgreement(story.Team, story.As(Idris), Adaeze.Id));
    }

    [Fact]
    public void ItsTermsHaveTheirSizes()
    {
        var story = Reached(WorkerAgreementStage.None);
        story.Refused("worker-agreement.when-needed", Adaeze, (team, by) => team.ProposeWorkerTerms(Terms with { When = "" }, by));
        story.Refused("trial.rate-out-of-range", Adaeze, (team, by) => team.ProposeWorkerTerms(Terms with { HourlyRate = 0.001m }, by));
        story.Refused("team.text-too-long", Adaeze, (team, by) => team.ProposeWorkerTerms(Terms with { Expenses = new string('a', 1001) }, by));
    }

    private static TeamStory Reached(WorkerAgreementStage stage) => stage switch
    {
        WorkerAgreementStage.Proposed => Reached(WorkerAgreementStage.None).Do(Adaeze, (team, by) => team.ProposeWorkerTerms(Terms, by)),
        WorkerAgreementStage.Agreed => Reached(WorkerAgreementStage.Proposed).Do(Maeve, (team, by) => team.AgreeToWorkerTerms(Hers, by)),
        WorkerAgreementStage.ChangeProposed => Reached(WorkerAgreementStage.Agreed).Do(Adaeze, (team, by) => team.ProposeWorkerTerms(Terms, by)),
        WorkerAgreementStage.Ended => Reached(WorkerAgreementStage.Agreed).Do(Adaeze, (team, by) => team.EndWorkerAgreement(Hers, by)),
        _ => TeamStory.Founded().WithTrials().Joined(Adaeze, TeamRole.Worker),
    };
}
