using EqualCare.Appointments;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Live;
using EqualCare.Tests.Teams;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Members;

/// <summary>What is on somebody's own day.</summary>
public class MemberBoardTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(21, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ADayShowsOnesOwnVisitsAndThoseThatOneCouldTakeOnAndNothingElse(int seed)
    {
        var history = new RandomHistory(seed, steps: 500);
        var team = history.Story.Team;
        foreach (var me in All)
        {
            var day = DayOf(history, me.Id);
            var shown = day.Cards.Values.OfType<AppointmentCard>().ToDictionary(card => card.Id);
            foreach (var visit in history.Visits.Where(visit => visit.End > history.Story.Now))
            {
                var card = shown.GetValueOrDefault(visit.Id.ToString());
                var isMine = visit.Owner.Id == me.Id || visit.Giver?.Id == me.Id;
                if (isMine && team.PermissionsOf(me.Id).HasFlag(TeamPermission.KnowTeam))
                {
                    Assert.True(card is not null, $"{me.Name} misses a visit of theirs that is {visit.Stage}.");
                    Assert.Equal((visit.Stage, visit.Start, visit.End), (card.Stage, card.Start, card.End));
                }
                else if (card is not null)
                {
                    Assert.Equal(AppointmentStage.CoverNeeded, card.Stage);
                    Assert.Equal(AppointmentStage.CoverNeeded, visit.Stage);
                    Assert.Contains(me.Id, visit.AskedOf);
                    Assert.True(team.Memberships.Of(me.Id) is { GivesSupport: true } one && one.Stage.IsPresent());
                }
            }

            var myTeam = day.Cards.Values.OfType<MyTeamCard>().SingleOrDefault();
            Assert.Equal(team.PermissionsOf(me.Id).HasFlag(TeamPermission.KnowTeam), myTeam is not null);
            if (myTeam is null) Assert.Empty(day.Cards);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ADayFromItsSnapshotIsTheOneFromTheJournalAndADayIsForOnesOwnEyes(int seed)
    {
        var history = new RandomHistory(seed, steps: 300);
        foreach (var me in All)
        {
            var whole = DayOf(history, me.Id);
            var kept = new MemberBoard { Topic = Topic.Of(me.Id) };
            foreach (var batch in history.On(Topic.Of(me.Id)).Chunk(17))
            {
                kept.Take(batch);
                kept = Snapshot.Of(kept, kept.SnapshotRevision, Guid.Empty, kept.Version, kept.Version).Read<MemberBoard>(kept.SnapshotRevision, Guid.Empty)!;
                kept.Topic = Topic.Of(me.Id);
            }

            Assert.Equal(ScreenOf.Written(whole.All(whole.LensOf(me.Id)!.Value)), ScreenOf.Written(kept.All(kept.LensOf(me.Id)!.Value)));
            Assert.All(All.Where(other => other != me), other => Assert.Null(whole.LensOf(other.Id)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryAlertIsAboutACardThatIsThere(int seed)
    {
        var history = new RandomHistory(seed, steps: 500);
        foreach (var day in All.Select(me => DayOf(history, me.Id)))
            Assert.All(day.Cards.Values.OfType<AlertCard>(), alert => Assert.Contains(alert.CardId!, day.Cards.Keys));
    }

    [Fact]
    public void AnInvitationWaitsUntilItIsAnswered()
    {
        var story = TeamStory.Founded().WithTrials().Invited(Adaeze, TeamRole.Worker);
        Assert.Equal(["invited"], Waiting(story, Adaeze.Id));
        story.Do(Adaeze, (team, by) => team.AcceptInvitation(by, Adaeze)).Do(Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m, 1), by, Adaeze));
        Assert.Empty(Waiting(story, Adaeze.Id));
        Assert.Equal(["trialProposed"], Waiting(story, Maeve.Id));
        story.Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by)).SessionHeld(Adaeze);
        Assert.Equal(["answerAwaited"], Waiting(story, Adaeze.Id));
        Assert.Equal(["answerAwaited"], Waiting(story, Maeve.Id));
        story.Do(Adaeze, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze));
        Assert.Empty(Waiting(story, Adaeze.Id));
        Assert.Equal(["answerAwaited"], Waiting(story, Maeve.Id));
        story.Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(Adaeze.Id, true), by, Adaeze));
        Assert.Empty(Waiting(story, Maeve.Id));
    }

    [Fact]
    public void ANominationWaitsAndSoDoesWhoeverAsksToJoin()
    {
        var story = TeamStory.Founded().Organising().Do(Maeve, (team, by) => team.NominateForHat(new NominateForHat(HatId.Of(HatKind.RotaHolder), Joan.Id), by));
        Assert.Contains("hatNominated", Waiting(story, Joan.Id));
        story.Do(Joan, (team, by) => team.AcceptHat(new AboutHat(HatId.Of(HatKind.RotaHolder)), by));
        Assert.DoesNotContain("hatNominated", Waiting(story, Joan.Id));
        story.Tell(story.Team.RequestToJoin(new RequestToJoin(TeamRole.Volunteer), Priya, story.Now));
        Assert.Equal(["joinRequested"], Waiting(story, Maeve.Id));
        Assert.Empty(Waiting(story, Priya.Id));
        story.Do(Maeve, (team, by) => team.ApproveRequest(new AboutPerson(Priya.Id), by));
        Assert.Empty(Waiting(story, Maeve.Id));
    }

    private static IEnumerable<string> Waiting(TeamStory story, MemberId me)
    {
        var (team, board) = (new Team(), new MemberBoard { Topic = Topic.Of(me) });
        foreach (var (happened, i) in story.Happened.Select((happened, i) => (happened, i)))
        {
            var topics = team.TopicsOf(happened).ToArray();
            team.Apply(happened);
            if (topics.Contains(Topic.Of(me)))
                board.Take([new Recorded(i + 1, new StreamId(new CoopId("hollin"), "team/1"), i + 1, story.Now, default, default, topics, happened)]);
        }

        return board.Cards.Values.OfType<AlertCard>().Select(alert => alert.About);
    }

    private static MemberBoard DayOf(RandomHistory history, MemberId me)
    {
        var day = new MemberBoard { Topic = Topic.Of(me) };
        day.Take(history.On(Topic.Of(me)));
        return day;
    }
}
