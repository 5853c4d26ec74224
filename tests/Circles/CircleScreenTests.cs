using System.Text.Json;
using EqualCare.Appointments;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Appointments;
using EqualCare.Tests.Live;
using EqualCare.Tests.Teams;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Circles;

/// <summary>What a circle's screen shows of teams, their visits and those who ask for support.</summary>
public class CircleScreenTests
{
    private static readonly Lens Everything = new(31);
    private static readonly PersonalText Name = new(Maeve.Id, "Maeve's team");

    private readonly CircleBoard _board = new() { Topic = Topic.Of(VisitTeam.Circle) };
    private readonly VisitStory _story = new();
    private long _position;
    private int _told;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(40, 10)];

    [Fact]
    public void AVisitThatNeedsAGiverIsShownBareAndTodaysVisitsInNumber()
    {
        Linked(new TeamSettings(CoverGoesToCircle: true));
        Visit(story => story.Proposed(Maeve, new ProposeAppointment(VisitTeam.Team, VisitStory.Nine, VisitStory.Ten, AppointmentKind.Support, ["Tea"], Place: "At home")));
        var card = Assert.Single(Shown<AppointmentCard>());
        Assert.Equal((0, null, ""), (card.Tasks.Count, card.Place, card.Owner.Name));
        Assert.Equal(new TodayOnCard(0, 0, 0), Today);
        _board.Pass(VisitStory.Nine.AddHours(-8), ++_position);
        Assert.Equal(new TodayOnCard(1, 1, 0), Today);
        Visit(story => story.Claimed(Adaeze));
        Assert.Empty(Shown<AppointmentCard>());
        Assert.Equal(new TodayOnCard(1, 0, 0), Today);
        Visit(story => story.At(VisitStory.Nine.AddMinutes(15)).Due(VisitDue.Late));
        Assert.Equal(new TodayOnCard(1, 0, 1), Today);
        Visit(story => story.CheckedIn(Adaeze, VisitStory.Nine.AddMinutes(10)));
        Assert.Equal(new TodayOnCard(1, 0, 0), Today);
        Assert.True(_board.IsOvertaken(VisitStory.Nine.AddHours(15)));
        _board.Pass(VisitStory.Nine.AddHours(15), ++_position);
        Assert.Equal(new TodayOnCard(0, 0, 0), Today);
        foreach (var person in Everybody) Assert.DoesNotContain(person.Name, JsonSerializer.Serialize(_board.Visits), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheCircleMayKnowIsTheTeamsToSayFromOneMomentToTheNext()
    {
        Linked(_story.Team.Settings = new TeamSettings(CoverGoesToCircle: true, CircleSeesOwnerName: true));
        Visit(story => story.Arranged(giver: null));
        Assert.Equal("Maeve", Assert.Single(Shown<AppointmentCard>()).Owner.Name);
        Settled(new TeamSettings(CoverGoesToCircle: true));
        Assert.Equal("", Assert.Single(Shown<AppointmentCard>()).Owner.Name);
        Settled(new TeamSettings());
        Assert.Empty(Shown<AppointmentCard>());
        Assert.Null(Today);
        Visit(story => story.Claimed(Adaeze));
        Assert.Null(Today);
    }

    [Fact]
    public void WhoAsksForSupportIsForThoseWhoLookAfterIt()
    {
        var (rosa, joan) = (new MemberId(Guid.CreateVersion7()), new MemberId(Guid.CreateVersion7()));
        Take(new CircleFounded(VisitTeam.Circle, "Hollin Valley", "Support that fits", Maeve.Id, "Idris", new DateOnly(2027, 1, 1)));
        Take(new CircleMemberWelcomed(VisitTeam.Circle, rosa, "Rosa", CircleMembership.Learning));
        Take(new CircleMemberWelcomed(VisitTeam.Circle, joan, "Joan", CircleMembership.Guest));
        Linked(new TeamSettings());
        Take(new EnquiryMovedOn(new EnquiryId(Guid.CreateVersion7()), VisitTeam.Circle, null, EnquiryStage.BeingChecked, Maeve.Id));
        var enquiry = new EnquiryId(Guid.CreateVersion7());
        var details = new EnquiryDetails(
            new MemberId(Guid.CreateVersion7()), "Callum", "Mornings", default, null, null, default, null, null, null, null, null, default, default, null, null);
        Take(new EnquiryMade(enquiry, VisitTeam.Circle, null, details, Maeve.Id));
        Assert.Contains(_board.All(_board.LensOf(Maeve.Id)!.Value), card => card is EnquiryCard);
        Assert.DoesNotContain(_board.All(_board.LensOf(rosa)!.Value), card => card is EnquiryCard);
        Assert.Contains(_board.All(_board.LensOf(rosa)!.Value), card => card is CircleTeamCard);
        Assert.IsType<CircleCard>(Assert.Single(_board.All(_board.LensOf(joan)!.Value)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WhateverHappensACircleLearnsNothingOfPeopleAndASnapshotIsAsGoodAsTheJournal(int seed)
    {
        var hollin = Topic.Of(TeamStory.HollinValley);
        var events = new RandomHistory(seed, steps: 500).On(hollin);
        var (whole, kept) = (new CircleBoard { Topic = hollin }, new CircleBoard { Topic = hollin });
        foreach (var batch in events.Chunk(7))
        {
            whole.Take(batch);
            kept.Take(batch);
            kept = Snapshot.Of(kept, kept.SnapshotRevision, Guid.Empty, kept.Version, kept.Version).Read<CircleBoard>(kept.SnapshotRevision, Guid.Empty)!;
            kept.Topic = hollin;
            var shown = ScreenOf.Written(whole.All(Everything));
            var namesOwner = whole.Cards.Values.OfType<CircleTeamCard>().Any(card => card.OwnerName is not null);
            foreach (var person in People.All.Where(person => !(namesOwner && person == People.Maeve)))
                Assert.DoesNotContain(shown, card => card.Contains(person.Name, StringComparison.Ordinal));
            Assert.DoesNotContain(shown, card => card.Contains("blue mug", StringComparison.Ordinal) || card.Contains("At home", StringComparison.Ordinal));
        }

        Assert.Equal(ScreenOf.Written(whole.All(Everything)), ScreenOf.Written(kept.All(Everything)));
        var fromJournal = new CircleBoard { Topic = hollin };
        fromJournal.Take(events);
        Assert.Equal(ScreenOf.Written(fromJournal.All(Everything)), ScreenOf.Written(kept.All(Everything)));
    }

    private TodayOnCard? Today => Shown<CircleTeamCard>().Single().Today;

    private IEnumerable<T> Shown<T>() => _board.All(Everything).OfType<T>();

    private void Linked(TeamSettings settings)
    {
        _story.Team.Settings = settings;
        Take(new TeamFounded(VisitTeam.Team, Maeve.Id, Name, Maeve, Maeve.Id, false, false, VisitTeam.Circle));
        Settled(settings);
    }

    private void Settled(TeamSettings settings) => Take(new TeamSettingsChanged(VisitTeam.Team, Maeve.Id, settings, Maeve));

    private void Visit(Func<VisitStory, VisitStory> what)
    {
        what(_story);
        var visit = new Appointment();
        foreach (var (happened, i) in _story.History.Select((happened, i) => (happened, i)))
        {
            if (i >= _told && visit.TopicsOf(happened).Contains(Topic.Of(VisitTeam.Circle))) Take(happened);
            visit.Apply(happened);
        }

        _told = _story.History.Count;
    }

    private void Take(IEvent happened) => _board.Take(
    [
        new Recorded(
            ++_position, new StreamId(new CoopId("hollin"), "any/1"), 1, VisitStory.Nine.AddDays(-1), default, default, [Topic.Of(VisitTeam.Circle)], happened),
    ]);
}
