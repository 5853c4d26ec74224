using EqualCare.Appointments;
using EqualCare.Teams;
using static EqualCare.Demo.DemoPeople;

namespace EqualCare.Demo;

/// <summary>Trying people out: one session on the rota, one trial over and not answered yet by both.</summary>
internal static class ShabnamsTeam
{
    public static async Task Tell(Telling told)
    {
        var coop = told.Coop;
        await told.Until(62, 12);
        var team = await DemoTeam.Founded(told, Mina, Shabnam, HollinValley.Circle, personalCare: true, medication: false);
        await team.Join(Shabnam, Yusuf, TeamRole.Family);
        await team.Invite(Mina, Rosa, TeamRole.Coach);
        await team.Converse(Mina, Shabnam, coop.At(55, 18), "At Shabnam's", Shabnam, Yusuf);
        await team.Assess(
            Mina,
            Shabnam,
            new Dictionary<TrustSection, string>
            {
                [TrustSection.Summary] = "Works full time, decides for herself, wants no fuss.",
                [TrustSection.Movement] = "Hoist in the bedroom, chair everywhere else.",
                [TrustSection.Boundaries] = "My phone is mine. Knock, also when the door is open.",
            },
            new NoteRisk("Hoist with somebody new to it.", "Both", "Shadow Yusuf twice", "Yusuf shows it"));
        await team.Promise(Mina, Shabnam, Rosa);
        await told.Until(40, 10);
        await team.Grain.BeginTrials(told.By(Mina));

        await told.Until(30, 9);
        await team.Invite(Shabnam, Kasia, TeamRole.Worker);
        await team.AgreeTrial(Kasia, sessions: 2, company: Yusuf);
        foreach (var daysAgo in new[] { 17, 10 })
        {
            var session = await team.BookTrial(Kasia, coop.At(daysAgo, 7), 90);
            await session.TakePlace(Kasia);
            await told.Until(daysAgo, 20);
            await session.ConfirmLog(Kasia, Shabnam);
        }

        // Sealed until Kasia has answered too.
        await told.Until(8, 21);
        await team.Grain.GiveAnswer(new GiveAnswer(Kasia.Id, Yes: true), told.By(Shabnam));

        await team.Invite(Mina, Leon, TeamRole.Worker);
        await told.Until(6, 12);
        await team.AgreeTrial(Leon, sessions: 3);
        var first = await team.BookTrial(Leon, coop.At(2, 7), 90);
        await first.TakePlace(Leon);
        await told.Until(2, 19);
        await first.ConfirmLog(Leon);
        await told.Until(1, 11);
        await team.BookTrial(Leon, coop.At(-1, 7), 90);
        await told.Until(coop.Today.AddHours(-8));
        await DemoVisit.Propose(team, "chair-repair", Yusuf, Yusuf, coop.Today.AddHours(32), 60, AppointmentKind.Support, "Fetch the chair from repair");
    }
}
