using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>
/// Looks again at the visits around what changed, and tells each of them what it has come to: what is to be warned of, that its giver has left the team, that the
/// team has ended. What follows from that is for the visit to decide.
/// </summary>
/// <param name="coop">In which co-op.</param>
/// <param name="calendar">The visits as they were before.</param>
/// <param name="grains">Whom to ask and to tell.</param>
/// <param name="time">What is over is left alone.</param>
internal sealed class RotaCheck(CoopId coop, ICalendar calendar, IGrainFactory grains, TimeProvider time)
{
    // The farthest that one visit reaches another: from the last of one day to the first of the next.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(2);

    // No visit is arranged further ahead.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(402);

    private readonly DateTimeOffset _now = time.GetUtcNow();
    private readonly Dictionary<MemberId, Stretch> _givers = [];
    private readonly HashSet<TeamId> _teams = [];
    private readonly HashSet<string> _alone = [];
    private readonly Dictionary<(TeamId, MemberId), TeamFacts?> _facts = [];
    private readonly Dictionary<MemberId, Availability?> _availability = [];
    private Dictionary<string, AppointmentCard> _after = [];

    /// <summary>Whether visits are to be looked at again because of this, though nothing happened to them.</summary>
    public static bool Matters(IEvent happened) => happened is AvailabilitySet or DayExcepted or DayUnexcepted or MembershipEvent or TeamEnded;

    public void Changed(IEvent happened)
    {
        if (happened is AvailabilitySet or DayExcepted or DayUnexcepted) Changed(((MemberEvent)happened).Member);
        if (happened is MembershipEvent or TeamEnded) _teams.Add(((TeamEvent)happened).Team);
    }

    /// <summary>Something about a giver is another now.</summary>
    public void Changed(MemberId giver) => Changed(giver, new Stretch(_now, _now + Furthest));

    /// <summary>A visit is as on this card now, and was as on the other until now, if it was there. Most of what happens on a visit's own day matters to no other.</summary>
    public void Changed(AppointmentCard? before, AppointmentCard now)
    {
        if (before is not null && IsTheSameToOthers(before, now)) return;
        if (before is not null) Changed(before);
        Changed(now);
    }

    /// <param name="changed">The visits that changed, as they are now.</param>
    public async Task Run(IReadOnlyCollection<CalendarVisit> changed, CancellationToken cancellation)
    {
        _after = changed.ToDictionary(visit => visit.Card.Id, visit => visit.Card);
        foreach (var visits in (await Concerned(cancellation)).Where(IsAhead).GroupBy(card => card.Giver?.Id).ToList())
        {
            var rota = visits.Key is { } giver
                ? await RotaOf(giver, new Stretch(visits.Min(card => card.Start) - Reach, visits.Max(card => card.End) + Reach), cancellation)
                : [];
            foreach (var card in visits) await Tell(card, rota);
        }
    }

    private void Changed(AppointmentCard card)
    {
        if (card.Giver is { } giver) Changed(giver.Id, new Stretch(card.Start, card.End));
        else _alone.Add(card.Id);
    }

    private void Changed(MemberId giver, Stretch stretch)
    {
        var known = _givers.GetValueOrDefault(giver, stretch);
        _givers[giver] = new Stretch(known.From < stretch.From ? known.From : stretch.From, known.To > stretch.To ? known.To : stretch.To);
    }

    private async Task<IEnumerable<AppointmentCard>> Concerned(CancellationToken cancellation)
    {
        var concerned = new Dictionary<string, AppointmentCard>();
        foreach (var (giver, stretch) in _givers)
            foreach (var card in await RotaOf(giver, new Stretch(stretch.From - Reach, stretch.To + Reach), cancellation)) concerned[card.Id] = card;
        foreach (var team in _teams)
            foreach (var card in Afterwards(await calendar.OfTeam(coop, team, new Stretch(_now, _now + Furthest), cancellation))) concerned[card.Id] = card;
        foreach (var card in _after.Values.Where(card => _alone.Contains(card.Id) || _teams.Contains(card.TeamId))) concerned[card.Id] = card;
        return concerned.Values;
    }

    private async Task<IReadOnlyList<AppointmentCard>> RotaOf(MemberId giver, Stretch stretch, CancellationToken cancellation) =>
    [
        .. Afterwards(await calendar.OfGiver(coop, giver, stretch, cancellation))
            .UnionBy(_after.Values, card => card.Id)
            .Where(card => card.Giver?.Id == giver && card.Start < stretch.To && card.End > stretch.From),
    ];

    /// <summary>The same visits, those that changed as they are now.</summary>
    private IEnumerable<AppointmentCard> Afterwards(IEnumerable<AppointmentCard> before) => before.Select(card => _after.GetValueOrDefault(card.Id, card));

    private async Task Tell(AppointmentCard card, IReadOnlyList<AppointmentCard> rota)
    {
        var giver = card.Giver?.Id ?? MemberId.Server;
        if (await FactsOf(card.TeamId, giver) is not { } team) return;
        if (team.Arranging == TeamArranging.Over) await Give(card, (visit, caller) => visit.Cancel(new CancelAppointment(), caller));
        else if (card.Giver is not null && team.Asker.Stage.IsOver()) await LetGo(card, giver);
        else await Warn(card, rota, team);
    }

    private async Task LetGo(AppointmentCard card, MemberId giver)
    {
        if (card.SeriesId is { } series)
            await Try(() => grains.Series(coop, series).ReleaseGiver(giver, Server()));
        if (card.Stage == AppointmentStage.Proposed) await Give(card, (visit, caller) => visit.Cancel(new CancelAppointment(), caller));
        else await Give(card, (visit, caller) => visit.ReleaseGiver(giver, caller));
    }

    private async Task Warn(AppointmentCard card, IReadOnlyList<AppointmentCard> rota, TeamFacts team)
    {
        var availability = card.Giver is { } giver ? await AvailabilityOf(giver.Id) : null;
        var isThere = team.Asker.Stage != MembershipStage.Paused && availability?.Covers(card.Start, card.End) != false;
        var others = rota.Where(other => other.Id != card.Id && TakesPlace(other)).Select(other => OnRota(other)).ToList();
        var visit = OnRota(card) with { HasTrainedGiver = HasTrainedGiver(card, team), IsGiverThere = isThere };
        var warnings = VisitWarnings.About(visit, others, VisitWarnings.UsualTravel, availability?.Zone ?? team.Settings.Zone);
        if (!warnings.SequenceEqual(card.Warnings ?? [])) await Give(card, (grain, caller) => grain.NoteWarnings(new NoteWarnings(warnings), caller));
    }

    private bool IsAhead(AppointmentCard card) => card.End > _now && IsStillToBegin(card);

    private static bool IsStillToBegin(AppointmentCard card) => card.Stage is AppointmentStage.Proposed or AppointmentStage.Agreed
        or AppointmentStage.CoverNeeded or AppointmentStage.Confirmed or AppointmentStage.ChangeProposed;

    // A visit that has begun takes place as before, and is itself not looked at any more.
    private static bool IsTheSameToOthers(AppointmentCard before, AppointmentCard now) =>
        (before.Giver?.Id, before.Start, before.End, TakesPlace(before)) == (now.Giver?.Id, now.Start, now.End, TakesPlace(now))
        && (IsStillToBegin(before) || !IsStillToBegin(now))
        && (before.Warnings ?? []).SequenceEqual(now.Warnings ?? []);

    private static bool TakesPlace(AppointmentCard card) =>
        card.Stage is not (AppointmentStage.CoverNeeded or AppointmentStage.Cancelled or AppointmentStage.Unfilled or AppointmentStage.Missed);

    private static bool HasTrainedGiver(AppointmentCard card, TeamFacts team) => card.Giver is { } giver
        ? GiverFacts.Of(team, giver.Id)?.IsTrainedFor(card.AppointmentKind) == true
        : team.People.Any(person => GiverFacts.Of(team, person.Person.Id)?.IsTrainedFor(card.AppointmentKind) == true);

    private static VisitOnRota OnRota(AppointmentCard card) => new(
        new AppointmentId(Guid.Parse(card.Id)), card.TeamId, card.Start, card.End, card.AppointmentKind, HasTrainedGiver: true);

    private async Task<TeamFacts?> FactsOf(TeamId team, MemberId asking)
    {
        if (!_facts.TryGetValue((team, asking), out var facts))
            _facts[(team, asking)] = facts = await Known(() => grains.Team(coop, team).Facts(asking));
        return facts;
    }

    private async Task<Availability?> AvailabilityOf(MemberId giver)
    {
        if (!_availability.TryGetValue(giver, out var availability))
            _availability[giver] = availability = (await Known(() => grains.Member(coop, giver).Facts()))?.Availability;
        return availability;
    }

    private Task Give(AppointmentCard card, Func<IAppointmentGrain, Caller, Task> command) =>
        Try(() => command(grains.Appointment(coop, new AppointmentId(Guid.Parse(card.Id))), Server()));

    // What is told to a visit is how things are: told twice it changes nothing, so the id of the command does not matter.
    private Caller Server() => new(coop, MemberId.Server, CommandId.Fresh(time), 0, Fresh: true);

    private static async Task Try(Func<Task> command)
    {
        try
        {
            await command();
        }
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            // Overtaken by its own life, which comes by here as well.
        }
    }

    private static async Task<T?> Known<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            return null;
        }
    }
}
