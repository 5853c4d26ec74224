using EqualCare.Appointments;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>How a visit is put down afterwards.</summary>
public class CareLogTests
{
    private readonly VisitStory _story = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BothSidesConfirmTheLogInAnyOrder(bool giverFirst)
    {
        var (first, second) = giverFirst ? (Adaeze, Maeve) : (Maeve, Adaeze);
        Visited().LogConfirmed(first);
        Assert.Equal((AppointmentStage.LogPending, first.Id), (_story.Stage, Assert.Single(_story.Card.LogConfirmedBy)));
        _story.LogConfirmed(second);
        Assert.Equal(AppointmentStage.LogConfirmed, _story.Stage);
        Assert.Equal([first.Id, second.Id], _story.Card.LogConfirmedBy);
        Assert.Equivalent(
            new LogConfirmed(_story.Id, VisitTeam.Team, Maeve.Id, Adaeze.Id, Nine.AddMinutes(2), Ten.AddMinutes(5), AppointmentKind.Support, 20.00m, false),
            _story.Last<LogConfirmed>(),
            strict: true);
    }

    [Fact]
    public void AnAdvocateConfirmsForTheOwnersSide_AndNobodyElseDoes()
    {
        Visited();
        foreach (var other in new[] { Tomasz, Priya, Joan, Rosa })
        {
            _story.Refused("appointment.sides-only", other, (visit, asking) => visit.ConfirmLog(new ConfirmLog(), asking));
            _story.Refused("appointment.sides-only", other, (visit, asking) => visit.QueryLog(new QueryLog("Why?"), asking));
        }

        Assert.Equal(AppointmentStage.LogConfirmed, _story.LogConfirmed(Adaeze).LogConfirmed(Callum).Stage);
    }

    [Fact]
    public void OneSideConfirmsOnce_AndTheOwnersSideIsOneSide()
    {
        Visited().LogConfirmed(Callum);
        _story.Refused("appointment.log-already-confirmed", Callum, (visit, asking) => visit.ConfirmLog(new ConfirmLog(), asking));
        _story.Refused("appointment.log-already-confirmed", Maeve, (visit, asking) => visit.ConfirmLog(new ConfirmLog(), asking));
    }

    [Fact]
    public void WhoGivesTheSupportConfirmsAsTheGiverEvenIfTheySpeakForTheOwner_ForALogTakesTwo()
    {
        _story.Proposed(Callum, Callum).At(Nine).CheckedIn(Callum).At(Ten).CheckedOut(Callum).LogConfirmed(Callum);
        Assert.Equal(AppointmentStage.LogPending, _story.Stage);
        _story.Refused("appointment.log-already-confirmed", Callum, (visit, asking) => visit.ConfirmLog(new ConfirmLog(), asking));
        Assert.Equal(AppointmentStage.LogConfirmed, _story.LogConfirmed(Maeve).Stage);
        Assert.Null(_story.Last<LogConfirmed>().HourlyRate);
    }

    [Fact]
    public void AnAdjustmentHasToBeConfirmedByTheOtherSide()
    {
        Visited().LogConfirmed(Adaeze).LogConfirmed(Maeve, Nine.AddMinutes(10), Ten);
        Assert.Equal((AppointmentStage.LogPending, Maeve.Id), (_story.Stage, Assert.Single(_story.Card.LogConfirmedBy)));
        Assert.Equal(new LogOnCard(Nine.AddMinutes(10), Ten, false), _story.Card.Log);
        _story.LogConfirmed(Adaeze);
        Assert.Equal((Nine.AddMinutes(10), Ten), (_story.Last<LogConfirmed>().Start, _story.Last<LogConfirmed>().End));
    }

    [Fact]
    public void AnAdjustmentToTheSameTimesConfirms() =>
        Assert.Equal(AppointmentStage.LogConfirmed, Visited().LogConfirmed(Adaeze).LogConfirmed(Maeve, Nine.AddMinutes(2), Ten.AddMinutes(5)).Stage);

    [Fact]
    public void AnAdjustmentSaysBothTimesAndMakesSense()
    {
        Visited();
        Refused("appointment.both-times-needed", new ConfirmLog(Nine));
        Refused("appointment.both-times-needed", new ConfirmLog(End: Ten));
        Refused("appointment.log-times", new ConfirmLog(Ten, Nine));
        Refused("appointment.log-times", new ConfirmLog(Nine, Nine));
        Refused("appointment.log-times", new ConfirmLog(Nine, _story.Now.AddMinutes(2)));
        Refused("appointment.log-times", new ConfirmLog(Nine.AddHours(-2).AddSeconds(-1), Ten));
        Refused("appointment.log-times", new ConfirmLog(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

        void Refused(string code, ConfirmLog command) => _story.Refused(code, Maeve, (visit, asking) => visit.ConfirmLog(command, asking));
    }

    [Fact]
    public void AConfirmedLogIsImmutable()
    {
        Visited().LogConfirmed(Adaeze).LogConfirmed(Maeve);
        _story.Refused("appointment.not-at-this-stage", Maeve, (visit, asking) => visit.ConfirmLog(new ConfirmLog(Nine, Ten), asking));
        _story.Refused("appointment.not-at-this-stage", Maeve, (visit, asking) => visit.QueryLog(new QueryLog("No."), asking));
        _story.Refused("appointment.not-at-this-stage", Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(Ten), asking));
        _story.Refused("appointment.not-at-this-stage", Maeve, (visit, asking) => visit.Cancel(new CancelAppointment(), asking));
    }

    [Fact]
    public void AQueriedLogIsConfirmedByBothSidesAnew()
    {
        Visited().LogConfirmed(Adaeze).LogQueried(Callum);
        Assert.Equal(AppointmentStage.Queried, _story.Stage);
        Assert.Empty(_story.Card.LogConfirmedBy);
        Assert.Equal(Callum.Id, _story.Last<LogQueried>().Reason.About);
        _story.LogConfirmed(Maeve);
        Assert.Equal(AppointmentStage.LogPending, _story.Stage);
        Assert.Equal(AppointmentStage.LogConfirmed, _story.LogConfirmed(Adaeze).Stage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void AQuerySaysWhy(string? reason)
    {
        Visited();
        _story.Refused("appointment.reason-wording", Maeve, (visit, asking) => visit.QueryLog(new QueryLog(reason!), asking));
        _story.Refused("appointment.reason-wording", Maeve, (visit, asking) => visit.QueryLog(new QueryLog(new string('a', 501)), asking));
    }

    [Fact]
    public void WhoeverLeftEarlyMayConfirmTheLogBeforeThePlannedEnd()
    {
        _story.Arranged(Adaeze).At(Nine.AddMinutes(1)).CheckedIn(Adaeze).At(Nine.AddMinutes(40)).CheckedOut(Adaeze).LogConfirmed(Adaeze);
        Assert.Equal((AppointmentStage.LogPending, new LogOnCard(Nine.AddMinutes(1), Nine.AddMinutes(40), false)), (_story.Stage, _story.Card.Log));
        Assert.Equal(AppointmentStage.LogConfirmed, _story.LogConfirmed(Maeve).TimePassesUntil(Nine.AddDays(20)).Stage);
    }

    // Came, planned from nine to ten; what the log says then.
    [Theory]
    [InlineData(20, 20, 60)]
    [InlineData(0, 0, 60)]
    [InlineData(-30, 0, 60)]
    [InlineData(60, 0, 60)]
    [InlineData(75, 0, 60)]
    public void AForgottenCheckOutHeals_AndNothingIsInflated(int came, int logStart, int logEnd)
    {
        _story.Arranged(Adaeze).At(Nine.AddMinutes(came)).CheckedIn(Adaeze);
        var grace = Nine.AddMinutes(Math.Max(came, 60) + 60);
        Assert.Equal(AppointmentStage.InProgress, _story.TimePassesUntil(grace.AddSeconds(-1)).Stage);
        Assert.Equal(AppointmentStage.LogPending, _story.TimePassesUntil(grace).Stage);
        Assert.Equal(new LogOnCard(Nine.AddMinutes(logStart), Nine.AddMinutes(logEnd), true), _story.Card.Log);
        Assert.Empty(_story.Card.LogConfirmedBy);
        Assert.Equal(AppointmentStage.LogConfirmed, _story.LogConfirmed(Adaeze).LogConfirmed(Maeve).Stage);
    }

    [Theory]
    [InlineData(45, 0, 45)]
    [InlineData(70, 0, 70)]
    [InlineData(-5, 0, 60)]
    public void AForgottenCheckInHealsToo(int left, int logStart, int logEnd)
    {
        _story.Arranged(Adaeze).At(Nine.AddMinutes(80)).CheckedOut(Adaeze, Nine.AddMinutes(left)).TimePassesUntil(Nine.AddHours(4));
        Assert.Equal(new LogOnCard(Nine.AddMinutes(logStart), Nine.AddMinutes(logEnd), true), _story.Card.Log);
    }

    [Fact]
    public void TheRealTimeTakesThePlaceOfThePlannedOneWhenItArrivesLate()
    {
        _story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).TimePassesUntil(Nine.AddHours(6)).LogConfirmed(Maeve);
        _story.Refused("appointment.log-is-open", Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(), asking));
        _story.CheckedOut(Adaeze, Ten.AddMinutes(12));
        Assert.Equal(new LogOnCard(Nine, Ten.AddMinutes(12), false), _story.Card.Log);
        Assert.Empty(_story.Card.LogConfirmedBy);
        _story.Refused("appointment.not-at-this-stage", Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(Ten), asking));
    }

    [Fact]
    public void WhatAPersonPutDownIsNotReplacedByAPhonesLateWord()
    {
        _story.Arranged(Adaeze).At(Nine).CheckedIn(Adaeze).TimePassesUntil(Nine.AddHours(6)).LogConfirmed(Maeve, Nine, Nine.AddMinutes(50));
        _story.CheckedOut(Adaeze, Ten.AddMinutes(12));
        Assert.Equal(new LogOnCard(Nine, Nine.AddMinutes(50), false), _story.Card.Log);
        Assert.Equal(Ten.AddMinutes(12), _story.Card.CheckedOutAt);
        Assert.Equal(AppointmentStage.LogConfirmed, _story.LogConfirmed(Adaeze).Stage);
    }

    private VisitStory Visited() => _story.Arranged(Adaeze)
        .At(Nine.AddMinutes(2)).CheckedIn(Adaeze).At(Ten.AddMinutes(5)).CheckedOut(Adaeze);
}
