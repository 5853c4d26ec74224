using System.Collections.Concurrent;
using EqualCare.Appointments;
using EqualCare.Chat;
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
    private readonly ConcurrentDictionary<string, long> _versions = [];
    private readonly MemberFacts _idris = Somebody("Idris", PlatformHat.TeamStarting);
    private readonly List<MemberFacts> _workers;
    private readonly List<(AppointmentId, MemberId)> _waits = [];
    private DateTimeOffset _now;

    private BenchTeam(DateTimeOffset now, int workers = 1)
    {
        _now = now;
        _workers = [Adaeze, .. Enumerable.Range(2, workers - 1).Select(number => Worker($"Worker {number}"))];
    }

    public TeamId Id { get; } = new(Guid.CreateVersion7());

    public MemberFacts Maeve { get; } = Somebody("Maeve");

    public MemberFacts Adaeze { get; } = Worker("Adaeze");

    public MemberFacts Joan { get; } = Somebody("Joan");

    public int Events { get; private set; }

    /// <summary>Those who may see it, givers last.</summary>
    public IReadOnlyList<MemberFacts> People => [Maeve, Joan, .. _workers];

    /// <summary>The visits that wait for their giver to come.</summary>
    public IReadOnlyList<(AppointmentId Visit, MemberId Giver)> Waits => _waits;

    /// <summary>A team that has been there for so many days and plans for so many, in the journal.</summary>
    public static async Task<BenchTeam> In(IJournal journal, int days, int ahead = 42)
    {
        var today = TimeProvider.System.GetUtcNow().Date;
        var team = new BenchTeam(new DateTimeOffset(today, TimeSpan.Zero).AddDays(-days).AddHours(-12));
        team.Begin();
        for (var day = -days; day < ahead; day++)
            foreach (var hour in new[] { 9, 17 })
                team.Visit(new DateTimeOffset(today, TimeSpan.Zero).AddDays(day).AddHours(hour), isOver: day < 0);
        await team.WriteAll(journal);
        return team;
    }

    /// <summary>A team whose workers are all awaited within the next two hours, each at one short visit after the other.</summary>
    public static async Task<BenchTeam> Waiting(IJournal journal, int workers, int visitsEach, RoomLines roomLines = RoomLines.All)
    {
        var now = TimeProvider.System.GetUtcNow();
        var team = new BenchTeam(now.AddDays(-1), workers);
        team.Begin();
        if (roomLines != RoomLines.All)
            team.Do(team.Maeve, (settled, by) => settled.ChangeSettings(new ChangeTeamSettings(new TeamSettings(RoomLines: roomLines)), by));
        team._now = now;

        // Nobody is late before the run is over, and everybody may come from two hours before.
        foreach (var worker in team._workers)
            for (var i = 0; i < visitsEach; i++) team.Visit(now.AddMinutes(15 + (5 * i)), isOver: false, TimeSpan.FromMinutes(5), worker);
        await team.WriteAll(journal);
        return team;
    }

    private static MemberFacts Worker(string name) => Somebody(name, PlatformHat.GivingSupport) with
    {
        Giving = GivingKind.Independent,
        HourlyRate = 20m,
        ChecksDoneOn = new DateOnly(2025, 1, 7),
    };

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
        foreach (var worker in _workers) TryOut(worker);
        Do(Maeve, (team, by) => team.BeginOrganising(by));
    }

    private void TryOut(MemberFacts worker)
    {
        Do(Maeve, (team, by) => team.InvitePerson(new InvitePerson(worker.Id, TeamRole.Worker), by, worker));
        Do(worker, (team, by) => team.AcceptInvitation(by, worker));
        Do(worker, (team, by) => team.ProposeTrial(new ProposeTrial(worker.Id, 20m), by, worker));
        Do(Maeve, (team, by) => team.ConsentToTrial(new AboutPerson(worker.Id), by));
        Do(worker, (team, by) => team.BookTrialSession(new BookTrialSession(worker.Id, _now.AddHours(1), _now.AddHours(2)), by));
        _now = _now.AddHours(3);
        Do(worker, (team, by) => team.HoldTrialSession(new AboutPerson(worker.Id), by));
        Join(worker);
    }

    private void Join(MemberFacts person)
    {
        Do(person, (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, true), by, person));
        Do(Maeve, (team, by) => team.GiveAnswer(new GiveAnswer(person.Id, true), by, person));
    }

    private void Visit(DateTimeOffset start, bool isOver) => Visit(start, isOver, TimeSpan.FromHours(1), Adaeze);

    private void Visit(DateTimeOffset start, bool isOver, TimeSpan length, MemberFacts giver)
    {
        var (visit, id) = (new Appointment(), new AppointmentId(Guid.CreateVersion7()));
        var end = start + length;
        if (isOver && start.AddDays(-1) > _now) _now = start.AddDays(-1);
        var command = new ProposeAppointment(Id, start, end, AppointmentKind.Support, ["Tea in the blue mug", "A walk"], giver.Id);
        Take(visit, visit.Propose(id, command, As(Maeve, giver)));
        Take(visit, visit.Agree(As(giver, giver)));
        if (!isOver)
        {
            _waits.Add((id, giver.Id));
            return;
        }

        _now = start;
        Take(visit, visit.CheckIn(new CheckIn(), As(giver, giver)));
        _now = end;
        Take(visit, visit.CheckOut(new CheckOut(), As(giver, giver)));
        Take(visit, visit.ConfirmLog(new ConfirmLog(), As(giver, giver)));
        Take(visit, visit.ConfirmLog(new ConfirmLog(), As(Maeve, giver)));
    }

    private Asking As(MemberFacts who, MemberFacts giver) => new(who.Id, TeamFactsForVisit.Of(TeamReading.Facts(_team, who.Id), giver.Id), _now);

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

    private async Task WriteAll(IJournal journal)
    {
        foreach (var some in _happened.Chunk(2000).ToList())
            await Task.WhenAll(some.GroupBy(happened => happened.Stream).Select(stream => Write(journal, stream.Key, [.. stream])).ToList());
        Events = _happened.Count;
        _happened.Clear();
        _happened.TrimExcess();
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
