using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Bench;

/// <summary>A team with two visits a day, each arranged, held and confirmed by both sides; as old as one likes.</summary>
internal sealed class BenchTeam
{
    public static readonly CoopId Coop = new("bench");

    private readonly Team _team = new();
    private readonly List<(string Stream, IEvent Event, Topic[] Topics, DateTimeOffset At)> _happened = [];
    private readonly Dictionary<string, long> _versions = [];
    private readonly MemberFacts _idris = Somebody("Idris", PlatformHat.TeamStarting);
    private DateTimeOffset _now;

    private BenchTeam(DateTimeOffset now) => _now = now;

    public TeamId Id { get; } = new(Guid.CreateVersion7());

    public MemberFacts Maeve { get; } = Somebody("Maeve");

    public MemberFacts Adaeze { get; } = Somebody("Adaeze", PlatformHat.GivingSupport) with
    {
        Giving = GivingKind.Independent,
        HourlyRate = 20m,
        ChecksDoneOn = new DateOnly(2025, 1, 7),
    };

    public MemberFacts Joan { get; } = Somebody("Joan");

    public int Events => _happened.Count;

    /// <summary>A team that has been there for so many days, in the journal.</summary>
    public static async Task<BenchTeam> In(IJournal journal, int days)
    {
        var today = TimeProvider.System.GetUtcNow().Date;
        var team = new BenchTeam(new DateTimeOffset(today, TimeSpan.Zero).AddDays(-days).AddHours(-12));
        team.Begin();
        for (var day = -days; day < 42; day++)
            foreach (var hour in new[] { 9, 17 })
                team.Visit(new DateTimeOffset(today, TimeSpan.Zero).AddDays(day).AddHours(hour), isOver: day < 0);
        foreach (var some in team._happened.Chunk(2000).ToList())
            foreach (var stream in some.GroupBy(happened => happened.Stream).ToList())
                await team.Write(journal, stream.Key, [.. stream]);
        return team;
    }

    private static MemberFacts Somebody(string name, params PlatformHat[] hats) => new(new MemberId(Guid.CreateVersion7()), name, hats);

    private void Begin()
    {
        Tell(_team.Found(Id, new FoundTeam(Maeve.Id, false, false), _idris, Maeve, null, _now));
        Do(_idris, (team, by) => team.DraftPromise(by));
        Do(_idris, (team, by) => team.OfferPromise(new OfferPromise(PromiseFormat.Audio), by));
        Do(Maeve, (team, by) => team.SignPromise(new SignPromise(SignerCapacity.Person), by));
        Do(_idris, (team, by) => team.CountersignPromise(by));
        Do(_idris, (team, by) => team.BeginTrials(by));
        Do(Maeve, (team, by) => team.InvitePerson(new InvitePerson(Joan.Id, TeamRole.Family), by, Joan));
        Do(Joan, (team, by) => team.AcceptInvitation(by, Joan));
        Do(Joan, (team, by) => team.SkipTrial(new AboutPerson(Joan.Id), by));
        Join(Joan);
        Do(Maeve, (team, by) => team.InvitePerson(new InvitePerson(Adaeze.Id, TeamRole.Worker), by, Adaeze));
        Do(Adaeze, (team, by) => team.AcceptInvitation(by, Adaeze));
        Do(Adaeze, (team, by) => team.ProposeTrial(new ProposeTrial(Adaeze.Id, 20m), by, Adaeze));
        Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(Adaeze.Id), by));
        Do(Adaeze, (team, by) => team.BookTrialSession(new BookTrialSession(Adaeze.Id, _now.AddHours(1), _now.AddHours(2)), by));
        _now = _now.AddHours(3);
        Do(Adaeze, (team, by) => team.HoldTrialSession(new AboutPerson(Adaeze.Id), by));
        Join(Adaeze);
        Do(Maeve, (team, by) => team.BeginOrganising(by));
    }

    private void Join(MemberFacts person)
    {
        Do(person, (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, true), by, person));
        Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, true), by, person));
    }

    private void Visit(DateTimeOffset start, bool isOver)
    {
        var (visit, id) = (new Appointment(), new AppointmentId(Guid.CreateVersion7()));
        var end = start.AddHours(1);
        if (isOver && start.AddDays(-1) > _now) _now = start.AddDays(-1);
        var command = new ProposeAppointment(Id, start, end, AppointmentKind.Support, ["Tea in the blue mug", "A walk"], Adaeze.Id);
        Take(visit, visit.Propose(id, command, As(Maeve)));
        Take(visit, visit.Agree(As(Adaeze)));
        if (!isOver) return;
        _now = start;
        Take(visit, visit.CheckIn(new CheckIn(), As(Adaeze)));
        _now = end;
        Take(visit, visit.CheckOut(new CheckOut(), As(Adaeze)));
        Take(visit, visit.ConfirmLog(new ConfirmLog(), As(Adaeze)));
        Take(visit, visit.ConfirmLog(new ConfirmLog(), As(Maeve)));
    }

    private Asking As(MemberFacts who) => new(who.Id, TeamFactsForVisit.Of(TeamReading.Facts(_team, who.Id), Adaeze.Id), _now);

    private void Do(MemberFacts who, Func<Team, Actor, IReadOnlyList<TeamEvent>> command) => Tell(command(_team, _team.Known(who.Id, _now)));

    private void Tell(IReadOnlyList<TeamEvent> happened)
    {
        foreach (var e in happened)
        {
            _happened.Add(($"team/{Id}", e, [.. _team.TopicsOf(e)], _now));
            _team.Apply(e);
        }
    }

    private void Take(Appointment visit, IReadOnlyList<AppointmentEvent> events)
    {
        foreach (var e in events) _happened.Add(($"appointment/{e.Appointment}", e, [.. visit.TopicsOf(e)], _now));
        foreach (var e in events) visit.Apply(e);
    }

    private async Task Write(IJournal journal, string stream, (string Stream, IEvent Event, Topic[] Topics, DateTimeOffset At)[] some)
    {
        var version = _versions.GetValueOrDefault(stream);
        await journal.Append(new Append(
            new StreamId(Coop, stream),
            version,
            some[0].At,
            Maeve.Id,
            new CommandId(Guid.CreateVersion7()),
            0,
            [.. some.Select(happened => new EventToAppend(happened.Event, happened.Topics))]));
        _versions[stream] = version + some.Length;
    }
}
