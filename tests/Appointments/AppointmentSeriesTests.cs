using EqualCare.Appointments;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>Visits that repeat. Monday 2 March 2026 is where most of them begin.</summary>
public class AppointmentSeriesTests
{
    private static readonly DateOnly FirstMonday = new(2026, 3, 2);

    [Fact]
    public void AnOpenEndedSeriesIsMadeOnlyAsFarAsItsHorizon()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-02");
        Assert.Equal([.. "2 5 9 12 16 19 23 26 30 2 6 9".Split(' ')], story.Days.Select(day => day.Day.ToString()));
        Assert.Equal(story.Id.Value, story.Standing.First().Appointment.Value);
        Assert.Equal(2, story.History.Count);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(42)]
    [InlineData(84)]
    public void TheHorizonMovesOn_AndEveryDayIsMadeExactlyOnce(int horizon)
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02");
        story.Team.Settings = new TeamSettings(HorizonDays: horizon);
        for (var day = 0; day < 400; day++)
        {
            story.DaysPass(1);
            Assert.True(story.Series.PlannedThrough >= story.Today.AddDays(Math.Min(horizon, 35) - 7));
            Assert.InRange(story.Series.Ahead.Count, 1, 95);
        }

        Assert.Equal(Enumerable.Range(0, story.Visits.Count).Select(FirstMonday.AddDays), story.Days);
        Assert.InRange(story.History.Count, 50, 420);
    }

    [Fact]
    public void ASeriesThatBeginsFarAheadIsNotMadeTwice()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        var far = SeriesStory.Of("FREQ=WEEKLY", "2026-12-07");
        far.Now = story.Now;
        far.DaysPass(500);
        Assert.Equal(far.Days.Distinct(), far.Days);
        Assert.Equal(new DateOnly(2026, 12, 7), far.Days.First());
    }

    [Fact]
    public void AServerThatWasAwayForMonthsMakesNothingOfThePast()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02");
        var upTo = story.Series.PlannedThrough;
        story.Now = story.Now.AddDays(200);
        story.TimePassesUntil(story.Now);
        Assert.DoesNotContain(story.Days, day => day > upTo && day < story.Today);
        Assert.Contains(story.Today.AddDays(42), story.Days);
    }

    [Fact]
    public void HalfPastEightStaysHalfPastEightOverBothChangesOfTheClocks()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02").TimePassesUntil("2026-11-15");
        var london = WallClock.In("Europe/London");
        Assert.All(story.Standing, visit => Assert.Equal(new TimeOnly(8, 30), TimeOnly.FromDateTime(london.WallTimeOf(visit.Start))));
        Assert.All(story.Standing, visit => Assert.Equal(TimeSpan.FromMinutes(90), visit.End - visit.Start));
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 8, 30, 0, TimeSpan.Zero), StartOn(story, "2026-03-28"));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 7, 30, 0, TimeSpan.Zero), StartOn(story, "2026-03-29"));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 8, 30, 0, TimeSpan.Zero), StartOn(story, "2026-10-25"));
    }

    [Fact]
    public void ANightFromTenToSevenIsAnHourShorterInMarchAndAnHourLongerInOctober()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02", "22:00", 540).TimePassesUntil("2026-11-15");
        var lengths = story.Standing.ToDictionary(visit => visit.Date, visit => (visit.End - visit.Start).TotalHours);
        Assert.Equal((8, 10), (lengths[new DateOnly(2026, 3, 28)], lengths[new DateOnly(2026, 10, 24)]));
        Assert.Equal(2, lengths.Values.Count(hours => hours is not 9));
    }

    [Fact]
    public void ASeriesThatBeginsInAChangedNightKeepsItsWallTimes()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-28", "22:00", 540);
        Assert.Equal(540, story.Series.Times[0].Minutes);
        Assert.Equal([8, 9, 9], story.Standing.Take(3).Select(visit => (visit.End - visit.Start).TotalHours));
    }

    [Fact]
    public void ACountRunsOutAndNothingIsLookedAtAgain()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY;COUNT=9", "2026-03-02").DaysPass(21);
        Assert.Equal((9, (DateTimeOffset?)null), (story.Days.Count(), story.Series.NextAt));
        Assert.Equal(9, story.DaysPass(500).Days.Count());
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;UNTIL=20260330")]
    [InlineData("FREQ=WEEKLY;UNTIL=20260330T073000Z")]
    public void UntilEndsIt(string rule)
    {
        var story = SeriesStory.Of(rule, "2026-03-02");
        Assert.Equal((new DateOnly(2026, 3, 30), (DateTimeOffset?)null), (story.Days.Last(), story.Series.NextAt));
    }

    [Fact]
    public void TheThirtyFirstIsPassedOverWhereThereIsNone()
    {
        var story = SeriesStory.Of("FREQ=MONTHLY", "2026-03-31").DaysPass(160);
        Assert.Equal(["3/31", "5/31", "7/31", "8/31"], story.Days.Select(day => $"{day.Month}/{day.Day}").Take(4));
    }

    [Fact]
    public void EitherSideLeavesOneDayOut_WhetherItsVisitIsMadeOrNot()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02").Skipped(Adaeze, "2026-03-09").Skipped(Callum, "2026-06-01");
        Assert.NotNull(story.History.OfType<DateSkipped>().First().Dropped);
        Assert.Null(story.Last<DateSkipped>().Dropped);
        story.DaysPass(120);
        Assert.DoesNotContain(new DateOnly(2026, 3, 9), story.Days);
        Assert.DoesNotContain(new DateOnly(2026, 6, 1), story.Days);
        Assert.Contains(new DateOnly(2026, 6, 8), story.Days);
    }

    [Fact]
    public void OnlyADayOfTheSeriesIsLeftOut_AndOnlyOnce()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY;UNTIL=20260701", "2026-03-02").Skipped(Maeve, "2026-03-09").Skipped(Maeve, "2026-06-01");
        foreach (var day in new[] { "2026-03-03", "2026-03-09", "2026-06-01", "2026-06-02", "2026-07-06" })
            story.Refused("series.no-visit-that-day", Maeve.Id, (series, asking) => series.Skip(new SkipDate(DateOnly.Parse(day)), asking));
        story.Refused("series.day-out-of-range", Maeve.Id, (series, asking) => series.Skip(new SkipDate(DateOnly.Parse("2026-02-28")), asking));
        story.Refused("series.day-out-of-range", Maeve.Id, (series, asking) => series.Skip(new SkipDate(DateOnly.MaxValue), asking));
    }

    [Fact]
    public void ANewTimeFromADayOnMovesThatVisitAndAllFollowing_AndNoneBefore()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        var ids = story.Standing.Select(visit => visit.Appointment).ToList();
        story.Changed("2026-03-23", startsAt: "10:00", minutes: 60);
        Assert.Equal(ids, story.Standing.Select(visit => visit.Appointment));
        Assert.Equal(["08:30", "08:30", "08:30", "10:00", "10:00", "10:00"], story.Standing.Take(6).Select(visit => WallTime(visit.Start)));
        Assert.Equal(3, story.Last<SeriesChanged>().Moved.Count);
        story.DaysPass(60);
        Assert.All(story.Standing.Skip(3), visit => Assert.Equal(("10:00", TimeSpan.FromHours(1)), (WallTime(visit.Start), visit.End - visit.Start)));
    }

    [Fact]
    public void ANewRuleFromADayOnDropsWhatIsNotInItAndMakesWhatIs()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-02").Changed("2026-03-16", "FREQ=WEEKLY;BYDAY=TH,FR");
        Assert.Equal(["2", "5", "9", "12", "19", "20", "26", "27"], story.Days.Take(8).Select(day => day.Day.ToString()));
        Assert.Empty(story.Last<SeriesChanged>().Moved);
        Assert.Equal(4, story.Last<SeriesChanged>().Dropped.Count);
        story.DaysPass(90);
        Assert.All(story.Days.Where(day => day >= new DateOnly(2026, 3, 16)), day => Assert.True(day.DayOfWeek is DayOfWeek.Thursday or DayOfWeek.Friday));
    }

    [Fact]
    public void ADayThatComesBackIntoTheRuleIsMadeAnew()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        var before = story.Standing.Select(visit => visit.Appointment).ToHashSet();
        story.Changed("2026-03-09", "FREQ=WEEKLY;BYDAY=TU").Changed("2026-03-09", "FREQ=WEEKLY;BYDAY=MO");
        Assert.Equal(["2", "9", "16"], story.Days.Take(3).Select(day => day.Day.ToString()));
        Assert.Single(story.Standing, visit => before.Contains(visit.Appointment));
    }

    [Fact]
    public void EverySecondWeekStaysTheSameWeekWhenOnlyTheTimeChanges_AndACountGoesOn()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY;INTERVAL=2;COUNT=5", "2026-03-02").Changed("2026-03-10", startsAt: "09:00").DaysPass(200);
        Assert.Equal(["3/2", "3/16", "3/30", "4/13", "4/27"], story.Days.Select(day => $"{day.Month}/{day.Day}"));
        Assert.Equal("09:00", WallTime(story.Standing.ElementAt(1).Start));
    }

    [Fact]
    public void ANewRuleCountsFromItsOwnDayOn()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY;COUNT=2", "2026-03-02").DaysPass(3).Changed("2026-03-05", "FREQ=DAILY;INTERVAL=2;COUNT=3").DaysPass(99);
        Assert.Equal(["2", "5", "7", "9"], story.Days.Select(day => day.Day.ToString()));
    }

    [Fact]
    public void ARuleThatHadRunOutGoesOnWithANewOne()
    {
        var story = SeriesStory.Of("FREQ=DAILY;COUNT=3", "2026-03-02");
        Assert.Null(story.Series.NextAt);
        story.Changed("2026-03-06", "FREQ=WEEKLY;BYDAY=FR").DaysPass(100);
        Assert.Equal(["2", "3", "4", "6", "13", "20"], story.Days.Take(6).Select(day => day.Day.ToString()));
        Assert.True(story.Days.Count() > 15);
    }

    [Fact]
    public void WhatHasBegunIsLeftAlone()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02");
        story.Now = StartOn(story, "2026-03-02").AddMinutes(5);
        story.Changed("2026-03-02", "FREQ=WEEKLY;BYDAY=TU", "18:00");
        Assert.Equal("08:30", WallTime(StartOn(story, "2026-03-02")));
        Assert.Equal(["2", "3", "10"], story.Days.Take(3).Select(day => day.Day.ToString()));
    }

    [Fact]
    public void AChangeStandsOnlyWhenTheOtherSideAcceptsIt()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        var before = story.Standing.ToList();
        story.Do(Adaeze, (series, asking) => series.ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 9), StartsAt: new TimeOnly(7, 0)), asking));
        Assert.Equal(before, story.Standing);
        story.Refused("series.not-yours-to-answer", Adaeze.Id, (series, asking) => series.AcceptChange(asking));
        story.Refused("series.not-yours-to-answer", Tomasz.Id, (series, asking) => series.RejectChange(asking));
        Assert.Equal(["accept-change", "end", "reject-change", "skip"], story.Series.PossibleFor(story.Asking(Callum)).Order());
        Assert.Equal(["end", "skip"], story.Series.PossibleFor(story.Asking(Adaeze)).Order());
        story.Do(Maeve, (series, asking) => series.RejectChange(asking));
        Assert.Equal((SeriesStage.Running, before.Count), (story.Series.Stage, story.Standing.Count()));
        story.Changed("2026-03-09", startsAt: "07:00");
        Assert.Equal("07:00", WallTime(StartOn(story, "2026-03-09")));
    }

    [Fact]
    public void AnAnswerThatComesLateCountsFromTheDayOnWhichItComes()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02");
        story.Do(Maeve, (series, asking) => series.ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 3), StartsAt: new TimeOnly(18, 0)), asking));
        story.TimePassesUntil("2026-03-06").Do(Adaeze, (series, asking) => series.AcceptChange(asking));
        Assert.Equal(["08:30", "08:30", "08:30", "08:30", "08:30", "18:00"], story.Standing.Take(6).Select(visit => WallTime(visit.Start)));
    }

    [Fact]
    public void WhereNobodyGivesThemAllTheOwnersSideSettlesTheTimes()
    {
        var story = SeriesStory.WithoutGiver("FREQ=WEEKLY", "2026-03-02").Changed("2026-03-09", startsAt: "07:00");
        Assert.Equal((SeriesStage.Running, "07:00"), (story.Series.Stage, WallTime(StartOn(story, "2026-03-09"))));
        story.Refused("series.sides-only", Adaeze.Id, (series, asking) => series.Skip(new SkipDate(new DateOnly(2026, 3, 9)), asking));
    }

    [Fact]
    public void AChangeHasToBeOneAndToLeadSomewhere()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        var day = new DateOnly(2026, 3, 9);
        Refused("series.nothing-to-change", new ChangeSeries(day));
        Refused("series.rule-not-understood", new ChangeSeries(day, "FREQ=HOURLY"));
        Refused("series.no-days", new ChangeSeries(day, "FREQ=DAILY;UNTIL=20200101"));
        Refused("series.no-days", new ChangeSeries(day, "FREQ=DAILY;INTERVAL=7;BYDAY=TU"));
        Refused("series.length-out-of-range", new ChangeSeries(day, Minutes: 4));
        Refused("series.length-out-of-range", new ChangeSeries(day, Minutes: 1441));
        Refused("series.day-out-of-range", new ChangeSeries(day.AddYears(3), Minutes: 60));
        Refused("series.day-out-of-range", new ChangeSeries(DateOnly.MinValue, Minutes: 60));

        void Refused(string code, ChangeSeries command) => story.Refused(code, Maeve.Id, (series, asking) => series.ProposeChange(command, asking));
    }

    [Fact]
    public void EndingItFromADayOnKeepsWhatIsBefore()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02").Ended(Adaeze, "2026-03-16");
        Assert.Equal((SeriesStage.Running, "2 9"), (story.Series.Stage, string.Join(' ', story.Days.Select(day => day.Day))));
        story.Refused("series.no-visit-that-day", Maeve.Id, (series, asking) => series.ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 16), Minutes: 30), asking));
        story.Refused("series.no-visit-that-day", Maeve.Id, (series, asking) => series.End(new EndSeries(new DateOnly(2026, 3, 20)), asking));
        Assert.Equal(2, story.DaysPass(200).Days.Count());
        Assert.Null(story.Series.NextAt);
    }

    [Fact]
    public void EndingItFarAheadIsStillMadeUntilThen() => Assert.Equal(
        new DateOnly(2026, 8, 24), SeriesStory.Of("FREQ=WEEKLY", "2026-03-02").Ended(Maeve, "2026-08-31").DaysPass(400).Days.Last());

    [Fact]
    public void EndingItNowCancelsWhatHasNotBegun()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02").TimePassesUntil("2026-03-04").Ended(Callum);
        Assert.Equal((SeriesStage.Ended, "2 3 4"), (story.Series.Stage, string.Join(' ', story.Days.Select(day => day.Day))));
        Assert.Empty(story.Series.PossibleFor(story.Asking(Maeve)));
        Assert.Empty(story.Refused("series.not-at-this-stage", Maeve.Id, (series, asking) => series.End(new EndSeries(), asking)).Possible);
        Assert.Null(story.Series.NextAt);
    }

    [Fact]
    public void AChangeWithinACutShortSeriesDoesNotLengthenIt()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02").Ended(Maeve, "2026-03-30").Changed("2026-03-16", "FREQ=DAILY").DaysPass(100);
        Assert.Equal(new DateOnly(2026, 3, 29), story.Days.Last());
    }

    [Fact]
    public void WhileTheTeamPausesTheSeriesRests_AndGoesOnAfterwards()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02");
        story.Team.Arranging = TeamArranging.NotNow;
        story.DaysPass(60);
        var rested = story.Series.PlannedThrough;
        Assert.Contains(story.History, happened => happened is SeriesRested);
        story.Team.Arranging = TeamArranging.Open;
        story.DaysPass(3);
        Assert.True(story.Series.PlannedThrough > rested);
        Assert.Contains(story.Today.AddDays(30), story.Days);
    }

    [Fact]
    public void WithItsTeamASeriesEnds()
    {
        var story = SeriesStory.Of("FREQ=DAILY", "2026-03-02");
        story.Team.Arranging = TeamArranging.Over;
        Assert.Equal(SeriesStage.Ended, story.DaysPass(10).Series.Stage);
        Assert.All(story.Standing, visit => Assert.True(visit.Start <= story.Now));
    }

    [Fact]
    public void WhenItsGiverIsGoneEachVisitNeedsOne()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        story.Do(Maeve, (series, asking) => series.ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 9), Minutes: 60), asking));
        story.Refused("series.not-found", Maeve.Id, (series, asking) => series.ReleaseGiver(Adaeze.Id, asking));
        story.Refused("series.not-found", MemberId.Server, (series, asking) => series.ReleaseGiver(Tomasz.Id, asking));
        story.Take(story.Series.ReleaseGiver(Adaeze.Id, story.Asking(MemberId.Server)));
        Assert.Equal(story.Standing.Select(visit => visit.Appointment), story.Last<SeriesGiverReleased>().Open);
        Assert.Equal((SeriesStage.Running, (SeriesChangeProposed?)null), (story.Series.Stage, story.Series.Change));
        Assert.Null(story.DaysPass(20).Last<SeriesPlanned>().Visit.Giver);
    }

    [Fact]
    public void WhoeverDoesNotBelongToTheTeamFindsNothing_AndWhoIsNoSideMayOnlyLook()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        story.Refused("series.not-found", Stranger.Id, (series, asking) => series.End(new EndSeries(), asking));
        story.Refused("series.not-found", Stranger.Id, (series, asking) => series.ViewFor(asking, 1));
        foreach (var other in new[] { Tomasz, Joan, Rosa })
        {
            story.Refused("series.sides-only", other.Id, (series, asking) => series.End(new EndSeries(), asking));
            story.Refused("series.sides-only", other.Id, (series, asking) => series.ProposeChange(new ChangeSeries(FirstMonday, Minutes: 60), asking));
            Assert.Equal(story.Standing, story.Series.ViewFor(story.Asking(other), 2).Ahead);
        }

        new SeriesStory().Refused("series.not-found", Maeve.Id, (series, asking) => series.Skip(new SkipDate(FirstMonday), asking));
    }

    [Fact]
    public void OnlyTheServerBeginsItAndMovesItsHorizon()
    {
        var story = SeriesStory.Of("FREQ=WEEKLY", "2026-03-02");
        story.Refused("series.not-found", Maeve.Id, (series, asking) => series.Plan(asking.Now.AddDays(90), asking));
        story.Refused("series.not-due", MemberId.Server, (series, asking) => series.Plan(asking.Now, asking));
        var again = new BeginSeries(VisitTeam.Team, default, story.Now, story.Now, "FREQ=DAILY", "Europe/London", story.Series.Visit!);
        story.Refused("series.already-began", MemberId.Server, (series, asking) => series.Begin(story.Id, again, asking.By, asking.Now));
        new SeriesStory().Refused("series.not-found", Maeve.Id, (series, asking) => series.Begin(story.Id, again, asking.By, asking.Now));
    }

    [Fact]
    public void AVisitThatWasGivenATimeOfItsOwnIsLeftAloneByItsSeries()
    {
        var visit = Occurrence(new VisitStory(), Adaeze);
        visit.ChangeProposed(Maeve, VisitStory.Nine.AddHours(2), VisitStory.Ten.AddHours(2)).Do(Adaeze, (one, asking) => one.AcceptChange(asking));
        visit.Refusal("appointment.has-its-own-time", MemberId.Server, (one, asking) => one.MoveOccurrence(Noon(Adaeze), asking));
    }

    [Fact]
    public void AMovedVisitStaysConfirmed_AndWhatFallsDueMovesWithIt()
    {
        var visit = Occurrence(new VisitStory(), Adaeze);
        visit.Do(VisitTeamServer, (one, asking) => one.MoveOccurrence(Noon(Adaeze), asking));
        Assert.Equal((AppointmentStage.Confirmed, VisitStory.Nine.AddHours(3)), (visit.Stage, visit.Card.Start));
        Assert.Equal(AppointmentStage.Confirmed, visit.TimePassesUntil(VisitStory.Nine.AddHours(3).AddMinutes(59)).Stage);
        Assert.Equal(AppointmentStage.Missed, visit.TimePassesUntil(VisitStory.Nine.AddHours(4)).Stage);
    }

    [Fact]
    public void WhoTookOnASingleVisitIsAskedWhetherItMayMove()
    {
        var visit = Occurrence(new VisitStory(), Adaeze);
        visit.Do(Adaeze, (one, asking) => one.NeedCover(new NeedCover(), asking)).Claimed(Tomasz);
        visit.Do(VisitTeamServer, (one, asking) => one.MoveOccurrence(Noon(Adaeze), asking));
        Assert.Equal((AppointmentStage.ChangeProposed, VisitStory.Nine), (visit.Stage, visit.Visit.Start));
        Assert.Equal(VisitStory.Nine.AddHours(3), visit.Do(Tomasz, (one, asking) => one.AcceptChange(asking)).Visit.Start);
    }

    [Fact]
    public void AVisitWithoutAGiverMovesToo()
    {
        var visit = Occurrence(new VisitStory(), giver: null);
        visit.Do(VisitTeamServer, (one, asking) => one.MoveOccurrence(Noon(null), asking));
        Assert.Equal((AppointmentStage.CoverNeeded, VisitStory.Nine.AddHours(3)), (visit.Stage, visit.Visit.Start));
        visit.Refusal("appointment.nothing-new", MemberId.Server, (one, asking) => one.MoveOccurrence(Noon(null), asking));
        visit.Now = VisitStory.Nine.AddHours(9);
        visit.Refusal(
            "appointment.already-past",
            MemberId.Server,
            (one, asking) => one.MoveOccurrence(new MoveOccurrence(VisitStory.Nine, VisitStory.Ten, null), asking));
    }

    [Fact]
    public void AVisitOfASeriesIsAgreedThere_AndAGiverWhoIsGoneIsLeftOut()
    {
        var visit = Occurrence(new VisitStory(), Adaeze);
        Assert.Equal((AppointmentStage.Confirmed, Sides.Both, 20.00m), (visit.Stage, visit.Visit.AgreedBy, visit.Visit.HourlyRate));
        var without = new VisitStory();
        without.Team.Gone.Add(Adaeze.Id);
        Assert.Equal((AppointmentStage.CoverNeeded, (Person?)null), (Occurrence(without, Adaeze).Stage, without.Visit.Giver));
    }

    [Fact]
    public void OnlyTheServerMakesAndMovesVisitsOfASeries_AndOnlyWhereThereIsSomethingToMake()
    {
        var story = new VisitStory();
        story.Refused("appointment.not-found", Maeve, (visit, asking) => visit.MakeOccurrence(story.Id, Made(Adaeze), asking));
        story.Team.Arranging = TeamArranging.Over;
        story.Refusal("appointment.team-does-not-plan", MemberId.Server, (visit, asking) => visit.MakeOccurrence(story.Id, Made(Adaeze), asking));
        story.Team.Arranging = TeamArranging.NotNow;
        story.Now = VisitStory.Ten;
        story.Refusal("appointment.already-past", MemberId.Server, (visit, asking) => visit.MakeOccurrence(story.Id, Made(Adaeze), asking));
        Occurrence(story.At(VisitStory.Nine), Adaeze);
        story.Refusal("appointment.already-proposed", MemberId.Server, (visit, asking) => visit.MakeOccurrence(story.Id, Made(Adaeze), asking));
        story.Refused("appointment.not-found", Maeve, (visit, asking) => visit.MoveOccurrence(Noon(Adaeze), asking));
    }

    [Fact]
    public void AVisitThatHasBegunIsNotCancelledByItsSeries()
    {
        var visit = Occurrence(new VisitStory(), Adaeze).At(VisitStory.Nine).CheckedIn(Adaeze);
        visit.Refusal("appointment.has-begun", MemberId.Server, (one, asking) => one.Cancel(new CancelAppointment(), asking));
        Assert.Equal(AppointmentStage.Cancelled, Occurrence(new VisitStory(), Adaeze).Do(VisitTeamServer, (one, asking) => one.Cancel(new CancelAppointment(), asking)).Stage);
    }

    [Fact]
    public void AProposalThatRepeatsBeginsItsSeriesWhenBothSidesAgreed()
    {
        var story = new VisitStory();
        story.Proposed(Maeve, Adaeze, repeats: "FREQ=WEEKLY;BYDAY=MO");
        Assert.Equal(new SeriesId(story.Id.Value), story.Card.SeriesId);
        Assert.DoesNotContain(story.History, happened => happened is RepeatingAgreed);
        story.Agreed(Adaeze);
        Assert.Equal("FREQ=WEEKLY;BYDAY=MO", story.Last<RepeatingAgreed>().Repeats.Rule);
        story.Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking)).Claimed(Tomasz);
        Assert.Single(story.History.OfType<RepeatingAgreed>());
        Assert.Single(new VisitStory().Proposed(Maeve, giver: null, repeats: "FREQ=DAILY").History.OfType<RepeatingAgreed>());
        Assert.Empty(new VisitStory().Proposed(Maeve, Adaeze, repeats: "FREQ=DAILY").Do(Adaeze, (visit, asking) => visit.Decline(asking)).History.OfType<RepeatingAgreed>());
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;BYDAY=TU", "series.start-not-in-rule")]
    [InlineData("FREQ=DAILY;UNTIL=20200101", "series.start-not-in-rule")]
    [InlineData("FREQ=SECONDLY", "series.rule-not-understood")]
    [InlineData("", "series.rule-not-understood")]
    public void AProposalThatRepeatsHasAGoodRule(string rule, string code)
    {
        var story = new VisitStory();
        var command = new ProposeAppointment(VisitTeam.Team, VisitStory.Nine, VisitStory.Ten, AppointmentKind.Support, Repeats: rule);
        story.Refused(code, Maeve, (visit, asking) => visit.Propose(story.Id, command, asking));
        story.Refused("series.rule-too-long", Maeve, (visit, asking) => visit.Propose(story.Id, command with { Repeats = new string('A', 301) }, asking));
        story.Team.Settings = new TeamSettings("Atlantis/Capital");
        story.Refused("series.zone-unknown", Maeve, (visit, asking) => visit.Propose(story.Id, command, asking));
    }

    /// <summary>The server, where a story asks for a person.</summary>
    private static Person VisitTeamServer => new(MemberId.Server, "");

    private static MakeOccurrence Made(Person? giver) => new(
        VisitTeam.Team,
        new SeriesId(Guid.CreateVersion7()),
        VisitStory.Nine,
        VisitStory.Ten,
        new SeriesVisit(Maeve, giver, AppointmentKind.Support, [], null, Maeve.Id));

    private static MoveOccurrence Noon(Person? giver) => new(VisitStory.Nine.AddHours(3), VisitStory.Ten.AddHours(3), giver?.Id);

    private static VisitStory Occurrence(VisitStory story, Person? giver)
    {
        var facts = story.Team.Asks(MemberId.Server, story.Now, giver?.Id);
        return story.Do(VisitTeamServer, (visit, _) => visit.MakeOccurrence(story.Id, Made(giver), facts));
    }

    private static DateTimeOffset StartOn(SeriesStory story, string day) => story.Standing.Single(visit => visit.Date == DateOnly.Parse(day)).Start;

    private static string WallTime(DateTimeOffset instant) => $"{WallClock.In("Europe/London").WallTimeOf(instant):HH:mm}";
}
