using EqualCare.Appointments;
using EqualCare.Teams;
using static EqualCare.Demo.DemoPeople;

namespace EqualCare.Demo;

/// <summary>Started by himself with a friend; later it takes help with tablets, and with that a Team Starter, a visit and a Trust Assessment.</summary>
internal static class DesmondsTeam
{
    public static async Task Tell(Telling told)
    {
        await told.Until(180, 11);
        var team = await DemoTeam.Founded(told, Desmond, Desmond, HollinValley.Circle, personalCare: false, medication: false);
        await team.Grain.BeginRelationship(told.By(Desmond));
        await team.Promise(Desmond, Desmond, Agnes);
        await team.Grain.BeginTrials(told.By(Desmond));
        await team.TryOut(Desmond, Wen, TeamRole.Peer, told.Coop.At(176, 14));
        await team.Grain.BeginOrganising(told.By(Desmond));
        await team.TryOut(Desmond, Olu, TeamRole.Worker, told.Coop.At(168, 11));
        await team.AgreeTerms(Olu, "Mondays and Thursdays at noon.");
        await told.Until(150, 15);
        await team.Wear(Desmond, HatKind.ProfileHolder);
        await team.Wear(Olu, HatKind.RotaHolder);
        await team.Wear(Wen, HatKind.TeamChatAdmin, HatKind.FunAndOutings);
        await team.Grain.BookCheckIn(new BookCheckIn(told.Coop.Day(120)), told.By(Wen));
        await told.Coop.Clock.Together([() => Needs(team.Within("needs")), () => Noon(team), () => NowAndNext(team.Within("now"))]);
    }

    private static async Task Needs(DemoTeam team)
    {
        var told = team.Telling;
        await told.Until(55, 18);
        await team.Renew(Wen, HatKind.FunAndOutings);
        await told.Until(12, 16);
        await team.Grain.ChangeSupport(new ChangeSupport(PersonalCare: false, Medication: true), told.By(Desmond));
        await told.Until(11, 10);
        await team.Invite(Desmond, Idris, TeamRole.TeamStarter);
        await told.Until(9, 14);
        await team.Grain.PlanConversation(new PlanConversation(told.Coop.At(-1, 14), "At Desmond's"), told.By(Idris));
        await team.Grain.DraftAssessment(told.By(Idris));
        await team.Grain.WriteAssessment(
            new WriteAssessment(TrustSection.Medication, "Blood pressure tablets, morning and night. Keeps them by the kettle; mixes up the days."), told.By(Idris));
        await told.Until(2, 12);

        // Agreed by both, and waiting for what the start of such support takes.
        await DemoVisit.Agree(team, "first-tablets", Olu, told.Coop.At(-3, 9), 30, AppointmentKind.Medication, "Tablets, and see how it goes");
    }

    private static async Task Noon(DemoTeam team)
    {
        var series = new DemoSeries(team, "cooking", Olu, new TimeOnly(12, 0), 120, DayOfWeek.Monday, DayOfWeek.Thursday);
        var from = team.Telling.Coop.Day(70);
        await series.Agree(from, AppointmentKind.Support, "Cook together", "Walk to the art group on Thursdays");
        await series.LiveThrough(from, new Dictionary<int, VisitEnding> { [0] = VisitEnding.Pending, [1] = VisitEnding.Pending, [2] = VisitEnding.HalfConfirmed, [3] = VisitEnding.HalfConfirmed });
    }

    private static async Task NowAndNext(DemoTeam team)
    {
        var (told, now) = (team.Telling, team.Telling.Coop.Today);
        await told.Until(now.AddHours(-20));
        await DemoVisit.Propose(team, "gallery", Wen, Wen, now.AddHours(43), 150, AppointmentKind.Social, "The gallery, by the slow bus");
        var here = await DemoVisit.Agree(team, "visit", Wen, now.AddMinutes(-12), 90, AppointmentKind.Social, "Frames for the exhibition");
        await here.Begin(Wen);
    }
}
