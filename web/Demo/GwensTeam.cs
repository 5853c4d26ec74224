using EqualCare.Appointments;
using EqualCare.Teams;
using static EqualCare.Demo.DemoPeople;

namespace EqualCare.Demo;

/// <summary>The Team Starter is stepping back, and not everything is well: a hat has been put down, somebody is late, somebody is leaving.</summary>
internal static class GwensTeam
{
    public static async Task Tell(Telling told)
    {
        var coop = told.Coop;
        await told.Until(165, 10);
        var team = await DemoTeam.Founded(told, Mina, Gwen, HollinValley.Circle, personalCare: true, medication: true, "Gwen's lot");
        await team.Join(Gwen, Tom, TeamRole.Family);
        await team.Nominate(Tom);
        await team.Invite(Mina, Rosa, TeamRole.Coach);
        await team.Converse(Mina, Gwen, coop.At(160, 14), "At Gwen and Tom's", Gwen, Tom);
        await team.Assess(
            Mina,
            Gwen,
            new Dictionary<TrustSection, string>
            {
                [TrustSection.Summary] = "Taught physics. Parkinson's for nine years. Decides everything herself, given time.",
                [TrustSection.Medication] = "Every three hours, to the minute. Late tablets mean a lost day.",
                [TrustSection.Movement] = "Freezes in doorways; music helps.",
            },
            new NoteRisk("Tablets late when a visit is late.", "Gwen", "Alarm, and Tom as back-up", "Blessing", "That late is said early"));
        await team.Promise(Mina, Gwen, Rosa);
        await team.Grain.BeginTrials(told.By(Gwen));
        await team.TryOut(Gwen, Blessing, TeamRole.Worker, coop.At(154, 9));
        await team.AgreeTerms(Blessing, "Weekday mornings, nine to eleven.");
        await team.Grain.BeginOrganising(told.By(Gwen));
        await team.TryOut(Gwen, Olu, TeamRole.Worker, coop.At(147, 15));
        await team.AgreeTerms(Olu, "Afternoons, Tuesday, Wednesday and Friday.");
        await team.TryOut(Gwen, Marcus, TeamRole.Volunteer, coop.At(140, 10));
        await team.Join(Gwen, Sue, TeamRole.Family);
        await team.Join(Gwen, Nina, TeamRole.Professional);
        await told.Until(130, 19);
        await team.Wear(Tom, HatKind.ProfileHolder, HatKind.MoneyMinder);
        await team.Wear(Blessing, HatKind.RotaHolder, HatKind.MarHolder);
        await team.Wear(Sue, HatKind.TeamChatAdmin);
        await team.Wear(Marcus, HatKind.CheckInFacilitator);
        await team.Grain.BookCheckIn(new BookCheckIn(coop.Day(110)), told.By(Marcus));
        await coop.Clock.Together([() => SteppingBack(team.Within("stepping-back")), () => Mornings(team), () => Afternoons(team), () => NowAndNext(team.Within("now"))]);
    }

    private static async Task SteppingBack(DemoTeam team)
    {
        var told = team.Telling;
        await told.Until(34, 18);
        await team.Adopt(Tom, new ProposeTeamAgreement(
            "Gwen decides, and nobody carries it alone.", Cover: "Say it early; Blessing asks round.", Money: "Tom keeps the book, Gwen signs.", CheckInRhythm: "Every eight weeks."));
        await team.Grain.InventHat(new InventHat("Music", "Has something to walk to ready.", Essential: false), told.By(Sue));
        await told.Until(20, 11);
        await team.Renew(Tom, HatKind.ProfileHolder);
        await team.Renew(Blessing, HatKind.RotaHolder);
        await team.BeginSteppingBack(Mina);
        await team.HandOver(Mina, HandoverAction.CheckedInWithHatHolders, HandoverAction.RemindedWhereHelpIs);
        await told.Until(9, 12);
        await team.HandOver(Mina, HandoverAction.PointedToPoliciesAndTools);
        await told.Until(6, 20);

        // An essential hat without a next wearer: the team and its coach are told.
        await team.Grain.PutDownHat(new PutDownHat(HatId.Of(HatKind.CheckInFacilitator), FlagGap: true), told.By(Marcus));
        await team.Grain.NominateForHat(new NominateForHat(HatId.Of(HatKind.CheckInFacilitator), Sue.Id), told.By(Gwen));
        await told.Until(5, 18);
        await team.Grain.ShareLeaving(new ShareLeaving(told.Coop.Day(-23)), told.By(Marcus));
        await team.Grain.TickLeaving(new TickLeaving(LeavingStep.OwnerTold), told.By(Marcus));
    }

    private static async Task Mornings(DemoTeam team)
    {
        var from = team.Telling.Coop.Day(33);
        var series = new DemoSeries(
            team, "mornings", Blessing, new TimeOnly(9, 0), 120, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday);
        await series.Agree(from, AppointmentKind.Medication, "Tablets at nine, to the minute", "Shower", "Walk to music");
        await series.LiveThrough(from, new Dictionary<int, VisitEnding> { [1] = VisitEnding.HalfConfirmed, [2] = VisitEnding.Pending, [3] = VisitEnding.Pending, [5] = VisitEnding.NotCheckedOut });
    }

    private static async Task Afternoons(DemoTeam team)
    {
        var from = team.Telling.Coop.Day(33);
        var series = new DemoSeries(team, "afternoons", Olu, new TimeOnly(15, 0), 90, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Friday);
        await series.Agree(from, AppointmentKind.Support, "Out into the air", "Cook for two days");
        await series.LiveThrough(from, new Dictionary<int, VisitEnding> { [1] = VisitEnding.Missed, [2] = VisitEnding.Missed, [3] = VisitEnding.Missed });
    }

    private static async Task NowAndNext(DemoTeam team)
    {
        var (told, now) = (team.Telling, team.Telling.Coop.Today);
        await told.Until(now.AddHours(-28));

        // Should have begun a quarter of an hour ago and more, and nobody has heard.
        await DemoVisit.Agree(team, "late", Olu, now.AddMinutes(-19), 60, AppointmentKind.Support, "Shopping for the weekend");
        await DemoVisit.Agree(team, "next", Sue, now.AddMinutes(95), 60, AppointmentKind.Social, "Quartet on the record player");
        await DemoVisit.Propose(team, "unfilled", Tom, giver: null, now.AddHours(-4), 60, AppointmentKind.Support, "Somebody to sit in while I am at the dentist");
        await DemoVisit.Propose(team, "open", Tom, giver: null, now.AddHours(20), 90, AppointmentKind.Support, "Saturday allotment, instead of Marcus");
    }
}
