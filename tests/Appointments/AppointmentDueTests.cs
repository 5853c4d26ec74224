using EqualCare.Appointments;
using EqualCare.Teams;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>What time brings, by the rules as the timekeeper runs them.</summary>
public class AppointmentDueTests
{
    private readonly VisitStory _story = new();

    [Fact]
    public void AGiverWhoIsNotThereIsLate_AndThenTheVisitIsMissed()
    {
        _story.Arranged(Adaeze).TimePassesUntil(Nine.AddMinutes(15).AddMilliseconds(-1));
        Assert.Empty(_story.History.OfType<GiverLate>());
        _story.TimePassesUntil(Nine.AddMinutes(15));
        Assert.Single(_story.History.OfType<GiverLate>());
        Assert.Equal(AppointmentStage.Confirmed, _story.TimePassesUntil(Nine.AddMinutes(60).AddMilliseconds(-1)).Stage);
        Assert.Equal(AppointmentStage.Missed, _story.TimePassesUntil(Nine.AddMinutes(60)).Stage);
        Assert.Single(_story.History.OfType<GiverLate>());
    }

    [Fact]
    public void TheTeamsOwnMinutesCount()
    {
        _story.Team.Settings = new TeamSettings(LateAfterMinutes: 5, MissedAfterMinutes: 30);
        _story.Arranged(Adaeze);
        Assert.Equal((Nine.AddMinutes(5), Nine.AddMinutes(30)), (_story.Last<AppointmentConfirmed>().LateAt, _story.Last<AppointmentConfirmed>().MissedAt));
    }

    [Fact]
    public void WhoSaidToBeLateIsWaitedForLonger()
    {
        _story.Arranged(Adaeze).At(Nine).Do(Adaeze, (visit, asking) => visit.RunningLate(new RunningLate(30), asking));
        _story.TimePassesUntil(Nine.AddMinutes(44));
        Assert.Empty(_story.History.OfType<GiverLate>());
        Assert.Equal(AppointmentStage.Confirmed, _story.TimePassesUntil(Nine.AddMinutes(89)).Stage);
        Assert.Single(_story.History.OfType<GiverLate>());
        Assert.Equal(AppointmentStage.Missed, _story.TimePassesUntil(Nine.AddMinutes(90)).Stage);
    }

    [Fact]
    public void NobodyIsLateForWhatTheyTookOnOnlyJustNow()
    {
        _story.Arranged(giver: null).TimePassesUntil(Nine.AddMinutes(50)).Claimed(Tomasz).TimePassesUntil(Nine.AddMinutes(64));
        Assert.Empty(_story.History.OfType<GiverLate>());
        Assert.Equal(AppointmentStage.InProgress, _story.CheckedIn(Tomasz).Stage);
    }

    [Fact]
    public void WhoIsThereIsNeitherLateNorMissing() => Assert.Equal(
        AppointmentStage.InProgress, _story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).TimePassesUntil(Nine.AddMinutes(119)).Stage);

    [Fact]
    public void AVisitThatStillNeedsAGiverBecomesAnAlertOnce_AndAtItsEndIsUnfilled()
    {
        _story.At(Nine.AddDays(-3)).Arranged(giver: null).TimePassesUntil(Nine.AddDays(-1).AddSeconds(-1));
        Assert.Empty(_story.History.OfType<VisitStillLacking>());
        _story.TimePassesUntil(Nine.AddDays(-1));
        Assert.Equal(["giver"], Assert.Single(_story.History.OfType<VisitStillLacking>()).Lacking);
        Assert.Equal(AppointmentStage.CoverNeeded, _story.TimePassesUntil(Ten.AddSeconds(-1)).Stage);
        Assert.Equal(AppointmentStage.Unfilled, _story.TimePassesUntil(Ten).Stage);
        Assert.Single(_story.History.OfType<VisitStillLacking>());
    }

    [Fact]
    public void CoverThatIsAskedShortlyBeforeBecomesAnAlertAtOnce()
    {
        _story.Arranged(Adaeze).At(Nine.AddHours(-1)).Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
        Assert.Single(_story.TimePassesUntil(Nine.AddHours(-1)).History.OfType<VisitStillLacking>());
    }

    [Fact]
    public void CoverThatIsAskedWhenTheTimeIsOverIsUnfilledAtOnce()
    {
        _story.Team.Settings = new TeamSettings(MissedAfterMinutes: 120);
        _story.Arranged(Adaeze).TimePassesUntil(Ten.AddMinutes(5)).Do(Rosa, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
        Assert.Equal(AppointmentStage.Unfilled, _story.TimePassesUntil(Ten.AddMinutes(5)).Stage);
    }

    [Fact]
    public void WhatLacksSomethingBecomesAnAlertBeforeItBegins_AndIsConfirmedIfItIsThereByThen()
    {
        _story.Now = Nine.AddDays(-3);
        _story.Team.Missing = ["homeVisit"];
        _story.Arranged(Adaeze, AppointmentKind.PersonalCare);
        _story.TimePassesUntil(Nine.AddDays(-1));
        Assert.Equal(["homeVisit"], Assert.Single(_story.History.OfType<VisitStillLacking>()).Lacking);
        Assert.Equal(AppointmentStage.Cancelled, _story.TimePassesUntil(Ten).Stage);

        var ready = new VisitStory { Now = Nine.AddDays(-3) };
        ready.Team.Missing = ["homeVisit"];
        ready.Arranged(Adaeze, AppointmentKind.PersonalCare).Team.Missing = [];
        Assert.Equal(AppointmentStage.Confirmed, ready.TimePassesUntil(Nine.AddDays(-1)).Stage);
        Assert.Equal(AppointmentStage.Missed, ready.TimePassesUntil(Nine.AddHours(3)).Stage);
    }

    [Fact]
    public void WhatNobodyAgreedToLapsesWhenItsTimeIsOver()
    {
        Assert.Equal(AppointmentStage.Cancelled, _story.Proposed(Maeve, Adaeze).TimePassesUntil(Ten).Stage);
        Assert.IsType<AppointmentLapsed>(_story.History[^1]);
    }

    [Fact]
    public void AChangeMovesEverythingThatFallsDue()
    {
        var eleven = Nine.AddHours(2);
        _story.Arranged(Adaeze).ChangeProposed(Adaeze, eleven, eleven.AddHours(1)).Do(Maeve, (visit, asking) => visit.AcceptChange(asking));
        Assert.Equal(AppointmentStage.Confirmed, _story.TimePassesUntil(eleven.AddMinutes(14)).Stage);
        Assert.Empty(_story.History.OfType<GiverLate>());
        Assert.Equal(AppointmentStage.Missed, _story.TimePassesUntil(eleven.AddMinutes(60)).Stage);
    }

    [Fact]
    public void AChangeThatNobodyAnsweredKeepsNobodyFromBeingMissed()
    {
        _story.Arranged(Adaeze).ChangeProposed(Adaeze, Nine.AddHours(4), Ten.AddHours(4)).TimePassesUntil(Nine.AddMinutes(60));
        Assert.Equal((AppointmentStage.Missed, (ChangeOnCard?)null), (_story.Stage, _story.Card.Change));
    }

    [Fact]
    public void AnUnconfirmedLogIsRemindedOf_AndEachNewWordBeginsTheWaitAnew()
    {
        Visited().TimePassesUntil(Ten.AddDays(3).AddSeconds(-1));
        Assert.Empty(_story.History.OfType<LogReminded>());
        _story.LogConfirmed(Adaeze).TimePassesUntil(Ten.AddDays(4));
        Assert.Empty(_story.History.OfType<LogReminded>());
        _story.TimePassesUntil(Ten.AddDays(6));
        Assert.Equal(Sides.Owner, Assert.Single(_story.History.OfType<LogReminded>()).Missing);
    }

    [Fact]
    public void SilenceIsNoAgreementUnlessTheTeamChoseSo() => Assert.Equal(
        AppointmentStage.LogPending, Visited().LogConfirmed(Adaeze).TimePassesUntil(Ten.AddDays(100)).Stage);

    [Fact]
    public void InATeamThatChoseSoSilenceIsAgreementAfterSevenDaysWithNotice()
    {
        _story.Team.Settings = new TeamSettings(AssumeLogAgreed: true);
        Visited().LogConfirmed(Adaeze).TimePassesUntil(Ten.AddDays(7).AddSeconds(-1));
        Assert.Equal(AppointmentStage.LogPending, _story.Stage);
        Assert.Single(_story.History.OfType<LogReminded>());
        _story.TimePassesUntil(Ten.AddDays(7));
        Assert.Equal((AppointmentStage.LogConfirmed, true), (_story.Stage, _story.Last<LogConfirmed>().Assumed));
    }

    [Fact]
    public void TwoSilencesAgreeToNothing()
    {
        _story.Team.Settings = new TeamSettings(AssumeLogAgreed: true);
        Assert.Equal(AppointmentStage.LogPending, Visited().TimePassesUntil(Ten.AddDays(100)).Stage);
    }

    [Fact]
    public void ATeamThatThoughtBetterOfItAssumesNothing()
    {
        _story.Team.Settings = new TeamSettings(AssumeLogAgreed: true);
        Visited().LogConfirmed(Adaeze).TimePassesUntil(Ten.AddDays(4)).Team.Settings = new TeamSettings();
        Assert.Equal(AppointmentStage.LogPending, _story.TimePassesUntil(Ten.AddDays(100)).Stage);
    }

    [Fact]
    public void AQueriedLogIsNotAssumed()
    {
        _story.Team.Settings = new TeamSettings(AssumeLogAgreed: true);
        Assert.Equal(AppointmentStage.Queried, Visited().LogConfirmed(Adaeze).LogQueried(Maeve).TimePassesUntil(Ten.AddDays(100)).Stage);
    }

    [Fact]
    public void OnlyTheServerSaysThatTimeHasPassed()
    {
        _story.Arranged(Adaeze).Now = Nine.AddHours(5);
        foreach (var person in Everybody)
            _story.Refused("appointment.not-found", person, (visit, asking) => visit.FallDue(VisitDue.Missed, _story.Now, asking));
    }

    [Fact]
    public void TheTimekeepersWordCountsWhereThisSilosClockIsBehind()
    {
        _story.Arranged(Adaeze).Now = Nine;
        Assert.IsType<VisitMissed>(_story.Visit.FallDue(VisitDue.Missed, Nine.AddMinutes(60), _story.Asking(MemberId.Server)));
    }

    [Fact]
    public void DeadlinesAreWholeMilliseconds_AsTheTimekeeperKeepsThem()
    {
        var odd = new TimeSpan(12_345);
        _story.Now = _story.Now.Add(odd);
        _story.Proposed(Maeve, new ProposeAppointment(VisitTeam.Team, Nine.Add(odd), Ten.Add(odd), AppointmentKind.Support, GiverId: Adaeze.Id)).Agreed(Adaeze);
        _story.At(Nine.AddMinutes(1).Add(odd)).CheckedIn(Adaeze);
        var times = new[] { _story.Last<AppointmentConfirmed>().LateAt, _story.Last<CheckedIn>().LogAt!.Value, _story.Last<CheckedIn>().At, _story.Visit.End };
        Assert.All(times, at => Assert.Equal(0, at.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private VisitStory Visited() => _story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).At(Ten).CheckedOut(Adaeze);
}
