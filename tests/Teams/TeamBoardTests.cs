using EqualCare.Appointments;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;
using EqualCare.Tests.Live;
using static EqualCare.Tests.Teams.People;

namespace EqualCare.Tests.Teams;

/// <summary>What is on a team's board, and for whose eyes.</summary>
public class TeamBoardTests
{
    private static readonly Topic Maeves = Topic.Of(TeamStory.Id);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WhateverHappensEverybodySeesTheTeamAsItIsAsFarAsTheyMay(int seed)
    {
        var history = new RandomHistory(seed, steps: 400);
        var board = new TeamBoard { Topic = Maeves };
        var random = new Random(seed);
        var screens = All.Select(person => (person.Id, Faithful: new ScreenOf(board, person.Id), Forgetful: new ScreenOf(board, person.Id))).ToList();
        foreach (var batch in history.On(Maeves).Chunk(random.Next(1, 4)))
        {
            var step = board.Take(batch);
            foreach (var (_, faithful, forgetful) in screens)
            {
                faithful.Hear(step);
                if (random.Next(10) == 0) forgetful.IsAway = !forgetful.IsAway;
                forgetful.Hear(step);
            }
        }

        foreach (var (viewer, faithful, forgetful) in screens)
        {
            forgetful.Look();
            var expected = MayBeSeenBy(viewer, history, board);
            Assert.Equal(expected.Select(Told), faithful.Cards.OrderBy(card => card.Id, StringComparer.Ordinal).Select(Told));
            Assert.Equal(ScreenOf.Written(faithful.Cards), ScreenOf.Written(forgetful.Cards));
        }

        Assert.Contains(screens, screen => screen.Forgetful.CaughtUp > 0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ABoardFromItsSnapshotIsTheOneFromTheJournal(int seed)
    {
        var events = new RandomHistory(seed, steps: 300).On(Maeves);
        var random = new Random(seed);
        var whole = new TeamBoard { Topic = Maeves };
        whole.Take(events);
        var kept = new TeamBoard { Topic = Maeves };
        foreach (var batch in events.Chunk(random.Next(5, 60)))
        {
            kept.Take(batch);
            kept = Snapshot.Of(kept, kept.SnapshotRevision, Guid.Empty, kept.Version, kept.Version).Read<TeamBoard>(kept.SnapshotRevision, Guid.Empty)!;
            kept.Topic = Maeves;
        }

        foreach (var viewer in All)
        {
            Assert.Equal(whole.LensOf(viewer.Id), kept.LensOf(viewer.Id));
            if (whole.LensOf(viewer.Id) is not { } lens) continue;
            Assert.Equal(ScreenOf.Written(whole.All(lens)), ScreenOf.Written(kept.All(lens)));
            for (var from = whole.Version - 40; from < whole.Version; from += 7)
                Assert.Equal(Written(whole.Since(lens, "t", "e", from)), Written(kept.Since(lens, "t", "e", from)));
        }
    }

    [Fact]
    public void AVisitLeavesAWeekAfterItsTimeUnlessItsLogIsOpen()
    {
        var (history, board) = WithVisitsThatLeave();
        var before = board.Cards.Values.OfType<AppointmentCard>().ToList();
        var lens = board.LensOf(Maeve.Id)!.Value;
        var later = history.Story.Now.AddDays(8);
        Assert.True(board.IsOvertaken(later));
        var step = board.Pass(later, board.Version + 5);
        Assert.Equal(board.Version, step.To);
        var left = before.Where(card => VisitWindow.HasLeft(card, later)).Select(card => card.Id).ToHashSet();
        Assert.NotEmpty(left);
        Assert.Superset(left, board.LastStep(lens, "t", "e", step.From).Gone.ToHashSet());
        Assert.All(before, card => Assert.Equal(!left.Contains(card.Id), board.Cards.ContainsKey(card.Id)));
        Assert.False(board.IsOvertaken(later));
        Assert.All(
            board.Cards.Values.OfType<AppointmentCard>().Where(card => card.End < later.AddDays(-28)),
            card => Assert.True(card.Stage is AppointmentStage.LogPending or AppointmentStage.Queried or AppointmentStage.InProgress or AppointmentStage.Finished));
        Assert.DoesNotContain(board.Cards.Values.OfType<AlertCard>(), alert => left.Contains(alert.CardId!));
    }

    [Fact]
    public void WhenTimePassesAndNothingElseHappensABookmarkFromBeforeGetsAWholePicture()
    {
        var (history, board) = WithVisitsThatLeave();
        var (before, lens) = (board.Version, board.LensOf(Maeve.Id)!.Value);
        var step = board.Pass(history.Story.Now.AddDays(8), board.Version);
        Assert.Equal((before, before), (step.From, step.To));
        Assert.Null(board.Since(lens, "t", "e", before));
    }

    [Fact]
    public void AlertsGoToThoseWhomTheTeamChose()
    {
        var story = TeamStory.Founded().Organising(Adaeze).Joined(Joan, TeamRole.Family).Joined(Rosa, TeamRole.Coach);
        foreach (var told in Enumerable.Range(0, 16).Select(bits => (AlertReceivers)bits))
        {
            if (told != story.Team.Settings.AlertsGoTo)
                story.Do(Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(team.Settings with { AlertsGoTo = told }), by));
            Assert.Equal(told.HasFlag(AlertReceivers.OwnerSide) || told.HasFlag(AlertReceivers.Everybody), SeesAlerts(story, Maeve.Id));
            Assert.Equal(told.HasFlag(AlertReceivers.Coach) || told.HasFlag(AlertReceivers.Everybody), SeesAlerts(story, Rosa.Id));
            Assert.Equal(told.HasFlag(AlertReceivers.Everybody), SeesAlerts(story, Joan.Id));
            Assert.False(SeesAlerts(story, Stranger.Id));
        }

        story.Do(Maeve, (team, by) => team.ChangeSettings(new ChangeTeamSettings(new TeamSettings(AlertsGoTo: AlertReceivers.RotaHolders)), by));
        story.Wearing(Joan, HatKind.RotaHolder);
        Assert.True(SeesAlerts(story, Joan.Id));
    }

    private static (RandomHistory, TeamBoard) WithVisitsThatLeave()
    {
        for (var seed = 1; ; seed++)
        {
            var history = new RandomHistory(seed, steps: 300);
            var board = new TeamBoard { Topic = Maeves };
            board.Take(history.On(Maeves));
            if (board.IsOvertaken(history.Story.Now.AddDays(8)) && board.LensOf(Maeve.Id) is not null) return (history, board);
        }
    }

    private static bool SeesAlerts(TeamStory story, MemberId who) => (story.Team.SectionsFor(who) & TeamSections.Alerts) != 0;

    /// <summary>What a person may see of the team and its visits as they are, said without the board, its sections and its lenses.</summary>
    private static IEnumerable<Card> MayBeSeenBy(MemberId viewer, RandomHistory history, TeamBoard board)
    {
        var team = history.Story.Team;
        var may = team.PermissionsOf(viewer);
        if (!may.HasFlag(TeamPermission.SeeTeam)) return [];
        var visits = history.Visits.Select(visit => history.Happened.Where(happened => happened.Event is AppointmentEvent e && e.Appointment == visit.Id)
            .Aggregate((AppointmentCard?)null, AppointmentCards.After)!);
        var lastDay = history.On(Maeves)[^1].At;
        var alerts = board.Cards.Values.OfType<AlertCard>();
        return TeamCards.All(team, 0, default)
            .Concat(visits.Where(card => board.Cards.ContainsKey(card.Id) || !VisitWindow.HasLeft(card, lastDay)))
            .Concat(alerts)
            .Where(card => card switch
            {
                JoiningCard or TrialCard => may.HasFlag(TeamPermission.SeeDoors),
                TeamStartCard => may.HasFlag(TeamPermission.SeeStart),
                WorkerAgreementCard => may.HasFlag(TeamPermission.SeeMoney),
                AlertCard { About: "assessmentReviewDue" } => may.HasFlag(TeamPermission.SeeStart),
                AlertCard => IsTold(team, viewer, may),
                _ => true,
            })
            .OrderBy(card => card.Id, StringComparer.Ordinal);
    }

    private static bool IsTold(Team team, MemberId viewer, TeamPermission may)
    {
        var told = team.Settings.AlertsGoTo;
        var role = team.Memberships.Of(viewer)!.Role;
        return told.HasFlag(AlertReceivers.Everybody)
            || (told.HasFlag(AlertReceivers.OwnerSide) && role is TeamRole.Owner or TeamRole.Advocate && may.HasFlag(TeamPermission.SpeakForOwner))
            || (told.HasFlag(AlertReceivers.RotaHolders) && team.Hats.Wears(viewer, HatKind.RotaHolder))
            || (told.HasFlag(AlertReceivers.Coach) && role == TeamRole.Coach);
    }

    // As it goes over the wire, save for when it was made.
    private static string Told(Card card) =>
        ScreenOf.Written([card is JoiningCard joining ? joining with { Version = 0, Since = default } : card with { Version = 0 }]).Single();

    private static string[]? Written(Change? change) => change is null ? null : [.. ScreenOf.Written(change.Cards), .. change.Gone.Order(StringComparer.Ordinal)];
}
