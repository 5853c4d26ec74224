using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

public class TrustAssessmentTests
{
    private static readonly LifeTable<TrustAssessmentStage> Table = new(
        "trust-assessment",
        Reached,
        static story => story.Team.Trust.Next?.Stage ?? story.Team.Trust.InForce?.Stage ?? TrustAssessmentStage.None,
        [
            new("draft-assessment", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.DraftAssessment(by))),
            new("write-assessment", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.WriteAssessment(new WriteAssessment(TrustSection.Money, "Purse"), by))),
            new("note-risk", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.NoteRisk(new NoteRisk("Hob"), by))),
            new("remove-risk", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.RemoveRisk(new RemoveRisk(1), by))),
            new("review-assessment", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.ReviewAssessment(by))),
            new("agree-assessment", _ => Maeve, static (story, who) => story.Give(who, (team, by) => team.AgreeAssessment(new AgreeAssessment(), by))),
        ],
        new Dictionary<(TrustAssessmentStage, string), TrustAssessmentStage>
        {
            [(TrustAssessmentStage.None, "draft-assessment")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.Draft, "write-assessment")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.Draft, "note-risk")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.Draft, "remove-risk")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.Draft, "review-assessment")] = TrustAssessmentStage.ReviewedWithPerson,
            [(TrustAssessmentStage.ReviewedWithPerson, "write-assessment")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.ReviewedWithPerson, "note-risk")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.ReviewedWithPerson, "remove-risk")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.ReviewedWithPerson, "agree-assessment")] = TrustAssessmentStage.Agreed,

            // What is agreed goes on being so while its next version is drafted.
            [(TrustAssessmentStage.Agreed, "draft-assessment")] = TrustAssessmentStage.Draft,
            [(TrustAssessmentStage.ReviewDue, "draft-assessment")] = TrustAssessmentStage.Draft,
        });

    public static TheoryData<TrustAssessmentStage, string> Pairs
    {
        get
        {
            var data = new TheoryData<TrustAssessmentStage, string>();

            // A superseded version takes no commands: they go to the one that took its place.
            foreach (var (stage, command) in Table.Pairs(TrustAssessmentStage.Superseded)) data.Add(stage, command);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryCommandAtEveryStageLandsWhereTheLifeSaysOrIsRefusedWithWhatIsPossible(TrustAssessmentStage stage, string command) =>
        Table.Check(stage, command);

    [Fact]
    public void AgreeingToANewVersionSupersedesTheOneInForce()
    {
        var story = Reached(TrustAssessmentStage.Agreed).Do(Idris, (team, by) => team.DraftAssessment(by)).Do(Idris, (team, by) => team.ReviewAssessment(by));
        Assert.Equal(1, story.Team.Trust.InForce!.Version);
        var happened = story.Give(Maeve, (team, by) => team.AgreeAssessment(new AgreeAssessment(), by));
        Assert.Equal([TrustAssessmentStage.Superseded, TrustAssessmentStage.Agreed], happened.OfType<AssessmentEvent>().Select(e => e.Stage));
        Assert.Equal(2, story.Tell(happened).Team.Trust.InForce!.Version);
    }

    [Fact]
    public void ANewVersionBeginsWithWhatTheOldOneSaid()
    {
        var story = TeamStory.Founded().WithAssessment().Do(Idris, (team, by) => team.DraftAssessment(by));
        Assert.Equal("Wants mornings, unhurried.", story.Team.Trust.Next!.Sections[TrustSection.Summary].Text);
        Assert.Equal("Gas hob left on twice", Assert.Single(story.Team.Trust.Next.Risks).Situation);
        story.Do(Idris, (team, by) => team.WriteAssessment(new WriteAssessment(TrustSection.Summary, ""), by));
        Assert.NotEmpty(story.Team.Trust.InForce!.Sections);
    }

    [Fact]
    public void ItIsWrittenWithThePersonWhoAgreesToIt()
    {
        var story = Reached(TrustAssessmentStage.ReviewedWithPerson);
        story.Refused("team.owner-side-only", Idris, (team, by) => team.AgreeAssessment(new AgreeAssessment(), by));
        story.Fork().Joined(Callum, TeamRole.Advocate).Do(Callum, (team, by) => team.AgreeAssessment(new AgreeAssessment(), by));
    }

    [Fact]
    public void ItIsSharedOnlyWithConsent()
    {
        var story = TeamStory.Founded().WithTrials().WithAssessment().Joined(Adaeze, TeamRole.Worker).Joined(Joan, TeamRole.Family);
        Assert.Equal(1, TeamReading.Assessment(story.Team, story.As(Adaeze), next: false).Version);
        TeamStory.Refused("team.not-found", () => TeamReading.Assessment(story.Team, story.As(Joan), next: false));
        TeamStory.Refused("team.not-found", () => TeamReading.Assessment(story.Team, story.As(Adaeze), next: true));
        Assert.Equal(1, TeamReading.Assessment(story.Team, story.As(Maeve), next: false).Version);
    }

    [Fact]
    public void WhoeverKeepsTheProfileTrueMayWriteItToo()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family);
        story.Refused("team.owner-or-starter-only", Joan, (team, by) => team.DraftAssessment(by));
        story.Wearing(Joan, HatKind.ProfileHolder).Do(Joan, (team, by) => team.DraftAssessment(by));
    }

    [Fact]
    public void ItIsReviewedAfterHalfAYear()
    {
        var story = Reached(TrustAssessmentStage.Agreed);
        var day = story.Today.AddMonths(6);
        Assert.Equal(day, story.Team.Trust.InForce!.ReviewOn);
        TeamStory.Refused("team.not-due", () => story.Team.AssessmentReviewFallsDue(day, story.AsServer()));
        story.Refused("team.not-found", Idris, (team, by) => team.AssessmentReviewFallsDue(day, by));
        story.Now = story.Now.AddMonths(6);
        story.Tell(story.Team.AssessmentReviewFallsDue(day, story.AsServer()));
        Assert.Equal(TrustAssessmentStage.ReviewDue, story.Team.Trust.InForce.Stage);
        TeamStory.Refused("team.not-due", () => story.Team.AssessmentReviewFallsDue(day, story.AsServer()));
    }

    [Fact]
    public void NobodyGoesWithoutSupportBecauseAReviewIsDue()
    {
        var story = TeamStory.Founded(personalCare: true).WithTrials();
        story.Now = story.Now.AddMonths(7);
        story.Tell(story.Team.AssessmentReviewFallsDue(story.Team.Trust.InForce!.ReviewOn!.Value, story.AsServer()));
        Assert.Empty(story.Team.LacksForPersonalCare());
    }

    [Fact]
    public void ItIsReviewedWhenNeedsGrowAndNotWhenTheyShrink()
    {
        var story = TeamStory.Founded(personalCare: true).WithTrials();
        Assert.DoesNotContain(story.Give(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(false, false), by)), e => e is AssessmentReviewDue);
        Assert.Contains(story.Give(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(true, true), by)), e => e is AssessmentReviewDue);
    }

    [Fact]
    public void ItsTextsAndRowsHaveTheirSizes()
    {
        var story = Reached(TrustAssessmentStage.Draft);
        story.Refused("team.text-too-long", Idris, (team, by) => team.WriteAssessment(new WriteAssessment(TrustSection.Money, new string('a', 4001)), by));
        story.Refused("team.word-unknown", Idris, (team, by) => team.WriteAssessment(new WriteAssessment((TrustSection)99, "a"), by));
        story.Refused("trust-assessment.situation-needed", Idris, (team, by) => team.NoteRisk(new NoteRisk(""), by));
        story.Refused("team.text-too-long", Idris, (team, by) => team.NoteRisk(new NoteRisk("Hob", WhatHelps: new string('a', 501)), by));
        story.Refused("team.day-out-of-range", Idris, (team, by) => team.NoteRisk(new NoteRisk("Hob", ReviewOn: story.Today), by));
        story.Refused("trust-assessment.no-such-risk", Idris, (team, by) => team.RemoveRisk(new RemoveRisk(7), by));
        for (var i = 1; i < 50; i++) story.Do(Idris, (team, by) => team.NoteRisk(new NoteRisk("Hob"), by));
        story.Refused("trust-assessment.too-many-risks", Idris, (team, by) => team.NoteRisk(new NoteRisk("Hob"), by));
    }

    private static TeamStory Reached(TrustAssessmentStage stage) => stage switch
    {
        TrustAssessmentStage.Draft => Reached(TrustAssessmentStage.None)
            .Do(Idris, (team, by) => team.DraftAssessment(by))
            .Do(Idris, (team, by) => team.NoteRisk(new NoteRisk("Gas hob left on twice"), by)),
        TrustAssessmentStage.ReviewedWithPerson => Reached(TrustAssessmentStage.Draft).Do(Idris, (team, by) => team.ReviewAssessment(by)),
        TrustAssessmentStage.Agreed =>
            Reached(TrustAssessmentStage.ReviewedWithPerson).Do(Maeve, (team, by) => team.AgreeAssessment(new AgreeAssessment(), by)),
        TrustAssessmentStage.ReviewDue => Reached(TrustAssessmentStage.Agreed).Do(Maeve, (team, by) => team.ChangeSupport(new ChangeSupport(true, false), by)),
        _ => TeamStory.Founded(),
    };
}
