using System.Text.Json.Serialization;
using EqualCare.Appointments;
using EqualCare.Chat;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>What a team's page shows. It holds the team itself, so that each card, and who may see it, follows from that.</summary>
internal sealed class TeamBoard : Board
{
    private Dictionary<MemberId, Lens?>? _seeing;
    private bool _teamIsAnother;

    [JsonInclude]
    public Team Team { get; private set; } = new();

    public override Lens? LensOf(MemberId viewer) => Team.SectionsFor(viewer) is not 0 and var sections ? new Lens(sections) : null;

    public override bool Talks(Lens lens) => lens.Shows(TeamSections.Team);

    public override bool IsOvertaken(DateTimeOffset now) => Left(now).Any();

    protected override int SectionOf(Card card) => TeamCards.SectionOf(card);

    protected override void When(Recorded happened)
    {
        Put(MessageCards.After(happened, Cards));
        switch (happened.Event)
        {
            case TeamEvent e:
                Take(e, happened);
                break;
            case AppointmentEvent e:
                if (AppointmentCards.After(Find(AppointmentCards.IdOf(e.Appointment)) as AppointmentCard, happened) is not { } card) break;
                Put(card);
                Put(AppointmentCards.AlertsAfter(happened));
                break;
        }
    }

    protected override void WhenTimePasses(DateTimeOffset now)
    {
        foreach (var card in Left(now).ToList())
        {
            Remove(card.Id);
            foreach (var alert in AppointmentCards.AlertIdsOf(card.Id)) Remove(alert);
        }
    }

    // Whatever it was that happened, whoever sees another part of it now is found by looking at everybody.
    protected override void Settle()
    {
        if (!_teamIsAnother) return;
        _teamIsAnother = false;
        var before = _seeing!;
        _seeing = Lenses();
        foreach (var (person, lens) in _seeing)
            if (before.GetValueOrDefault(person) != lens) SeesAnew(person);
    }

    private void Take(TeamEvent e, Recorded happened)
    {
        _seeing ??= Lenses();
        _teamIsAnother = true;
        Team.Apply(e);
        Put(TeamCards.After(happened, Team, Find));
        Put(TeamAlerts.After(happened));
    }

    private Dictionary<MemberId, Lens?> Lenses() => Team.Memberships.All.Keys.ToDictionary(person => person, LensOf);

    private IEnumerable<AppointmentCard> Left(DateTimeOffset now) => Cards.Values.OfType<AppointmentCard>().Where(card => VisitWindow.HasLeft(card, now));
}

[GrainType("team-board")]
internal sealed class TeamBoardGrain(
    [PersistentState("team-board", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, BoardServices services)
    : BoardGrain<TeamBoard>(snapshot, services), ITeamBoardGrain
{
    public async Task<IReadOnlyList<AppointmentId>> VisitsAhead(bool withoutGiver)
    {
        await CatchUp();
        var now = Now;
        return
        [
            .. Board.Cards.Values.OfType<AppointmentCard>()
                .Where(card => card.End > now && (!withoutGiver || card.Stage == AppointmentStage.CoverNeeded))
                .Select(card => new AppointmentId(Guid.Parse(card.Id))),
        ];
    }
}
