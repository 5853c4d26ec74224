using EqualCare.Appointments;
using EqualCare.Members;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>How a visit takes place: late, checked in and checked out, with and without a signal.</summary>
public class AttendanceTests
{
    private readonly VisitStory _story = new VisitStory().Arranged(Adaeze);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(241)]
    [InlineData(int.MaxValue)]
    public void LateIsOneToFourHours(int minutes) =>
        _story.Refused("appointment.minutes-out-of-range", Adaeze, (visit, asking) => visit.RunningLate(new RunningLate(minutes), asking));

    [Fact]
    public void OnlyTheGiverSaysThatTheyAreLate_AndNothingSaysWhereTheyAre()
    {
        foreach (var other in new[] { Maeve, Callum, Rosa })
            _story.Refused("appointment.giver-only", other, (visit, asking) => visit.RunningLate(new RunningLate(10), asking));
        _story.Do(Adaeze, (visit, asking) => visit.RunningLate(new RunningLate(240), asking));
        Assert.Equal(240, _story.Card.LateMinutes);
        Assert.Equal(
            ["Appointment", "By", "LateAt", "Minutes", "MissedAt", "Owner", "Team"],
            typeof(GiverRunningLate).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract").Order());
    }

    [Theory]
    [InlineData(-121, "appointment.too-early")]
    [InlineData(-120, null)]
    [InlineData(0, null)]
    [InlineData(60 + (24 * 60), null)]
    [InlineData(61 + (24 * 60), "appointment.too-late")]
    public void CheckingInIsPossibleFromTwoHoursBeforeTheStart(int minutesFromStart, string? code)
    {
        _story.Now = Nine.AddMinutes(minutesFromStart);
        Assert.Equal(code is null, _story.Visit.PossibleFor(_story.Asking(Adaeze)).Contains("check-in"));
        if (code is null) Assert.Equal(AppointmentStage.InProgress, _story.CheckedIn(Adaeze).Stage);
        else _story.Refused(code, Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(), asking));
    }

    [Fact]
    public void WhatWasDoneOfflineLiesInThePast_NeverInTheFutureByMoreThanAMinute()
    {
        _story.Now = Nine;
        _story.Refused("appointment.in-the-future", Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(Nine.AddSeconds(61)), asking));
        _story.Refused("appointment.too-early", Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(Nine.AddHours(-3)), asking));
        _story.CheckedIn(Adaeze, Nine.AddMinutes(-7));
        Assert.Equal(Nine.AddMinutes(-7), _story.Card.CheckedInAt);
        _story.Refused("appointment.in-the-future", Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(DateTimeOffset.MaxValue), asking));
    }

    [Fact]
    public void AClockThatIsAMinuteFastCountsAsNow()
    {
        _story.At(Nine).CheckedIn(Adaeze, Nine.AddSeconds(60));
        Assert.Equal(Nine, _story.Visit.CheckedInAt);
    }

    [Fact]
    public void TheGiverChecksInAndOut_OrTheOwnerForThem()
    {
        _story.Now = Nine;
        foreach (var other in new[] { Callum, Tomasz, Joan, Rosa })
            _story.Refused("appointment.not-yours-to-check", other, (visit, asking) => visit.CheckIn(new CheckIn(), asking));
        _story.CheckedIn(Maeve).At(Ten).CheckedOut(Adaeze);
        Assert.Equal((Maeve.Id, Adaeze.Id), (_story.Last<CheckedIn>().By, _story.Last<CheckedOut>().By));
    }

    [Fact]
    public void TheCheckOutComesAfterTheCheckIn_GiveOrTakeWhatClocksDiffer()
    {
        _story.At(Nine.AddMinutes(10)).CheckedIn(Adaeze);
        _story.Refused("appointment.out-before-in", Maeve, (visit, asking) => visit.CheckOut(new CheckOut(Nine.AddMinutes(8)), asking));
        _story.CheckedOut(Adaeze, Nine.AddMinutes(9));
        Assert.Equal(_story.Visit.CheckedInAt, _story.Visit.CheckedOutAt);
    }

    [Fact]
    public void ACheckOutThatArrivesFirstIsKept_IfItSaysWhenItWas()
    {
        _story.Now = Ten.AddMinutes(5);
        _story.Refused("appointment.check-in-first", Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(), asking));
        _story.CheckedOut(Adaeze, Ten);
        Assert.Equal(AppointmentStage.InProgress, _story.Stage);
        _story.Refused("appointment.out-before-in", Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(), asking));
        _story.CheckedIn(Adaeze, Nine);
        Assert.Equal((AppointmentStage.LogPending, new LogOnCard(Nine, Ten, false)), (_story.Stage, _story.Card.Log));
    }

    [Fact]
    public void WhatWasMissedAsFarAsWasKnownTookPlaceAfterAll_WhenTheNewsArrives()
    {
        _story.TimePassesUntil(Nine.AddHours(5));
        Assert.Equal(AppointmentStage.Missed, _story.Stage);
        _story.CheckedIn(Adaeze, Nine.AddMinutes(3)).CheckedOut(Adaeze, Ten);
        Assert.Equal(AppointmentStage.LogPending, _story.Stage);
        Assert.Equal(AppointmentStage.LogPending, new VisitStory().Arranged(Adaeze).TimePassesUntil(Nine.AddHours(5))
            .CheckedOut(Adaeze, Ten).CheckedIn(Adaeze, Nine).Stage);
    }

    [Fact]
    public void WhoeverComesAtTheTimeThatStandsVoidsAChangeThatWaits()
    {
        _story.ChangeProposed(Maeve, Nine.AddHours(4), Ten.AddHours(4)).At(Nine).CheckedIn(Adaeze);
        Assert.Equal((AppointmentStage.InProgress, (ChangeOnCard?)null), (_story.Stage, _story.Card.Change));
    }

    [Fact]
    public void WhoeverLeavesEarlyHasFinished_AndTheLogOpensWhenTheTimeIsOver()
    {
        _story.At(Nine).CheckedIn(Adaeze).At(Nine.AddMinutes(50)).CheckedOut(Adaeze);
        Assert.Equal(AppointmentStage.Finished, _story.Stage);
        _story.TimePassesUntil(Ten.AddSeconds(-1));
        Assert.Equal(AppointmentStage.Finished, _story.Stage);
        _story.TimePassesUntil(Ten);
        Assert.Equal((AppointmentStage.LogPending, new LogOnCard(Nine, Nine.AddMinutes(50), false)), (_story.Stage, _story.Card.Log));
    }

    [Fact]
    public void ANoteIsAboutTheOwnerAndNotTooLong()
    {
        _story.Now = Nine;
        _story.Refused("appointment.note-wording", Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(Note: new string('a', 2001)), asking));
        _story.CheckedIn(Adaeze, note: "Cheerful, hummed.").At(Ten).CheckedOut(Adaeze, note: new string('a', 2000));
        Assert.Equal(new PersonalText(Maeve.Id, "Cheerful, hummed."), _story.Last<CheckedIn>().Note);
        Assert.DoesNotContain("Cheerful", System.Text.Json.JsonSerializer.Serialize(_story.Card), StringComparison.Ordinal);
    }
}
