using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>How an appointment comes about.</summary>
public class AppointmentTests
{
    private readonly VisitStory _story = new();

    [Fact]
    public void AnAppointmentTakesBothSides_AndIsConfirmedOnceBothAgreed()
    {
        _story.Proposed(Maeve, Adaeze);
        Assert.Equal((AppointmentStage.Proposed, Sides.Owner), (_story.Stage, _story.Visit.AgreedBy));
        _story.Agreed(Adaeze);
        Assert.Equal(AppointmentStage.Confirmed, _story.Stage);
        Assert.Equal([typeof(AppointmentProposed), typeof(SideAgreed), typeof(AppointmentAgreed), typeof(AppointmentConfirmed)], Happenings);
    }

    [Fact]
    public void WhoProposesItHasAgreedForTheirOwnSideOnly()
    {
        _story.Proposed(Adaeze, Adaeze);
        Assert.Equal(Sides.Giver, _story.Visit.AgreedBy);
        _story.Refused("appointment.not-yours-to-answer", Adaeze, (visit, asking) => visit.Agree(asking));
        Assert.Equal(AppointmentStage.Confirmed, _story.Agreed(Callum).Stage);
    }

    [Fact]
    public void SomebodyWhoIsNeitherSideMayProposeIt_AndThenBothHaveToAgree()
    {
        _story.Proposed(Joan, Adaeze);
        Assert.Equal(Sides.None, _story.Visit.AgreedBy);
        Assert.Equal(AppointmentStage.Proposed, _story.Agreed(Maeve).Stage);
        Assert.Equal(AppointmentStage.Confirmed, _story.Agreed(Adaeze).Stage);
    }

    [Fact]
    public void AnAdvocateWhoGivesTheSupportHimselfSpeaksForBothSidesOfAPlan() =>
        Assert.Equal(AppointmentStage.Confirmed, _story.Proposed(Callum, Callum).Stage);

    [Fact]
    public void NobodyElseCanAgreeOrDecline()
    {
        _story.Proposed(Maeve, Adaeze);
        foreach (var other in new[] { Maeve, Callum, Tomasz, Priya, Joan, Rosa })
        {
            _story.Refused("appointment.not-yours-to-answer", other, (visit, asking) => visit.Agree(asking));
            _story.Refused("appointment.not-yours-to-answer", other, (visit, asking) => visit.Decline(asking));
        }
    }

    [Fact]
    public void WhoSaysNoNeedNotSayWhy()
    {
        _story.Proposed(Maeve, Adaeze).Do(Adaeze, (visit, asking) => visit.Decline(asking));
        Assert.Equal(AppointmentStage.Cancelled, _story.Stage);
        Assert.Equal(
            [nameof(AppointmentEvent.Appointment), nameof(AppointmentDeclined.By), nameof(AppointmentEvent.Owner), nameof(AppointmentEvent.Team)],
            typeof(AppointmentDeclined).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract").Order());
    }

    [Fact]
    public void WithoutAGiverItNeedsOneAsSoonAsTheOwnersSideAgreed()
    {
        Assert.Equal(AppointmentStage.Proposed, _story.Proposed(Joan, giver: null).Stage);
        Assert.Equal(AppointmentStage.CoverNeeded, _story.Agreed(Maeve).Stage);
        Assert.Equal(AppointmentStage.CoverNeeded, new VisitStory().Proposed(Callum, giver: null).Stage);
    }

    [Fact]
    public void TheGiverIsAMemberOrInATrial_WhenProposedAndWhenAgreed()
    {
        foreach (var nobody in new[] { Stranger, Maeve, Joan })
            _story.Refused(
                "appointment.giver-not-in-team",
                Maeve,
                (visit, _) => visit.Propose(_story.Id, Command() with { GiverId = nobody.Id }, _story.Team.Asks(Maeve, _story.Now, nobody)));

        _story.Proposed(Adaeze, Adaeze);
        _story.Team.Gone.Add(Adaeze.Id);
        _story.Refused("appointment.giver-not-in-team", Maeve, (visit, asking) => visit.Agree(asking));
    }

    [Fact]
    public void OnlyThoseWhoMayEditTheRotaPutSomethingOnIt_AndVolunteersTheirOwnVisits()
    {
        _story.Refused("appointment.rota-not-yours", Priya, (visit, asking) => visit.Propose(_story.Id, Command(), asking));
        _story.Refused(
            "appointment.rota-not-yours",
            Priya,
            (visit, _) => visit.Propose(_story.Id, Command() with { GiverId = Adaeze.Id }, _story.Team.Asks(Priya, _story.Now, Adaeze)));
        Assert.Equal(AppointmentStage.Proposed, _story.Proposed(Priya, Priya).Stage);
        foreach (var editor in new[] { Maeve, Callum, Adaeze, Tomasz, Joan, Rosa })
            Assert.NotEqual(AppointmentStage.None, new VisitStory().Proposed(editor, giver: null).Stage);
    }

    [Fact]
    public void WhoeverDoesNotBelongToTheTeamFindsNothing()
    {
        _story.Refused("team.not-found", Stranger, (visit, asking) => visit.Propose(_story.Id, Command(), asking));
        _story.Arranged(Adaeze);
        _story.Refused("appointment.not-found", Stranger, (visit, asking) => visit.Cancel(new CancelAppointment(), asking));
        _story.Refused("appointment.not-found", Stranger, (visit, asking) => visit.Claim(asking));
        _story.Refused("appointment.not-found", Stranger, (visit, asking) => visit.CheckIn(new CheckIn(), asking));
        Assert.Throws<Refusal>(() => _story.Visit.RequireKnown(_story.Asking(Stranger)));

        // From the moment on that access ends, also for the giver of this very visit.
        _story.Team.Gone.Add(Adaeze.Id);
        _story.Refused("appointment.not-found", Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
        Assert.Empty(_story.Visit.PossibleFor(_story.Asking(Adaeze)));
    }

    [Fact]
    public void SomebodyInATrialKnowsOfTheirOwnVisitsAndOfNoOthers()
    {
        _story.Arranged(giver: null);
        _story.Refused("appointment.not-found", Kofi, (visit, asking) => visit.Claim(asking));
        Assert.Empty(_story.Visit.PossibleFor(_story.Asking(Kofi)));

        var own = new VisitStory().Proposed(Maeve, Kofi, AppointmentKind.Trial);
        Assert.Equal(["agree", "cancel", "decline"], own.Visit.PossibleFor(own.Asking(Kofi)).Order());
        Assert.Equal(AppointmentStage.Confirmed, own.Agreed(Kofi).Stage);
        Assert.Equal(AppointmentStage.InProgress, own.At(Nine).CheckedIn(Kofi).Stage);
        Assert.Equal(AppointmentStage.Proposed, new VisitStory().Proposed(Kofi, Kofi, AppointmentKind.Trial).Stage);
        _story.Refused("appointment.rota-not-yours", Kofi, (visit, asking) => new Appointment().Propose(_story.Id, Command(), asking));
    }

    [Theory]
    [InlineData(TeamArranging.NotNow)]
    [InlineData(TeamArranging.Over)]
    public void ATeamThatIsPausedOrOverArrangesNothing(TeamArranging arranging)
    {
        _story.Team.Arranging = arranging;
        _story.Refused("appointment.team-does-not-plan", Maeve, (visit, asking) => visit.Propose(_story.Id, Command(), asking));
    }

    [Theory]
    [InlineData(4.99, "appointment.length-out-of-range")]
    [InlineData(5, null)]
    [InlineData(24 * 60, null)]
    [InlineData((24 * 60) + 0.01, "appointment.length-out-of-range")]
    [InlineData(-60, "appointment.length-out-of-range")]
    public void AnAppointmentLastsFiveMinutesToTwentyFourHours(double minutes, string? code) =>
        Proposes(code, Command() with { End = Nine.AddMinutes(minutes) });

    [Theory]
    [InlineData(-25, "appointment.too-far-away")]
    [InlineData(-23.5, null)]
    [InlineData(400 * 24, null)]
    [InlineData((400 * 24) + 1, "appointment.too-far-away")]
    public void AnAppointmentLiesWithinReach(double hoursFromNow, string? code)
    {
        var start = _story.Now.AddHours(hoursFromNow);
        Proposes(code, Command() with { Start = start, End = start.AddHours(24) });
    }

    [Fact]
    public void AnAppointmentEndsInTheFuture() =>
        Proposes("appointment.already-past", Command() with { Start = _story.Now.AddHours(-1), End = _story.Now });

    [Fact]
    public void TimesOutsideOfAnyCalendarAreRefused()
    {
        Proposes("appointment.length-out-of-range", Command() with { Start = DateTimeOffset.MinValue, End = DateTimeOffset.MaxValue });
        Proposes("appointment.too-far-away", Command() with { Start = DateTimeOffset.MaxValue.AddHours(-2), End = DateTimeOffset.MaxValue });
        Proposes("appointment.too-far-away", Command() with { Start = DateTimeOffset.MinValue, End = DateTimeOffset.MinValue.AddHours(2) });
    }

    [Fact]
    public void TasksPlaceAndKindAreOfASensibleSize()
    {
        string Letters(int count) => new('a', count);
        Proposes(null, Command() with { Tasks = [.. Enumerable.Repeat(Letters(200), 20)], Place = Letters(200) });
        Proposes("appointment.too-many-tasks", Command() with { Tasks = [.. Enumerable.Repeat("Tea", 21)] });
        Proposes("appointment.task-wording", Command() with { Tasks = [Letters(201)] });
        Proposes("appointment.task-wording", Command() with { Tasks = [" "] });
        Proposes("appointment.task-wording", Command() with { Tasks = [null!] });
        Proposes("appointment.task-wording", Command() with { Tasks = ["half a letter: \ud83d"] });
        Proposes("appointment.place-wording", Command() with { Place = Letters(201) });
        Proposes("appointment.kind-unknown", Command() with { Kind = (AppointmentKind)99 });
    }

    [Fact]
    public void RegulatedSupportTakesATrainedGiver_ElseItStaysAgreedAndSaysWhy()
    {
        _story.Arranged(Tomasz, AppointmentKind.Medication);
        Assert.Equal(AppointmentStage.Agreed, _story.Stage);
        Assert.Equal(["trainedGiver"], _story.Card.Lacking);
        Assert.Equal(AppointmentStage.Confirmed, new VisitStory().Arranged(Adaeze, AppointmentKind.Medication).Stage);
        Assert.Equal(AppointmentStage.Agreed, new VisitStory().Proposed(Callum, Callum, AppointmentKind.Medication).Stage);
        Assert.Equal(AppointmentStage.Confirmed, new VisitStory().Proposed(Callum, Callum, AppointmentKind.PersonalCare).Stage);
    }

    [Theory]
    [InlineData(AppointmentKind.PersonalCare, true)]
    [InlineData(AppointmentKind.Medication, true)]
    [InlineData(AppointmentKind.Support, false)]
    [InlineData(AppointmentKind.Social, false)]
    [InlineData(AppointmentKind.Trial, false)]
    [InlineData(AppointmentKind.Meeting, false)]
    [InlineData(AppointmentKind.CheckIn, false)]
    public void RegulatedSupportWaitsForTheGateOfTheTeamsStart(AppointmentKind kind, bool waits)
    {
        _story.Team.Missing = ["homeVisit", "trustAssessment"];
        _story.Arranged(Adaeze, kind);
        Assert.Equal(waits ? AppointmentStage.Agreed : AppointmentStage.Confirmed, _story.Stage);
        Assert.Equal(waits ? ["homeVisit", "trustAssessment"] : null, _story.Card.Lacking);
    }

    [Fact]
    public void WhatIsLackingKeepsTheGiverOutUntilItIsThere()
    {
        _story.Team.Missing = ["homeVisit"];
        _story.Arranged(Adaeze, AppointmentKind.PersonalCare).At(Nine);
        _story.Refused("appointment.not-ready", Adaeze, (visit, asking) => visit.CheckIn(new CheckIn(), asking));
        _story.Refused("appointment.not-ready", Adaeze, (visit, asking) => visit.CheckOut(new CheckOut(Nine), asking));
        _story.Refused("appointment.not-ready", Rosa, (visit, asking) => visit.Confirm(asking));
        _story.Refused("appointment.not-yours-to-confirm", Adaeze, (visit, asking) => visit.Confirm(asking));
        _story.Team.Missing = [];
        Assert.Equal(AppointmentStage.InProgress, _story.CheckedIn(Adaeze).Stage);
    }

    [Fact]
    public void TheRotaHolderOrTheServerConfirmsWhenNothingIsLackingAnyMore()
    {
        _story.Team.Missing = ["promise"];
        _story.Arranged(Adaeze, AppointmentKind.Medication);
        _story.Team.Missing = [];
        Assert.IsType<AppointmentConfirmed>(_story.Visit.Confirm(_story.Asking(MemberId.Server)));
        Assert.Equal(AppointmentStage.Confirmed, _story.Do(Rosa, (visit, asking) => visit.Confirm(asking)).Stage);
    }

    [Fact]
    public void OfTwentyClaimersOneWinsAndTheOthersLearnThatItIsTaken()
    {
        _story.Arranged(giver: null).Claimed(Tomasz);
        Assert.Equal((AppointmentStage.Confirmed, Tomasz), (_story.Stage, _story.Visit.Giver));
        for (var i = 0; i < 19; i++)
        {
            var refusal = _story.Refusal("appointment.already-taken", i % 2 == 0 ? Adaeze.Id : Callum.Id, (visit, asking) => visit.Claim(asking));
            Assert.Equal(RefusalKind.Conflict, refusal.Kind);
            Assert.Equal(i % 2 == 0 ? [] : ["cancel", "propose-change"], refusal.Possible.Order());
        }
    }

    [Fact]
    public void OnlyAGiverOfTheTeamClaims()
    {
        _story.Arranged(giver: null);
        foreach (var other in new[] { Maeve, Joan, Rosa })
            _story.Refused("appointment.givers-only", other, (visit, asking) => visit.Claim(asking));
    }

    [Fact]
    public void RegulatedSupportIsClaimedBySomebodyTrainedForIt_AndStillWaitsForTheGate()
    {
        _story.Team.Missing = ["homeVisit"];
        _story.Arranged(giver: null, AppointmentKind.PersonalCare);
        _story.Refused("appointment.giver-must-be-trained", Tomasz, (visit, asking) => visit.Claim(asking));
        _story.Refused("appointment.giver-must-be-trained", Priya, (visit, asking) => visit.Claim(asking));
        Assert.Equal(AppointmentStage.Agreed, _story.Claimed(Adaeze).Stage);
        Assert.Equal(["homeVisit"], _story.Card.Lacking);
    }

    [Fact]
    public void WhatIsOverCannotBeClaimed()
    {
        _story.Arranged(giver: null).At(Ten);
        _story.Refused("appointment.over", Tomasz, (visit, asking) => visit.Claim(asking));
    }

    [Fact]
    public void CoverIsAskedByItsGiverOrTheRotaHolderOnly()
    {
        _story.Arranged(Adaeze);
        foreach (var other in new[] { Maeve, Callum, Tomasz, Joan })
            _story.Refused("appointment.not-yours-to-hand-on", other, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
        _story.Do(Rosa, (visit, asking) => visit.NeedCover(new NeedCover("  "), asking));
        Assert.Equal((AppointmentStage.CoverNeeded, (Person?)null), (_story.Stage, _story.Visit.Giver));
        Assert.Null(_story.Last<CoverNeeded>().Reason);
        Assert.Equal((AppointmentStage.Confirmed, Tomasz), (_story.Claimed(Tomasz).Stage, _story.Visit.Giver));
    }

    [Fact]
    public void AReasonIsAboutWhoeverGaveItAndNotTooLong()
    {
        _story.Arranged(Adaeze);
        _story.Refused("appointment.reason-wording", Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(new string('a', 501)), asking));
        _story.Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover("My daughter is ill."), asking));
        Assert.Equal(new PersonalText(Adaeze.Id, "My daughter is ill."), _story.Last<CoverNeeded>().Reason);
        _story.Do(Maeve, (visit, asking) => visit.Cancel(new CancelAppointment("Not today."), asking));
        Assert.Equal(new PersonalText(Maeve.Id, "Not today."), _story.Last<AppointmentCancelled>().Reason);
    }

    [Fact]
    public void WhoLeftTheTeamIsReleasedByTheServer_IfTheVisitIsStillTheirs()
    {
        _story.Arranged(Adaeze);
        _story.Refusal("appointment.nothing-new", MemberId.Server, (visit, asking) => visit.ReleaseGiver(Tomasz.Id, asking));
        _story.Refused("appointment.not-found", Rosa, (visit, asking) => visit.ReleaseGiver(Adaeze.Id, asking));
        Assert.IsType<CoverNeeded>(_story.Visit.ReleaseGiver(Adaeze.Id, _story.Asking(MemberId.Server)));
    }

    [Fact]
    public void AChangeStandsOnlyWhenTheOtherSideAcceptsIt()
    {
        var (eleven, noon) = (Nine.AddHours(2), Nine.AddHours(3));
        _story.Arranged(Adaeze).ChangeProposed(Adaeze, eleven, noon);
        Assert.Equal((AppointmentStage.ChangeProposed, Nine), (_story.Stage, _story.Visit.Start));
        Assert.Equal(new ChangeOnCard(Adaeze.Id, eleven, noon), _story.Card.Change);
        _story.Refused("appointment.not-yours-to-answer", Adaeze, (visit, asking) => visit.AcceptChange(asking));
        _story.Refused("appointment.not-yours-to-answer", Rosa, (visit, asking) => visit.RejectChange(asking));
        _story.Do(Callum, (visit, asking) => visit.AcceptChange(asking));
        Assert.Equal((AppointmentStage.Confirmed, eleven, noon), (_story.Stage, _story.Visit.Start, _story.Visit.End));
        Assert.Null(_story.Card.Change);
    }

    [Fact]
    public void ARejectedChangeLeavesItAsItWas()
    {
        _story.Arranged(Adaeze).ChangeProposed(Maeve, Nine.AddHours(2), Ten.AddHours(2)).Do(Adaeze, (visit, asking) => visit.RejectChange(asking));
        Assert.Equal((AppointmentStage.Confirmed, Nine), (_story.Stage, _story.Visit.Start));

        var lacking = new VisitStory();
        lacking.Team.Missing = ["homeVisit"];
        lacking.Arranged(Adaeze, AppointmentKind.PersonalCare).ChangeProposed(Maeve, Nine.AddHours(2), Ten.AddHours(2));
        Assert.Equal(AppointmentStage.Agreed, lacking.Do(Adaeze, (visit, asking) => visit.RejectChange(asking)).Stage);

        // What was lacking has come in the meantime: nobody has to ask again.
        lacking.ChangeProposed(Maeve, Nine.AddHours(2), Ten.AddHours(2)).Team.Missing = [];
        Assert.Equal(AppointmentStage.Confirmed, lacking.Do(Adaeze, (visit, asking) => visit.RejectChange(asking)).Stage);
    }

    [Fact]
    public void AChangeIsForTheTwoSidesAndHasToBeOne()
    {
        _story.Arranged(Adaeze);
        foreach (var other in new[] { Tomasz, Joan, Rosa })
            _story.Refused("appointment.sides-only", other, (visit, asking) => visit.ProposeChange(new ProposeChange(Nine.AddHours(1), Ten.AddHours(1)), asking));
        _story.Refused("appointment.nothing-new", Maeve, (visit, asking) => visit.ProposeChange(new ProposeChange(Nine, Ten), asking));
        _story.Refused("appointment.length-out-of-range", Maeve, (visit, asking) => visit.ProposeChange(new ProposeChange(Ten, Nine), asking));
        _story.Refused(
            "appointment.already-past", Maeve, (visit, asking) => visit.ProposeChange(new ProposeChange(_story.Now.AddHours(-2), _story.Now), asking));
    }

    [Fact]
    public void WhoSpeaksForBothSidesMovesItAtOnce()
    {
        _story.Proposed(Callum, Callum).ChangeProposed(Callum, Nine.AddHours(2), Ten.AddHours(2));
        Assert.Equal((AppointmentStage.Confirmed, Nine.AddHours(2)), (_story.Stage, _story.Visit.Start));
    }

    [Fact]
    public void AChangeWhoseTimeIsOverCannotBeAccepted()
    {
        _story.Arranged(Adaeze).ChangeProposed(Maeve, Nine.AddHours(-3), Ten.AddHours(-3)).At(Ten.AddHours(-3));
        _story.Refused("appointment.over", Adaeze, (visit, asking) => visit.AcceptChange(asking));
    }

    [Fact]
    public void EitherSideCancels_AndWhoProposedItTakesItBackUntilItIsAgreed()
    {
        _story.Proposed(Joan, Adaeze);
        foreach (var other in new[] { Tomasz, Rosa })
            _story.Refused("appointment.sides-only", other, (visit, asking) => visit.Cancel(new CancelAppointment(), asking));
        foreach (var side in new[] { Joan, Adaeze, Maeve, Callum })
            Assert.IsType<AppointmentCancelled>(_story.Visit.Cancel(new CancelAppointment(), _story.Asking(side)));
        _story.Agreed(Maeve).Agreed(Adaeze);
        _story.Refused("appointment.sides-only", Joan, (visit, asking) => visit.Cancel(new CancelAppointment(), asking));
    }

    [Fact]
    public void TheHourlyRateIsTheOneThatWasAgreedWithTheVisit()
    {
        _story.Arranged(Adaeze).Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
        Assert.Equal(20.00m, _story.History.OfType<AppointmentProposed>().Single().HourlyRate);
        Assert.Null(_story.Visit.HourlyRate);
        _story.Claimed(Callum);
        Assert.Null(_story.Last<VisitClaimed>().HourlyRate);
        Assert.Equal(20.00m, new VisitStory().Arranged(giver: null).Claimed(Adaeze).Visit.HourlyRate);
    }

    [Fact]
    public void TheTeamTheOwnerAndTheGiverHearOfIt_AndWhileNobodyGivesItWhoeverCould()
    {
        Topic[] all = [Topic.Of(VisitTeam.Team), Topic.Of(Maeve.Id), Topic.Of(Adaeze.Id)];
        var proposed = (AppointmentProposed)_story.Visit.Propose(_story.Id, Command() with { GiverId = Adaeze.Id }, _story.Team.Asks(Maeve, _story.Now, Adaeze))[0];
        Assert.Equal(all, _story.Visit.TopicsOf(proposed));
        _story.Arranged(Adaeze);
        var handedOn = _story.Visit.NeedCover(new NeedCover(), _story.Asking(Adaeze));
        Assert.Equal([.. all, Topic.Of(Callum.Id), Topic.Of(Tomasz.Id), Topic.Of(Priya.Id)], _story.Visit.TopicsOf(handedOn));
        _story.Visit.Apply(handedOn);
        var claimed = _story.Visit.Claim(_story.Asking(Tomasz));
        Topic[] those = [Topic.Of(VisitTeam.Team), Topic.Of(Maeve.Id), Topic.Of(Tomasz.Id), Topic.Of(Callum.Id), Topic.Of(Adaeze.Id), Topic.Of(Priya.Id)];
        Assert.All(claimed, happening => Assert.Equal(those, _story.Visit.TopicsOf(happening)));
        foreach (var happened in claimed) _story.Visit.Apply(happened);
        var cancelled = _story.Visit.Cancel(new CancelAppointment(), _story.Asking(Maeve));
        Assert.Equal([Topic.Of(VisitTeam.Team), Topic.Of(Maeve.Id), Topic.Of(Tomasz.Id)], _story.Visit.TopicsOf(cancelled));
    }

    [Fact]
    public void TheCircleHearsWhetherSomebodyComes_NothingOfWhatWasLogged_AndOnlyIfTheOwnerChoseSo()
    {
        Assert.DoesNotContain(TopicsToldBy(new VisitStory()), told => told.Topics.Contains(Topic.Of(Circle)));

        var open = new VisitStory();
        open.Team.Settings = open.Team.Settings with { CoverGoesToCircle = true };
        var told = TopicsToldBy(open).Where(step => step.Topics.Contains(Topic.Of(Circle))).Select(step => step.Happened).ToHashSet();
        HashSet<Type> expected = [typeof(AppointmentConfirmed), typeof(CoverNeeded), typeof(VisitStillLacking), typeof(VisitClaimed), typeof(CheckedIn)];
        Assert.Superset(expected, told);
        Assert.Empty(told.Intersect([typeof(SideAgreed), typeof(LogOpened), typeof(LogAgreed), typeof(LogConfirmed)]));

        static List<(Type Happened, Topic[] Topics)> TopicsToldBy(VisitStory story)
        {
            var steps = new List<(Type, Topic[])>();
            story.Arranged(Adaeze).Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover(), asking));
            story.TimePassesUntil(Nine).Claimed(Tomasz).CheckedIn(Tomasz).TimePassesUntil(Ten).CheckedOut(Tomasz).LogConfirmed(Tomasz).LogConfirmed(Maeve);
            var replayed = new Appointment();
            foreach (var happened in story.History)
            {
                steps.Add((happened.GetType(), [.. replayed.TopicsOf(happened)]));
                replayed.Apply(happened);
            }

            return steps;
        }
    }

    [Fact]
    public void NoRefusalNamesAnybody()
    {
        var sentences = typeof(AppointmentRefusals).GetMethods().Concat(typeof(SeriesRefusals).GetMethods())
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => (Refusal)method.Invoke(null, [.. method.GetParameters().Select(p => p.ParameterType == typeof(string) ? (object)"" : Array.Empty<string>())])!)
            .ToList();
        Assert.All(sentences, refusal => Assert.DoesNotContain('{', refusal.Message));
        Assert.Equal(sentences.Count, sentences.Select(refusal => refusal.Code).Distinct().Count());
        Assert.All(sentences, refusal => Assert.Matches("^(appointment|series|team)\\.[a-z-]+$", refusal.Code));
    }

    private static ProposeAppointment Command() => new(VisitTeam.Team, Nine, Ten, AppointmentKind.Support);

    private IEnumerable<Type> Happenings => _story.History.Select(happened => happened.GetType());

    private void Proposes(string? code, ProposeAppointment command)
    {
        if (code is null) Assert.NotEqual(AppointmentStage.None, new VisitStory().Proposed(Maeve, command).Stage);
        else _story.Refused(code, Maeve, (visit, asking) => visit.Propose(_story.Id, command, asking));
    }
}
