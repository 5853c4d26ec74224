using EqualCare.Appointments;
using EqualCare.Circles;
using EqualCare.Enquiries;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Demo;

/// <summary>
/// The teams beyond those that are told by hand, for trials and load. They stand at different stages, share workers in pairs, and each valley of theirs has
/// its circle, its Team Starter and its coach.
/// </summary>
internal sealed class MadeUpTeam
{
    private const int TeamsInAValley = 25;

    private static readonly string[] FirstNames =
    [
        "Ada", "Bram", "Clara", "Dev", "Esme", "Femi", "Greta", "Hugo", "Ines", "Jonah", "Kemi", "Lewis", "Moira", "Nadia", "Oscar", "Pearl",
        "Quentin", "Ruth", "Samir", "Tilda", "Una", "Victor", "Winnie", "Xenia", "Yasmin", "Zeb", "Anwen", "Basil", "Cerys", "Dilip",
    ];

    private static readonly string[] LastNames =
    [
        "Ackroyd", "Begum", "Clegg", "Dacosta", "Earnshaw", "Farrar", "Gledhill", "Hanif", "Iveson", "Jagger", "Kaye", "Lumb", "Murgatroyd",
        "Naylor", "Ogden", "Parr", "Quarmby", "Riley", "Sutcliffe", "Turay", "Uttley", "Varley", "Wadsworth", "Yates",
    ];

    private readonly int _number;
    private readonly DemoPerson _owner;
    private readonly DemoPerson _family;
    private readonly DemoPerson _friend;
    private readonly DemoPerson _volunteer;
    private readonly DemoPerson _worker;
    private readonly DemoPerson _employed;
    private readonly DemoPerson _starter;
    private readonly DemoPerson _coach;

    public MadeUpTeam(int number)
    {
        _number = number;
        _owner = Somebody($"owner-{number}", number, "Owner of a team") with { Needs = "Somebody I know, at times I choose." };
        _family = Somebody($"family-{number}", number + 7, "Speaks for their parent") with { Hats = [PlatformHat.ArrangingSupport] };
        _friend = Somebody($"friend-{number}", number + 13, "Friend and neighbour") with { Giving = GivingKind.Kin };
        _volunteer = Somebody($"volunteer-{number}", number + 19, "Volunteer") with { Giving = GivingKind.Volunteer };
        var pair = number / 2;
        _worker = Somebody($"worker-{pair}", (3 * pair) + 5, "Independent worker in two teams") with
        {
            Giving = GivingKind.Independent,
            HourlyRate = 18.50m + (DemoCoop.Roll($"rate/{pair}", 9) * 0.50m),
            Trained = [Training.PersonalCare, Training.Medication],
            Availability = DemoPerson.Weekdays(8, 17),
        };
        _employed = Somebody($"employed-{pair}", (3 * pair) + 11, "Employed worker in two teams") with
        {
            Giving = GivingKind.Employed,
            Trained = [Training.PersonalCare],
            Availability = DemoPerson.Weekdays(10, 20),
        };
        _starter = Somebody($"starter-{Valley}", Valley + 3, "Team Starter") with { SinceDaysAgo = 390, Hats = [PlatformHat.TeamStarting] };
        _coach = Somebody($"coach-{Valley}", Valley + 17, "Coach") with { SinceDaysAgo = 390, Hats = [PlatformHat.Coaching] };
    }

    public IEnumerable<DemoPerson> People => [_owner, _family, _friend, _volunteer, _worker, _employed, _starter, _coach];

    private int Valley => _number / TeamsInAValley;

    private CircleId Circle => new(DemoCoop.IdOf($"circle/valley-{Valley}"));

    private bool PersonalCare => _number % 3 == 0;

    /// <summary>The circles of their valleys, one story each.</summary>
    public static IEnumerable<Func<Telling, Task>> Circles(IReadOnlyList<MadeUpTeam> teams) =>
        teams.DistinctBy(team => team.Valley).Select(team => (Func<Telling, Task>)team.FoundCircle);

    public async Task Tell(Telling told)
    {
        var day = 180 - (7 * (_number % 8));
        await told.Until(day, 10);
        var team = await DemoTeam.Founded(told, _starter, _owner, Circle, PersonalCare, medication: false);
        await team.Join(_starter, _family, TeamRole.Advocate, ownerSide: _owner);
        if (_number % 10 == 9) return;
        await team.Invite(_starter, _coach, TeamRole.Coach);
        if (PersonalCare)
        {
            await team.Converse(_starter, _family, told.Coop.At(day - 2, 11), "At home", _owner, _family);
            await team.Assess(
                _starter, _family, new Dictionary<TrustSection, string> { [TrustSection.Summary] = "Lives alone, and likes it." }, new NoteRisk("Loose rug by the door."));
        }

        await team.Promise(_starter, _family, _coach);
        await told.Until(day - 7, 9);
        await team.Grain.ChangeSettings(new ChangeTeamSettings(new TeamSettings(HorizonDays: 14, CoverGoesToCircle: _number % 2 == 0)), told.By(_family));
        await team.Grain.BeginTrials(told.By(_starter));
        if (_number % 10 == 8) await Try(team);
        else await Grow(team, day);
    }

    private static DemoPerson Somebody(string username, int number, string about) =>
        new(username, $"{FirstNames[number % FirstNames.Length]} {LastNames[(number / 3) % LastNames.Length]}", about) { SinceDaysAgo = 200 };

    private async Task FoundCircle(Telling told)
    {
        await told.Until(380, 12);
        var circle = told.Coop.Circle(Circle);
        await circle.Found(new FoundCircle($"Valley {Valley}", "Support that people choose, near where they live.", _starter.Name), told.By(_starter));
        await circle.Welcome(new WelcomeToCircle(_coach.Id, _coach.Name, CircleMembership.Full), told.By(_starter));
        await told.Until(19, 11);
        var enquiry = told.Coop.Enquiry(new EnquiryId(DemoCoop.IdOf($"{told.Name}/enquiry")));
        await enquiry.Make(
            new MakeEnquiry(
                Circle, "Somebody who rang", "A hand in the house, twice a week.", PersonalCare: false, Medication: false, Source: EnquirySource.Phone, ConsentToKeepDetails: true),
            told.By(_starter));
        await enquiry.Check(told.By(_starter));
        await enquiry.FindNotOfferable(told.By(_starter));
        await enquiry.JoinWaitingList(new JoinWaitingList(ChosenBy.Person), told.By(_starter));
    }

    private async Task Try(DemoTeam team)
    {
        await team.Telling.Until(12, 10);
        await team.Invite(_family, _worker, TeamRole.Worker);
        await team.AgreeTrial(_worker, sessions: 2);
        await team.BookTrial(_worker, team.Telling.Coop.At(-1 - (_number % 5), 9 + (_number % 7)), 90);
    }

    private async Task Grow(DemoTeam team, int day)
    {
        var told = team.Telling;
        await team.TryOut(_family, _worker, TeamRole.Worker, told.Coop.At(day - 12, 9));
        await team.AgreeTerms(_worker, "Mornings, Monday, Wednesday and Friday.");
        await team.Grain.BeginOrganising(told.By(_family));
        await team.TryOut(_family, _employed, TeamRole.Worker, told.Coop.At(day - 15, 14));
        await team.TryOut(_family, _volunteer, TeamRole.Volunteer, told.Coop.At(day - 18, 15));
        await team.Join(_family, _friend, TeamRole.Family);
        await told.Until(day - 21, 18);
        await team.Wear(_family, HatKind.ProfileHolder);
        await team.Wear(_worker, HatKind.RotaHolder);
        await team.Wear(_employed, HatKind.TeamChatAdmin);
        if (_number % 10 != 6) await team.Wear(_volunteer, HatKind.CheckInFacilitator);
        await team.Grain.BookCheckIn(new BookCheckIn(told.Coop.Day(day - 40)), told.By(_volunteer));
        await told.Coop.Clock.Together([() => StepBack(team.Within("stepping-back"), day - 40), .. Rota(team)]);
    }

    private async Task StepBack(DemoTeam team, int day)
    {
        var told = team.Telling;
        if (_number % 10 == 6) return;
        await told.Until(_number % 10 == 7 ? 10 : day, 19);
        await team.BeginSteppingBack(_starter);
        await team.HandOver(_starter, HandoverAction.CheckedInWithHatHolders, HandoverAction.ToldTheCircle);
        if (_number % 10 == 7) return;
        await told.Until(day - 29, 12);
        await team.HandOver(
            _starter, HandoverAction.RemindedWhereHelpIs, HandoverAction.PointedToPoliciesAndTools, HandoverAction.PassedOnOutsideContacts, HandoverAction.SaidGoodbye);
        await team.Grain.ManageOurselves(told.By(_starter));
        if (_number % 20 != 5) return;
        await told.Until(5, 20);
        await team.Grain.AskForHelp(new AskForHelp("The rota is more than one of us can carry."), told.By(_worker));
    }

    private IEnumerable<Func<Task>> Rota(DemoTeam team)
    {
        yield return () => Repeat(
            new DemoSeries(team, "mornings", _worker, new TimeOnly(7 + (_number % 5), 15 * (_number % 4)), 75, DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday),
            PersonalCare ? AppointmentKind.PersonalCare : AppointmentKind.Support);
        yield return () => Repeat(
            new DemoSeries(team, "weekly", _volunteer, new TimeOnly(14 + (_number % 4), 0), 60, (DayOfWeek)(_number % 7)), AppointmentKind.Social);
        yield return () => Now(team.Within("now"));

        async Task Repeat(DemoSeries series, AppointmentKind kind)
        {
            var from = team.Telling.Coop.Day(9);
            await series.Agree(from, kind, "As we always do");
            await series.LiveThrough(from, new Dictionary<int, VisitEnding> { [1] = VisitEnding.Pending, [2] = VisitEnding.HalfConfirmed });
        }
    }

    private async Task Now(DemoTeam team)
    {
        var (told, now) = (team.Telling, team.Telling.Coop.Today);
        await told.Until(now.AddHours(-30));
        var start = now.AddMinutes((_number * 35 % 240) - 60);
        var visit = await DemoVisit.Agree(team, "visit", _employed, start, 60, AppointmentKind.Support, "Whatever the day brings");
        if (start < now.AddMinutes(-5)) await visit.Begin(_employed);
        if (_number % 4 == 1) await DemoVisit.Propose(team, "open", _family, giver: null, now.AddHours(26), 60, AppointmentKind.Support, "Somebody for tomorrow");
    }
}
