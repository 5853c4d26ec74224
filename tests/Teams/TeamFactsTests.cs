using EqualCare.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

/// <summary>What appointments and others are told of a team.</summary>
public class TeamFactsTests
{
    [Fact]
    public void AStrangerIsToldApartFromSomebodyInTheTeam()
    {
        var story = TeamStory.Founded().Organising();
        Assert.Equal((null, MembershipStage.None, TeamPermission.None), Asker(story, Stranger.Id));
        Assert.Equal((null, MembershipStage.None, TeamPermission.None), Asker(story, MemberId.Server));
        Assert.Equal((TeamRole.Family, MembershipStage.Member), (Asker(story, Joan.Id).Role, Asker(story, Joan.Id).Stage));
        Assert.True(Asker(story, Joan.Id).May.HasFlag(TeamPermission.EditRota));
    }

    [Fact]
    public void ThereNeverWasSuchATeam() => TeamStory.Refused("team.not-found", () => TeamReading.Facts(new Team(), Maeve.Id));

    [Fact]
    public void TheRegulatedGateIsOpenOrSaysWhatIsMissingForEachKindOfSupport()
    {
        var facts = TeamReading.Facts(TeamStory.Founded(personalCare: true).WithTrials().Team, Maeve.Id);
        Assert.Empty(facts.LacksForPersonalCare);
        Assert.Equal([RegulatedGap.TrustAssessment], facts.LacksForMedication);
        Assert.Equal([RegulatedGap.TrustAssessment], facts.LacksForRegulated);
    }

    [Fact]
    public void VisitsAreArrangedOnceTrialsHaveBegunAndThePromiseIsInForce()
    {
        Assert.Equal(TeamArranging.NotNow, Arranging(TeamStory.Founded()));
        Assert.Equal(TeamArranging.Open, Arranging(TeamStory.Founded().WithTrials()));
        Assert.Equal(TeamArranging.NotNow, Arranging(TeamStory.Founded().WithTrials().Do(Maeve, (team, by) => team.Pause(by))));
        Assert.Equal(TeamArranging.NotNow, Arranging(TeamStory.Founded().WithTrials().Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by))));
        var ended = TeamStory.Founded().Do(Maeve, (team, by) => team.BeginEnding(new BeginEnding(), by)).EndingDone().Do(Maeve, (team, by) => team.End(by));
        Assert.Equal(TeamArranging.Over, Arranging(ended));
    }

    [Fact]
    public void OnlyTrainedAndCheckedWorkersGiveRegulatedSupport()
    {
        var story = TeamStory.Founded(personalCare: true).WithTrials()
            .Joined(Adaeze, TeamRole.Worker).Joined(Tomasz, TeamRole.Worker).Joined(Joan, TeamRole.Family).Joined(Wen, TeamRole.Peer);
        var facts = TeamReading.Facts(story.Team, Maeve.Id);
        Assert.Equal((true, true), May(facts, Adaeze.Id));
        Assert.Equal((true, false), May(facts, Tomasz.Id));
        Assert.Equal((false, false), May(facts, Joan.Id));

        // A volunteer never does, whatever they were trained for.
        story.Tell(story.Team.NotePerson(new NotePerson(Wen.Id, "Wen", true, true, true, false), story.AsServer()));
        Assert.Equal((false, false), May(TeamReading.Facts(story.Team, Maeve.Id), Wen.Id));
        story.Tell(story.Team.NotePerson(new NotePerson(Adaeze.Id, "Adaeze", true, true, Checked: false, true), story.AsServer()));
        Assert.Equal((false, false), May(TeamReading.Facts(story.Team, Maeve.Id), Adaeze.Id));
    }

    [Fact]
    public void GiversAreMembersWhoGiveSupportAndThoseInTrial()
    {
        var story = TeamStory.Founded().WithTrials().Joined(Joan, TeamRole.Family).Joined(Callum, TeamRole.Advocate).TrialAgreed(Adaeze, TeamRole.Worker)
            .Invited(Priya, TeamRole.Volunteer);
        var facts = TeamReading.Facts(story.Team, Maeve.Id);
        Assert.Equal([Adaeze.Id, Joan.Id], facts.People.Where(person => person.GivesSupport).Select(person => person.Person.Id).OrderBy(id => id.Value));
        Assert.Null(facts.PersonOf(Priya.Id));
        story.Do(Joan, (team, by) => team.PauseMembership(by));
        Assert.False(TeamReading.Facts(story.Team, Maeve.Id).PersonOf(Joan.Id)!.GivesSupport);
    }

    [Fact]
    public void WhoWearsTheRotaHatIsKnown()
    {
        var story = TeamStory.Founded().Organising().Wearing(Joan, HatKind.RotaHolder);
        Assert.True(TeamReading.Facts(story.Team, Joan.Id).Asker.HoldsRota);
        Assert.False(TeamReading.Facts(story.Team, Maeve.Id).Asker.HoldsRota);
        Assert.Equal([HatKind.RotaHolder], TeamReading.Facts(story.Team, Maeve.Id).PersonOf(Joan.Id)!.Hats);
    }

    private static (TeamRole? Role, MembershipStage Stage, TeamPermission May) Asker(TeamStory story, MemberId id) =>
        TeamReading.Facts(story.Team, id).Asker is var asker ? (asker.Role, asker.Stage, asker.May) : default;

    private static TeamArranging Arranging(TeamStory story) => TeamReading.Facts(story.Team, Maeve.Id).Arranging;

    private static (bool PersonalCare, bool Medication) May(TeamFacts facts, MemberId id) =>
        (facts.PersonOf(id)!.MayGivePersonalCare, facts.PersonOf(id)!.MayGiveMedication);
}
