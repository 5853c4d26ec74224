using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;
using EqualCare.Tests.Teams;

namespace EqualCare.Tests.Live;

/// <summary>
/// What happens in Maeve's team over some months: people come, go and quarrel, visits are arranged, held and missed. The same seed is the same story.
/// </summary>
internal sealed class RandomHistory
{
    private static readonly AppointmentKind[] Kinds = [AppointmentKind.Support, AppointmentKind.Social, AppointmentKind.PersonalCare];

    private readonly Random _random;
    private readonly RandomTeamCommands _commands;
    private readonly List<Appointment> _visits = [];
    private readonly List<Recorded> _happened = [];
    private readonly Dictionary<string, long> _versions = [];
    private long _position;

    public RandomHistory(int seed, int steps)
    {
        _random = new Random(seed);
        _commands = new RandomTeamCommands(seed);
        var begun = TeamStory.Founded(personalCare: seed % 2 == 0, linked: seed % 3 != 0).Organising(People.Adaeze).Joined(People.Joan, TeamRole.Family);
        var (early, team) = (begun.Happened, new Team());
        foreach (var happened in early)
        {
            Record($"team/{TeamStory.Id}", happened, [.. team.TopicsOf(happened)], TeamStory.Founded().Now);
            team.Apply(happened);
        }

        Story = begun;
        for (var i = 0; i < steps; i++) Step();
    }

    public TeamStory Story { get; }

    /// <summary>The visits as they are.</summary>
    public IReadOnlyList<Appointment> Visits => _visits;

    public IReadOnlyList<Recorded> Happened => _happened;

    /// <summary>What happened on one topic.</summary>
    public IReadOnlyList<Recorded> On(Topic topic) => [.. _happened.Where(happened => happened.Topics.Contains(topic))];

    private void Step()
    {
        Story.Now = Asking.Kept(Story.Now.AddMinutes(_random.Next(1, 400)));
        try
        {
            if (_random.Next(3) == 0) CommandToTeam();
            else CommandToVisit();
        }
        catch (Refusal)
        {
            // Whoever may not is as much part of life as whoever may.
        }
    }

    private void CommandToTeam()
    {
        var who = _commands.Anybody();
        var (_, give) = _commands.Next(Story, who);
        foreach (var happened in give(Story, who))
        {
            Record($"team/{TeamStory.Id}", happened, [.. Story.Team.TopicsOf(happened)], Story.Now);
            Story.Tell([happened]);
        }
    }

    private void CommandToVisit()
    {
        if (_visits.Count == 0 || _random.Next(5) == 0)
        {
            var (by, giver) = (Anybody(), _random.Next(3) == 0 ? (MemberId?)null : Anybody());
            var start = Story.Now.AddHours(_random.Next(1, 60));
            var command = new ProposeAppointment(
                TeamStory.Id, start, start.AddHours(1), Kinds[_random.Next(Kinds.Length)], ["Tea in the blue mug"], giver, "At home");
            var visit = new Appointment();
            Take(visit, visit.Propose(new AppointmentId(Id()), command, As(by, giver)), by);
            _visits.Add(visit);
            return;
        }

        var known = _visits[^(1 + _random.Next(Math.Min(6, _visits.Count)))];
        var who = _random.Next(4) == 0 ? MemberId.Server : _random.Next(2) == 0 ? Anybody() : known.Giver?.Id ?? known.Owner.Id;
        var asking = As(who, known.Giver?.Id);
        Take(known, Decide(known, asking), who);
    }

    private IReadOnlyList<AppointmentEvent> Decide(Appointment visit, Asking asking) => _random.Next(16) switch
    {
        0 or 1 => visit.Agree(asking),
        2 => [visit.Decline(asking)],
        3 or 4 => visit.Claim(asking),
        5 => [visit.NeedCover(new NeedCover("A cold"), asking)],
        6 => visit.ProposeChange(new ProposeChange(visit.Start.AddHours(1), visit.End.AddHours(1)), asking),
        7 => visit.AcceptChange(asking),
        8 => visit.RejectChange(asking),
        9 => [visit.RunningLate(new RunningLate(10), asking)],
        10 => [.. visit.CheckIn(new CheckIn(visit.Start), asking)],
        11 => [.. visit.CheckOut(new CheckOut(visit.End), asking)],
        12 => [.. visit.ConfirmLog(new ConfirmLog(), asking)],
        13 => [visit.QueryLog(new QueryLog("It was shorter."), asking)],
        14 => [visit.Cancel(new CancelAppointment(), asking)],
        _ => [visit.FallDue(Enum.GetValues<VisitDue>()[_random.Next(Enum.GetValues<VisitDue>().Length)], asking.Now, asking)],
    };

    private void Take(Appointment visit, IReadOnlyList<AppointmentEvent> events, MemberId by)
    {
        // As the journal gets them: all topics are judged before any of it is applied.
        foreach (var (happened, topics) in events.Select(happened => (happened, visit.TopicsOf(happened).ToArray())).ToArray())
            Record($"appointment/{happened.Appointment}", happened, topics, Story.Now, by);
        foreach (var happened in events) visit.Apply(happened);
    }

    private Asking As(MemberId who, MemberId? giver) => new(who, TeamFactsForVisit.Of(TeamReading.Facts(Story.Team, who), giver), Story.Now);

    private MemberId Anybody() => People.All[_random.Next(People.All.Count)].Id;

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private void Record(string stream, IEvent happened, IReadOnlyList<Topic> topics, DateTimeOffset at, MemberId by = default)
    {
        // Others use the journal too: positions on a topic have gaps.
        _position += _random.Next(1, 4);
        var version = _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
        _happened.Add(new Recorded(
            _position, new StreamId(new CoopId("hollin"), stream), version, at, by, new CommandId(Guid.Empty), topics, happened));
    }
}
