using EqualCare.Appointments;
using EqualCare.Enquiries;
using EqualCare.Members;
using EqualCare.Teams;
using static EqualCare.Demo.DemoPeople;

namespace EqualCare.Demo;

/// <summary>From a telephone call to a team that manages itself.</summary>
internal static class MaevesTeam
{
    public static async Task Tell(Telling told)
    {
        var coop = told.Coop;
        var enquiry = new EnquiryId(DemoCoop.IdOf($"{told.Name}/enquiry"));
        await told.Until(340, 10, 15);
        await coop.Enquiry(enquiry).Make(
            new MakeEnquiry(
                HollinValley.Circle, Callum.Name, "My mother needs help with dressing and her tablets. Mornings are hard.", ContactRelationship.Family, Maeve.Name,
                "Hollin Valley north", ContactPreference.Phone, "07700 900 123", PersonalCare: true, Medication: true, Source: EnquirySource.Phone,
                Funding: FundingKnown.DirectPayment, ConsentToKeepDetails: true),
            told.By(Fatima));
        await told.Until(339, 9);
        await coop.Enquiry(enquiry).Check(told.By(Idris));
        await coop.Enquiry(enquiry).FindNotOfferable(told.By(Idris));
        await told.Until(338, 14);
        await coop.Enquiry(enquiry).JoinWaitingList(new JoinWaitingList(ChosenBy.Advocate, WatchFor: "Calm mornings, medicines"), told.By(Idris));
        await told.Until(324, 11);
        await coop.Enquiry(enquiry).KeepWaiting(new KeepWaiting("Two people asked; neither has mornings."), told.By(Idris));
        await told.Until(317, 16);
        await coop.Enquiry(enquiry).FindMatch(told.By(Idris));
        await coop.Enquiry(enquiry).BeginConversation(told.By(Idris));
        await told.Until(315, 10);
        await coop.Enquiry(enquiry).Accept(told.By(Idris));
        await coop.Enquiry(enquiry).FormTeam(new FormTeam(Maeve.Id), told.By(Idris));

        // The team is founded by the server, and is there when the clock has moved on.
        await told.Until(314, 9);
        var team = new DemoTeam(told, new TeamId(CommandId.Derived($"enquiry/{enquiry}/team").Value), Maeve);
        await Start(team);
        await Gather(team);
        await Organise(team);
        await coop.Clock.Together(Rota(team));
    }

    private static async Task Start(DemoTeam team)
    {
        await team.Join(Idris, Callum, TeamRole.Advocate, ownerSide: Maeve);
        await team.Invite(Idris, Rosa, TeamRole.Coach);
        await team.Converse(Idris, Callum, team.Telling.Coop.At(311, 10, 30), "At home, at the kitchen table", Maeve, Callum);
        await team.Assess(
            Idris,
            Callum,
            new Dictionary<TrustSection, string>
            {
                [TrustSection.Summary] = "Lace-maker. Small house, steep stairs, cat called Bobbin. Wants to stay where she is.",
                [TrustSection.Medication] = "Tablets in the morning from the pack in the kitchen drawer; forgets whether she has had them.",
                [TrustSection.HomeSafety] = "Gas hob. Key with Joan next door.",
                [TrustSection.Emergency] = "Joan first, then Callum, then the surgery.",
            },
            new NoteRisk("Gas hob left on twice.", "Maeve, and next door", "Timer shut-off", "Joan checks of an evening", "That she cooks when somebody is in"),
            new NoteRisk("Steep stairs with an armful of washing.", "Maeve", "A second rail", "Callum has it fitted"));
        await team.Promise(Idris, Callum, Rosa, PromiseFormat.LargePrint);
        await team.Grain.BeginTrials(team.Telling.By(Idris));
    }

    private static async Task Gather(DemoTeam team)
    {
        var told = team.Telling;
        await team.TryOut(Callum, Adaeze, TeamRole.Worker, told.Coop.At(306, 8, 30));
        await team.AgreeTerms(Adaeze, "Monday to Friday, half past eight to ten.");
        await team.Join(Callum, Joan, TeamRole.Family);
        await told.Until(302, 12);
        await team.Grain.BeginOrganising(told.By(Callum));
        await team.TryOut(Callum, Tomasz, TeamRole.Worker, told.Coop.At(298, 18), minutes: 60);
        await team.TryOut(Callum, Priya, TeamRole.Volunteer, told.Coop.At(291, 15), minutes: 60);
        await team.Grain.ChangeSettings(
            new ChangeTeamSettings(new TeamSettings(
                CircleSeesOwnerName: true, CoverGoesToCircle: true, Access: new AccessChoices(WorkersInvite: true, AdvocatesSeeMoney: true, FamilyReadsEssentials: true))),
            told.By(Maeve));
    }

    private static async Task Organise(DemoTeam team)
    {
        var told = team.Telling;
        await told.Until(284, 16);
        await team.Wear(Callum, HatKind.ProfileHolder);
        await team.Wear(Adaeze, HatKind.RotaHolder, HatKind.MarHolder);
        await team.Wear(Tomasz, HatKind.TeamChatAdmin);
        await team.Wear(Priya, HatKind.CheckInFacilitator);
        await team.Wear(Rosa, HatKind.SafeguardingLead);
        await team.Grain.BookCheckIn(new BookCheckIn(told.Coop.Day(270)), told.By(Priya));
        await team.Adopt(Callum, new ProposeTeamAgreement(
            "Mornings without hurry, and lace on Thursdays.",
            RhythmOfVisits: "Adaeze on weekday mornings, Tomasz at weekends and of an evening, tea with Priya on Tuesdays.",
            Cover: "We ask each other first, then the circle.",
            Communication: "The team chat; Callum by phone when it is urgent.",
            CheckInRhythm: "Every six weeks."));
        await told.Until(240, 11);
        await team.BeginSteppingBack(Idris);
        await team.HandOver(Idris, HandoverAction.CheckedInWithHatHolders, HandoverAction.RemindedWhereHelpIs, HandoverAction.PointedToPoliciesAndTools);
        await told.Until(225, 11);
        await team.HandOver(Idris, HandoverAction.PassedOnOutsideContacts, HandoverAction.ToldTheCircle, HandoverAction.SaidGoodbye);
        await told.Until(211, 12);
        await team.Grain.ManageOurselves(told.By(Idris));
    }

    private static IEnumerable<Func<Task>> Rota(DemoTeam team)
    {
        var coop = team.Telling.Coop;
        DayOfWeek[] weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        yield return () => Terms(team.Within("terms"));
        yield return () => Repeat(
            new DemoSeries(team, "mornings", Adaeze, new TimeOnly(8, 30), 90, weekdays), coop.Day(37), AppointmentKind.PersonalCare,
            new() { [1] = VisitEnding.HalfConfirmed, [2] = VisitEnding.HalfConfirmed, [3] = VisitEnding.Queried, [4] = VisitEnding.Queried, [16] = VisitEnding.Cancelled },
            "Wash and dress, left arm first", "Porridge or an egg", "Tablets from the pack");
        yield return () => Repeat(
            new DemoSeries(team, "weekend-mornings", Tomasz, new TimeOnly(9, 0), 75, DayOfWeek.Saturday, DayOfWeek.Sunday), coop.Day(37), AppointmentKind.PersonalCare,
            [], "Wash and dress", "Breakfast", "Tablets from the pack");
        yield return () => Repeat(
            new DemoSeries(team, "evenings", Tomasz, new TimeOnly(18, 0), 45, Enum.GetValues<DayOfWeek>()), coop.Day(30), AppointmentKind.Support,
            new() { [1] = VisitEnding.NotCheckedOut, [2] = VisitEnding.Pending, [9] = VisitEnding.Cancelled, [12] = VisitEnding.Missed }, "Supper", "Hob off, windows shut");
        yield return () => Repeat(
            new DemoSeries(team, "tuesday-tea", Priya, new TimeOnly(15, 0), 60, DayOfWeek.Tuesday), coop.Day(205), AppointmentKind.Social, [], "Tea in the blue mug");
        yield return () => Repeat(
            new DemoSeries(team, "saturday-cards", Joan, new TimeOnly(11, 0), 60, DayOfWeek.Saturday), coop.Day(120), AppointmentKind.Social, [], "Cards, for matches");
        yield return () => NowAndNext(team.Within("now"));
    }

    // What goes with the hats: each term ends after three months, and most are taken up again.
    private static async Task Terms(DemoTeam team)
    {
        var told = team.Telling;
        foreach (var daysAgo in new[] { 190, 96 })
        {
            await told.Until(daysAgo, 17);
            await team.Renew(Callum, HatKind.ProfileHolder);
            await team.Renew(Adaeze, HatKind.RotaHolder, HatKind.MarHolder);
            await team.Renew(Tomasz, HatKind.TeamChatAdmin);
            await team.Renew(Priya, HatKind.CheckInFacilitator);
        }
    }

    private static async Task Repeat(
        DemoSeries series, DateOnly from, AppointmentKind kind, Dictionary<int, VisitEnding> endings, params string[] tasks)
    {
        await series.Agree(from, kind, tasks);
        await series.LiveThrough(from, endings);
    }

    /// <summary>Whatever the hour: somebody is there, somebody is on the way, and something waits for an answer.</summary>
    private static async Task NowAndNext(DemoTeam team)
    {
        var (told, now) = (team.Telling, team.Telling.Coop.Today);
        await told.Until(now.AddHours(-26));
        var here = await DemoVisit.Agree(team, "here-now", Tomasz, now.AddMinutes(-25), 60, AppointmentKind.Support, "Look at the boiler together");
        var coming = await DemoVisit.Agree(team, "coming-next", Joan, now.AddMinutes(50), 45, AppointmentKind.Social, "Soup");
        await DemoVisit.Propose(team, "lace", Priya, Priya, now.AddHours(51), 90, AppointmentKind.Social, "The lace exhibition");
        var moved = await DemoVisit.Agree(team, "optician", Tomasz, now.AddHours(74), 90, AppointmentKind.Support, "To the optician");
        await DemoVisit.Propose(team, "needs-somebody", Callum, giver: null, now.AddHours(29), 60, AppointmentKind.Support, "Fetch the prescription");
        await told.Until(now.AddHours(-3));
        await moved.Grain.ProposeChange(new ProposeChange(now.AddHours(76), now.AddHours(77.5)), moved.By(Tomasz));
        var cover = await DemoVisit.Agree(team, "cover", Joan, now.AddHours(6), 60, AppointmentKind.Social, "A walk if it is dry");
        await cover.Grain.NeedCover(new NeedCover("A cold; I had better not."), cover.By(Joan));
        await here.Begin(Tomasz);
        await told.Until(now.AddMinutes(-6));
        await coming.Grain.RunningLate(new RunningLate(10), coming.By(Joan));
    }
}
