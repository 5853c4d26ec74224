using EqualCare.Entities;
using EqualCare.Journal;

namespace EqualCare.Appointments;

/// <summary>The shell of an appointment. Before it decides anything it asks the team, which alone knows who may.</summary>
[GrainType("appointment")]
internal sealed class AppointmentGrain(
    [PersistentState("appointment", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<Appointment, AppointmentEvent>("appointment", snapshot, services), IAppointmentGrain
{
    // Far more than an appointment lives through.
    private const int MostHistory = 1000;

    private readonly IJournal _journal = services.Journal;

    public async Task<Receipt> Propose(ProposeAppointment command, Caller caller)
    {
        var asking = await Ask(command.TeamId, command.GiverId, caller.Member, caller.Coop);
        return await Decide(caller, visit => visit.Propose(new AppointmentId(Id), command, asking));
    }

    public async Task<Receipt> MakeOccurrence(MakeOccurrence command, Caller caller)
    {
        var asking = await Ask(command.TeamId, command.Visit.Giver?.Id, caller.Member, caller.Coop);
        return await Decide(caller, visit => visit.MakeOccurrence(new AppointmentId(Id), command, asking));
    }

    public Task<Receipt> Agree(Caller caller) => Decide(caller, (visit, asking) => visit.Agree(asking));

    public Task<Receipt> Decline(Caller caller) => Decide(caller, (visit, asking) => visit.Decline(asking));

    public Task<Receipt> Claim(Caller caller) => Decide(caller, (visit, asking) => visit.Claim(asking));

    public Task<Receipt> Confirm(Caller caller) => Decide(caller, (visit, asking) => visit.Confirm(asking));

    public Task<Receipt> NeedCover(NeedCover command, Caller caller) => Decide(caller, (visit, asking) => visit.NeedCover(command, asking));

    public Task<Receipt> ReleaseGiver(MemberId giver, Caller caller) => Decide(caller, (visit, asking) => visit.ReleaseGiver(giver, asking));

    public Task<Receipt> ProposeChange(ProposeChange command, Caller caller) =>
        Decide(caller, (visit, asking) => visit.ProposeChange(command, asking));

    public Task<Receipt> AcceptChange(Caller caller) => Decide(caller, (visit, asking) => visit.AcceptChange(asking));

    public Task<Receipt> RejectChange(Caller caller) => Decide(caller, (visit, asking) => visit.RejectChange(asking));

    public Task<Receipt> RunningLate(RunningLate command, Caller caller) => Decide(caller, (visit, asking) => visit.RunningLate(command, asking));

    public Task<Receipt> CheckIn(CheckIn command, Caller caller) => Decide(caller, (visit, asking) => visit.CheckIn(command, asking));

    public Task<Receipt> CheckOut(CheckOut command, Caller caller) => Decide(caller, (visit, asking) => visit.CheckOut(command, asking));

    public Task<Receipt> ConfirmLog(ConfirmLog command, Caller caller) => Decide(caller, (visit, asking) => visit.ConfirmLog(command, asking));

    public Task<Receipt> QueryLog(QueryLog command, Caller caller) => Decide(caller, (visit, asking) => visit.QueryLog(command, asking));

    public Task<Receipt> Cancel(CancelAppointment command, Caller caller) => Decide(caller, (visit, asking) => visit.Cancel(command, asking));

    public Task<Receipt> MoveOccurrence(MoveOccurrence command, Caller caller) =>
        Decide(caller, (visit, asking) => visit.MoveOccurrence(command, asking));

    public Task<Receipt> NoteWarnings(NoteWarnings command, Caller caller) =>
        Decide(caller, visit => visit.NoteWarnings(command, caller.Member));

    public Task<Receipt> FallsDue(VisitDue what, DateTimeOffset at, Caller caller) =>
        Decide(caller, (visit, asking) => visit.FallDue(what, at, asking));

    public async Task<AppointmentView> View(MemberId viewer)
    {
        var known = await Recalled();
        if (known.Stage == AppointmentStage.None) throw AppointmentRefusals.NotFound();
        var asking = await Ask(known.Team, known.Giver?.Id, viewer, this.Coop());
        known.RequireKnown(asking);
        var history = await _journal.ReadStream(new StreamId(this.Coop(), $"appointment/{Id}"), 0, MostHistory);
        return new AppointmentView(
            history.Aggregate((AppointmentCard?)null, AppointmentCards.After)!,
            [.. history.Select(AppointmentCards.Happening)],
            known.PossibleFor(asking));
    }

    private Task<Receipt> Decide(Caller caller, Func<Appointment, Asking, AppointmentEvent> decide) =>
        Decide(caller, (visit, asking) => (IReadOnlyList<AppointmentEvent>)[decide(visit, asking)]);

    private async Task<Receipt> Decide(Caller caller, Func<Appointment, Asking, IReadOnlyList<AppointmentEvent>> decide)
    {
        var known = await Recalled();
        if (known.Stage == AppointmentStage.None) throw AppointmentRefusals.NotFound();
        var asking = await Ask(known.Team, known.Giver?.Id, caller.Member, caller.Coop);
        return await Decide(caller, visit => decide(visit, asking));
    }

    private async Task<Asking> Ask(TeamId team, MemberId? giver, MemberId by, CoopId coop) =>
        new(by, TeamFactsForVisit.Of(await GrainFactory.Team(coop, team).Facts(by), giver), Now);
}
