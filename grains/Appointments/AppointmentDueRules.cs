using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Appointments;

/// <summary>
/// Tells an appointment that the time for something has come. What made it fall due may have been overtaken: then the appointment says so, and that is
/// the end of it.
/// </summary>
internal abstract class AppointmentDueRule(VisitDue what, string name) : IDueRule
{
    public string Name { get; } = $"appointment.{name}";

    public IEnumerable<DueChange> After(Recorded happened) =>
        happened.Event is AppointmentEvent e && DueAt(e) is { } at ? [new DueChange(e.Appointment.Value, at)] : [];

    public Task FallDue(Due due, IGrainFactory grains, Caller caller) =>
        grains.Appointment(due.Coop, new AppointmentId(due.Subject)).FallsDue(what, due.At, caller);

    protected abstract DateTimeOffset? DueAt(AppointmentEvent happened);
}

/// <summary>The giver should have been there.</summary>
internal sealed class LateRule() : AppointmentDueRule(VisitDue.Late, "late")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened switch
    {
        AppointmentConfirmed e => e.LateAt,
        GiverRunningLate e => e.LateAt,
        AppointmentMoved e => e.LateAt,
        _ => null,
    };
}

/// <summary>Nobody came.</summary>
internal sealed class MissedRule() : AppointmentDueRule(VisitDue.Missed, "missed")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened switch
    {
        AppointmentConfirmed e => e.MissedAt,
        GiverRunningLate e => e.MissedAt,
        AppointmentMoved e => e.MissedAt,
        _ => null,
    };
}

/// <summary>It begins soon, and still has no giver or lacks what regulated support needs.</summary>
internal sealed class UncoveredRule() : AppointmentDueRule(VisitDue.StillLacking, "uncovered")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened switch
    {
        CoverNeeded e => e.AlertAt,
        AppointmentAgreed e => e.AlertAt,
        VisitClaimed e => e.AlertAt,
        ChangeAccepted e => e.AlertAt,
        AppointmentMoved e => e.AlertAt,
        _ => null,
    };
}

/// <summary>Its time went by before it was agreed, ready and taken on.</summary>
internal sealed class OverRule() : AppointmentDueRule(VisitDue.Over, "over")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened switch
    {
        AppointmentProposed e => e.Visit.End,
        CoverNeeded e => e.Visit.End,
        ChangeAccepted e => e.End,
        AppointmentMoved e => e.End,
        _ => null,
    };
}

/// <summary>The log opens by itself: at the planned end, or some time after it for those who forgot to check out.</summary>
internal sealed class ForgottenCheckOutRule() : AppointmentDueRule(VisitDue.LogOpens, "log-opens")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened switch
    {
        CheckedIn e => e.LogAt,
        CheckedOut e => e.LogAt,
        _ => null,
    };
}

/// <summary>A log that waits for somebody.</summary>
internal sealed class UnconfirmedLogRule() : AppointmentDueRule(VisitDue.LogUnconfirmed, "log-unconfirmed")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened switch
    {
        LogOpened e => e.RemindAt,
        LogAgreed e => e.RemindAt,
        _ => null,
    };
}

/// <summary>A log on which one side stayed silent, in a team that chose to count that as agreement.</summary>
internal sealed class AssumedLogRule() : AppointmentDueRule(VisitDue.LogAssumed, "log-assumed")
{
    protected override DateTimeOffset? DueAt(AppointmentEvent happened) => happened is LogReminded e ? e.AssumeAt : null;
}
