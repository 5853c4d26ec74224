using EqualCare.Appointments;
using EqualCare.Live;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

public class AppointmentCardTests
{
    private readonly VisitStory _story = new();

    [Fact]
    public void ACardShowsWhoComesWhenAndWhatFor()
    {
        _story.Proposed(
            Maeve,
            new ProposeAppointment(
                VisitTeam.Team, Nine, Ten, AppointmentKind.PersonalCare, [" Help with the left arm "], Adaeze.Id, "Blue door"));
        var card = _story.Card;
        Assert.Equal(
            (_story.Id.ToString(), 1L, VisitTeam.Team, AppointmentStage.Proposed, Nine, Ten, AppointmentKind.PersonalCare, "Personal care"),
            (card.Id, card.Version, card.TeamId, card.Stage, card.Start, card.End, card.AppointmentKind, card.Title));
        Assert.Equal((new PersonOnCard(Adaeze.Id, "Adaeze"), new PersonOnCard(Maeve.Id, "Maeve")), (card.Giver, card.Owner));
        Assert.Equal(("Help with the left arm", "Blue door"), (Assert.Single(card.Tasks), card.Place));
    }

    [Fact]
    public void ACardSpeaksTheContract()
    {
        _story.Proposed(Maeve, Adaeze);
        var json = System.Text.Json.JsonSerializer.SerializeToElement<Card>(_story.Card, Commands.Json.Options);
        Assert.Equal(
            ["appointmentKind", "end", "id", "kind", "logConfirmedBy", "owner", "stage", "start", "tasks", "teamId", "title", "version", "giver"],
            json.EnumerateObject().Select(property => property.Name).OrderBy(name => name == "giver").ThenBy(name => name));
        Assert.Equal(("appointment", "proposed", "support"), (Text("kind"), Text("stage"), Text("appointmentKind")));
        Assert.Equal("2026-03-02T09:00:00Z", Text("start"));
        Assert.Equal(Maeve.Id.ToString(), json.GetProperty("owner").GetProperty("id").GetString());

        string? Text(string name) => json.GetProperty(name).GetString();
    }

    [Fact]
    public void ABoardThatHearsOfAVisitForTheFirstTimeHasAllOfIt()
    {
        _story.Arranged(Adaeze).Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking)).Claimed(Tomasz);

        // Tomasz's own day begins with his claim, the circle's screen with the need for cover.
        var claim = _story.Records.Last(record => record.Event is VisitClaimed);
        Assert.Equivalent(
            AppointmentCards.After(_story.Records.TakeWhile(record => record != claim).Aggregate((AppointmentCard?)null, AppointmentCards.After), claim),
            AppointmentCards.After(null, claim),
            strict: true);
        Assert.NotNull(AppointmentCards.After(null, _story.Records.Single(record => record.Event is CoverNeeded)));
        Assert.All(_story.Records.Where(record => record.Event is SideAgreed or AppointmentConfirmed), record => Assert.Null(AppointmentCards.After(null, record)));
    }

    [Fact]
    public void AVisitIsInTheDayOfItsOwnerAndOfItsGiverAndOfNobodyElse()
    {
        _story.Arranged(Adaeze);
        Assert.Equal([Maeve.Id, Adaeze.Id], Everybody.Select(person => person.Id).Where(id => AppointmentCards.Concerns(id, _story.Card)));
        _story.Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
        Assert.False(AppointmentCards.Concerns(Adaeze.Id, _story.Card));
    }

    [Fact]
    public void TheCircleSeesNoMoreThanTheOwnerChose()
    {
        _story.Proposed(Maeve, new ProposeAppointment(VisitTeam.Team, Nine, Ten, AppointmentKind.Support, ["Tablets"], Place: "Blue door"));
        Assert.Null(AppointmentCards.ForCircle(_story.Card, CircleSight.Nothing));
        var bare = AppointmentCards.ForCircle(_story.Card, CircleSight.Visit)!;
        Assert.Equal(("", MemberId.Server, (string?)null, 0), (bare.Owner.Name, bare.Owner.Id, bare.Place, bare.Tasks.Count));
        Assert.Equal("Maeve", AppointmentCards.ForCircle(_story.Card, CircleSight.VisitAndOwner)!.Owner.Name);
        Assert.Null(AppointmentCards.ForCircle(_story.Claimed(Adaeze).Card, CircleSight.VisitAndOwner));
    }

    [Fact]
    public void NoTitleNamesAnybody() => Assert.All(
        Enum.GetValues<AppointmentKind>(), kind => Assert.DoesNotContain(Everybody, person => AppointmentCards.TitleOf(kind).Contains(person.Name, StringComparison.Ordinal)));

    [Fact]
    public void AlertsComeAndGo()
    {
        _story.Now = Nine.AddDays(-3);
        _story.Arranged(giver: null).TimePassesUntil(Nine.AddHours(-3));
        Assert.Equal(["giverNeeded"], Alerts());
        Assert.Empty(Alerts(_story.Claimed(Adaeze)));
        Assert.Equal(["giverLate"], Alerts(_story.TimePassesUntil(Nine.AddMinutes(20))));
        Assert.Empty(Alerts(_story.Do(Adaeze, (visit, asking) => visit.RunningLate(new RunningLate(25), asking))));
        Assert.Equal(["giverLate"], Alerts(_story.TimePassesUntil(Nine.AddMinutes(40))));
        Assert.Equal(["visitMissed"], Alerts(_story.TimePassesUntil(Nine.AddHours(2))));
        Assert.Empty(Alerts(_story.CheckedIn(Adaeze, Nine.AddMinutes(24))));
        Assert.Empty(Alerts(_story.TimePassesUntil(Nine.AddHours(5))));
        Assert.Equal(["logUnconfirmed"], Alerts(_story.TimePassesUntil(Nine.AddDays(5))));
        Assert.Equal(["logQueried"], Alerts(_story.LogQueried(Maeve)));
        Assert.Empty(Alerts(_story.LogConfirmed(Maeve).LogConfirmed(Adaeze)));
    }

    [Fact]
    public void AHistoryTellsWhatHappenedInStableWords()
    {
        _story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze);
        Assert.Equal(
            ["proposed", "side-agreed", "agreed", "confirmed", "checked-in"], _story.Records.Select(happened => AppointmentCards.Happening(happened, withNote: false)).Select(line => line.What));
    }

    private IEnumerable<string> Alerts(VisitStory? story = null)
    {
        var alerts = new Dictionary<string, AlertCard>();
        foreach (var change in (story ?? _story).Records.SelectMany(AppointmentCards.AlertsAfter))
        {
            alerts.Remove(change.Id);
            if (change.Card is AlertCard raised) alerts.Add(change.Id, raised);
        }

        return alerts.Values.Select(alert => alert.About);
    }
}
