using System.Text;
using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Tests.Appointments.VisitStory;
using static EqualCare.Tests.Appointments.VisitTeam;

namespace EqualCare.Tests.Appointments;

/// <summary>What the journal keeps of appointments.</summary>
public class AppointmentEventTests
{
    private static readonly CoopId Coop = new("hollin");
    private static readonly EventTypes Types = EventTypes.In(typeof(AppointmentEvent).Assembly);

    [Fact]
    public void EveryEventComesBackFromTheJournalAsItWas()
    {
        var happened = Everything().ToList();
        var kinds = Types.ByAlias.Where(known => known.Key.StartsWith("appointment.", StringComparison.Ordinal) || known.Key.StartsWith("series.", StringComparison.Ordinal));
        Assert.Empty(kinds.Select(known => known.Value).Except(happened.Select(e => e.GetType())));

        var codec = new EventCodec(Types);
        foreach (var e in happened)
        {
            var encoded = codec.Encode(Coop, e);
            var back = codec.Decode(Coop, Encoding.UTF8.GetBytes(encoded.Alias), encoded.Payload, 1);
            Assert.Equal(e.GetType(), back.GetType());
            Assert.Equal(encoded.Payload, codec.Encode(Coop, back).Payload);
        }
    }

    [Fact]
    public void WhatPeopleWriteAndAreCalledIsKeptUnderTheirKeys()
    {
        var codec = new EventCodec(Types, new Locked());
        var kept = string.Join('\n', Everything().Select(e => Encoding.UTF8.GetString(codec.Encode(Coop, e).Payload)));
        foreach (var text in new[] { "Maeve", "Adaeze", "Tomasz", "Tablets", "Blue door", "Cheerful", "I am ill", "It was shorter", "Not today", "Away" })
            Assert.DoesNotContain(text, kept, StringComparison.Ordinal);
        Assert.Contains($"locked:{Maeve.Id}:", kept, StringComparison.Ordinal);
        Assert.Contains($"locked:{Adaeze.Id}:", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void NoEventSaysWhereAnybodyIs() => Assert.DoesNotContain(
        Types.ByAlias.Values.Where(type => type.IsAssignableTo(typeof(AppointmentEvent))).SelectMany(type => type.GetProperties()),
        property => property.Name.Contains("Position", StringComparison.Ordinal) || property.Name.Contains("Location", StringComparison.Ordinal));

    /// <summary>At least one of every event there is.</summary>
    private static IEnumerable<IEvent> Everything()
    {
        var assumed = new VisitStory();
        assumed.Team.Settings = new TeamSettings(AssumeLogAgreed: true);
        assumed.Team.Settings = assumed.Team.Settings with { CoverGoesToCircle = true };
        assumed.Proposed(
            Maeve,
            new ProposeAppointment(VisitTeam.Team, Nine, Ten, AppointmentKind.Medication, ["Tablets"], Adaeze.Id, "Blue door", "FREQ=DAILY"));
        assumed.Agreed(Adaeze)
            .Do(Adaeze, (visit, _) => visit.NoteWarnings(new NoteWarnings(["doubleBooked"]), MemberId.Server))
            .ChangeProposed(Maeve, Nine.AddMinutes(5), Ten).Do(Adaeze, (visit, asking) => visit.RejectChange(asking))
            .ChangeProposed(Maeve, Nine.AddMinutes(5), Ten).Do(Adaeze, (visit, asking) => visit.AcceptChange(asking))
            .Do(Adaeze, (visit, asking) => visit.NeedCover(new NeedCover("I am ill."), asking))
            .TimePassesUntil(Nine).Claimed(Adaeze)
            .Do(Adaeze, (visit, asking) => visit.RunningLate(new RunningLate(10), asking))
            .TimePassesUntil(Nine.AddMinutes(50))
            .CheckedIn(Adaeze, note: "Cheerful.").TimePassesUntil(Ten).CheckedOut(Adaeze)
            .LogQueried(Maeve).LogConfirmed(Adaeze).TimePassesUntil(Nine.AddDays(30));

        var missed = new VisitStory().Arranged(Tomasz).TimePassesUntil(Nine.AddDays(1));
        var cancelled = new VisitStory().Arranged(Tomasz).Do(Maeve, (visit, asking) => visit.Cancel(new CancelAppointment("Not today."), asking));
        var declined = new VisitStory().Proposed(Maeve, Tomasz).Do(Tomasz, (visit, asking) => visit.Decline(asking));
        var lapsed = new VisitStory().Proposed(Maeve, Tomasz).TimePassesUntil(Nine.AddDays(1));
        var unfilled = new VisitStory().Arranged(giver: null);
        unfilled.Team.Gone.Add(Tomasz.Id);
        unfilled.Do(new Person(MemberId.Server, ""), (visit, asking) => visit.ShowAround(asking)).TimePassesUntil(Nine.AddDays(1));
        var moved = new VisitStory().Arranged(Tomasz);
        moved.Do(
            new Person(MemberId.Server, ""),
            (visit, asking) => visit.MoveOccurrence(new MoveOccurrence(Nine.AddHours(1), Ten.AddHours(1), Tomasz.Id), asking));

        var series = SeriesStory.Of("FREQ=DAILY", "2026-03-02")
            .Do(Maeve, (one, asking) => one.Skip(new SkipDate(new DateOnly(2026, 3, 5), "Away."), asking))
            .Changed("2026-03-09", "FREQ=WEEKLY", "10:00");
        series.Do(Maeve, (one, asking) => one.ProposeChange(new ChangeSeries(new DateOnly(2026, 3, 9), Minutes: 30), asking))
            .Do(Adaeze, (one, asking) => one.RejectChange(asking));
        series.Take(series.Series.ReleaseGiver(Adaeze.Id, series.Asking(MemberId.Server)));
        series.Team.Arranging = TeamArranging.NotNow;
        series.DaysPass(10).Do(Maeve, (one, asking) => one.End(new EndSeries(series.Today.AddDays(20), "Away."), asking)).Ended(Maeve);

        return new[] { assumed, missed, cancelled, declined, lapsed, unfilled, moved }.SelectMany(story => story.History).Cast<IEvent>().Concat(series.History);
    }

    private sealed class Locked : IPersonalCodec
    {
        public string Protect(CoopId coop, MemberId subject, string text) => $"locked:{subject}:{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}";

        public string Reveal(CoopId coop, string stored) => stored;
    }
}
