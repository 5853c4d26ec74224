using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>
/// A trial session is a visit like any other: when it is confirmed on the rota the trial has its time, and when it took place the trial has had a session.
/// </summary>
internal sealed class TrialPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "appointment.trials";

    protected override Task Follow(Recorded happened) => happened.Event switch
    {
        AppointmentConfirmed { Kind: AppointmentKind.Trial } e => Give(
            happened,
            "book",
            caller => Grains.Team(happened.Stream.Coop, e.Team).BookTrialSession(new BookTrialSession(e.Giver, e.Start, e.End), caller)),
        CheckedOut { Kind: AppointmentKind.Trial } e => Hold(happened, e, e.Giver),
        LogOpened { Kind: AppointmentKind.Trial, ProposedByServer: true } e => Hold(happened, e, e.Giver),
        _ => Task.CompletedTask,
    };

    // A forgotten check-out may still arrive after the log was opened without it, and that is one session, not two: so the id is the visit's.
    private Task Hold(Recorded happened, AppointmentEvent e, MemberId giver) => Give(
        happened,
        "hold",
        caller => Grains.Team(happened.Stream.Coop, e.Team).HoldTrialSession(
            new AboutPerson(giver), caller with { Command = CommandId.Derived($"policy/{Name}/hold/{e.Appointment}") }));
}
