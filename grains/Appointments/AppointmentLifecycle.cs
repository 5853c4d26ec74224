using EqualCare.Entities;

namespace EqualCare.Appointments;

internal enum AppointmentStep
{
    // What people ask for: the names of these are the names of the commands.
    Propose,
    Agree,
    Decline,
    Claim,
    Confirm,
    NeedCover,
    ProposeChange,
    AcceptChange,
    RejectChange,
    RunningLate,
    CheckIn,
    CheckOut,
    ConfirmLog,
    QueryLog,
    Cancel,

    // What follows from that, or from time passing.
    Settle,
    SeekGiver,
    Move,
    TurnLate,
    Miss,
    StillLack,
    NoteWarnings,
    Unfill,
    Lapse,
    OpenLog,
    RemindOfLog,
    SettleLog,
}

/// <summary>The life of an appointment.</summary>
internal sealed class AppointmentLifecycle : Lifecycle<AppointmentStage, AppointmentStep>
{
    public AppointmentLifecycle(Appointment visit, Action<AppointmentStage> move)
        : base("appointment", () => visit.Stage, move)
    {
        bool NotIn() => visit.CheckedInAt is null;
        bool NotOut() => visit.CheckedOutAt is null;
        bool Confirmed() => visit.IsConfirmed;
        bool OnlyAgreed() => !visit.IsConfirmed;

        // Any id wakes a grain; until it is proposed there is no appointment.
        Configure(AppointmentStage.None)
            .Permit(AppointmentStep.Propose, AppointmentStage.Proposed);

        Configure(AppointmentStage.Proposed)
            .PermitReentry(AppointmentStep.Agree)
            .PermitReentry(AppointmentStep.NoteWarnings)
            .Permit(AppointmentStep.Settle, AppointmentStage.Agreed)
            .Permit(AppointmentStep.SeekGiver, AppointmentStage.CoverNeeded)
            .Permit(AppointmentStep.Decline, AppointmentStage.Cancelled)
            .Permit(AppointmentStep.Cancel, AppointmentStage.Cancelled)
            .Permit(AppointmentStep.Lapse, AppointmentStage.Cancelled);

        // A visit stays here only while regulated support lacks something. What is there when the giver comes need not have been there before.
        Configure(AppointmentStage.Agreed)
            .Permit(AppointmentStep.Confirm, AppointmentStage.Confirmed)
            .Permit(AppointmentStep.NeedCover, AppointmentStage.CoverNeeded)
            .Permit(AppointmentStep.ProposeChange, AppointmentStage.ChangeProposed)
            .Permit(AppointmentStep.CheckIn, AppointmentStage.InProgress)
            .Permit(AppointmentStep.CheckOut, AppointmentStage.InProgress)
            .Permit(AppointmentStep.Cancel, AppointmentStage.Cancelled)
            .Permit(AppointmentStep.Lapse, AppointmentStage.Cancelled)
            .PermitReentry(AppointmentStep.StillLack)
            .PermitReentry(AppointmentStep.NoteWarnings)
            .PermitReentry(AppointmentStep.Move);

        Configure(AppointmentStage.CoverNeeded)
            .Permit(AppointmentStep.Claim, AppointmentStage.Agreed)
            .Permit(AppointmentStep.Cancel, AppointmentStage.Cancelled)
            .Permit(AppointmentStep.Unfill, AppointmentStage.Unfilled)
            .PermitReentry(AppointmentStep.StillLack)
            .PermitReentry(AppointmentStep.NoteWarnings)
            .PermitReentry(AppointmentStep.Move);

        // A check-out made offline may arrive before the check-in: then somebody is, or was, there.
        Configure(AppointmentStage.Confirmed)
            .Permit(AppointmentStep.NeedCover, AppointmentStage.CoverNeeded)
            .Permit(AppointmentStep.ProposeChange, AppointmentStage.ChangeProposed)
            .Permit(AppointmentStep.CheckIn, AppointmentStage.InProgress)
            .Permit(AppointmentStep.CheckOut, AppointmentStage.InProgress)
            .Permit(AppointmentStep.Cancel, AppointmentStage.Cancelled)
            .Permit(AppointmentStep.Miss, AppointmentStage.Missed)
            .PermitReentry(AppointmentStep.RunningLate)
            .PermitReentry(AppointmentStep.TurnLate)
            .PermitReentry(AppointmentStep.NoteWarnings)
            .PermitReentry(AppointmentStep.Move);

        // Until the other side accepts, it stands as it was: the giver may come, be late or need cover, and the change is then void.
        Configure(AppointmentStage.ChangeProposed)
            .Permit(AppointmentStep.AcceptChange, AppointmentStage.Agreed)
            .PermitIf(AppointmentStep.RejectChange, AppointmentStage.Confirmed, Confirmed)
            .PermitIf(AppointmentStep.RejectChange, AppointmentStage.Agreed, OnlyAgreed)
            .Permit(AppointmentStep.NeedCover, AppointmentStage.CoverNeeded)
            .PermitIf(AppointmentStep.CheckIn, AppointmentStage.InProgress, Confirmed)
            .PermitIf(AppointmentStep.CheckOut, AppointmentStage.InProgress, Confirmed)
            .Permit(AppointmentStep.Cancel, AppointmentStage.Cancelled)
            .PermitIf(AppointmentStep.Miss, AppointmentStage.Missed, Confirmed)
            .PermitReentryIf(AppointmentStep.RunningLate, Confirmed)
            .PermitReentryIf(AppointmentStep.TurnLate, Confirmed)
            .PermitReentry(AppointmentStep.NoteWarnings)
            .PermitIf(AppointmentStep.Lapse, AppointmentStage.Cancelled, OnlyAgreed);

        Configure(AppointmentStage.InProgress)
            .PermitIf(AppointmentStep.CheckIn, AppointmentStage.Finished, NotIn)
            .PermitIf(AppointmentStep.CheckOut, AppointmentStage.Finished, NotOut)
            .Permit(AppointmentStep.OpenLog, AppointmentStage.LogPending)
            .Permit(AppointmentStep.Cancel, AppointmentStage.Cancelled);

        // Whoever leaves early may confirm the log at once; else it opens when the planned time is over.
        Configure(AppointmentStage.Finished)
            .Permit(AppointmentStep.OpenLog, AppointmentStage.LogPending)
            .Permit(AppointmentStep.ConfirmLog, AppointmentStage.LogPending)
            .Permit(AppointmentStep.QueryLog, AppointmentStage.Queried);

        // Where a planned time stands in for a forgotten check-out, the real one may still come from somebody's phone.
        Configure(AppointmentStage.LogPending)
            .PermitReentry(AppointmentStep.ConfirmLog)
            .PermitReentry(AppointmentStep.RemindOfLog)
            .PermitReentry(AppointmentStep.OpenLog)
            .PermitReentryIf(AppointmentStep.CheckIn, NotIn)
            .PermitReentryIf(AppointmentStep.CheckOut, NotOut)
            .Permit(AppointmentStep.QueryLog, AppointmentStage.Queried)
            .Permit(AppointmentStep.SettleLog, AppointmentStage.LogConfirmed);

        Configure(AppointmentStage.Queried)
            .Permit(AppointmentStep.ConfirmLog, AppointmentStage.LogPending);

        // They came, and only the news of it is late.
        Configure(AppointmentStage.Missed)
            .Permit(AppointmentStep.CheckIn, AppointmentStage.InProgress)
            .Permit(AppointmentStep.CheckOut, AppointmentStage.InProgress);

        // Logs are immutable once confirmed: a correction is a new entry. What was cancelled or unfilled is proposed anew.
        Configure(AppointmentStage.LogConfirmed);
        Configure(AppointmentStage.Cancelled);
        Configure(AppointmentStage.Unfilled);
    }
}
