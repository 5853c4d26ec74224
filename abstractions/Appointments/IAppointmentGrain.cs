using Orleans.Concurrency;

namespace EqualCare.Appointments;

/// <summary>An appointment: one piece of support at one time, between a giver and the owner's side. Key: <see cref="EntityKey"/>.</summary>
[Alias("appointment")]
public interface IAppointmentGrain : IGrainWithStringKey
{
    /// <summary>Puts it on the team's rota, for the sides to agree. By anybody who may edit the rota.</summary>
    [Alias("propose")]
    Task<Receipt> Propose(ProposeAppointment command, Caller caller);

    /// <summary>Agrees for a side that has not agreed yet.</summary>
    [Alias("agree")]
    Task<Receipt> Agree(Caller caller);

    /// <summary>Says no for a side that has not agreed yet. No reason is asked for.</summary>
    [Alias("decline")]
    Task<Receipt> Decline(Caller caller);

    /// <summary>Takes on a visit that needs a giver. One claimer wins.</summary>
    [Alias("claim")]
    Task<Receipt> Claim(Caller caller);

    /// <summary>Confirms an agreed visit once everything that regulated support needs is there. By the Rota Holder, or by the server.</summary>
    [Alias("confirm")]
    Task<Receipt> Confirm(Caller caller);

    /// <summary>Hands it on: by its giver, or the Rota Holder.</summary>
    [Alias("need-cover")]
    Task<Receipt> NeedCover(NeedCover command, Caller caller);

    /// <summary>By the server, for a giver who is not in the team any more: if it is still theirs, it needs cover.</summary>
    [Alias("release-giver")]
    Task<Receipt> ReleaseGiver(MemberId giver, Caller caller);

    /// <summary>Asks the other side for another time.</summary>
    [Alias("propose-change")]
    Task<Receipt> ProposeChange(ProposeChange command, Caller caller);

    [Alias("accept-change")]
    Task<Receipt> AcceptChange(Caller caller);

    /// <summary>It stays as it was.</summary>
    [Alias("reject-change")]
    Task<Receipt> RejectChange(Caller caller);

    /// <summary>By its giver.</summary>
    [Alias("running-late")]
    Task<Receipt> RunningLate(RunningLate command, Caller caller);

    /// <summary>By its giver, or the owner for them.</summary>
    [Alias("check-in")]
    Task<Receipt> CheckIn(CheckIn command, Caller caller);

    /// <summary>By its giver, or the owner for them.</summary>
    [Alias("check-out")]
    Task<Receipt> CheckOut(CheckOut command, Caller caller);

    /// <summary>By both sides, in any order.</summary>
    [Alias("confirm-log")]
    Task<Receipt> ConfirmLog(ConfirmLog command, Caller caller);

    /// <summary>By either side.</summary>
    [Alias("query-log")]
    Task<Receipt> QueryLog(QueryLog command, Caller caller);

    /// <summary>By either side; by the server for a series that ended or leaves this day out.</summary>
    [Alias("cancel")]
    Task<Receipt> Cancel(CancelAppointment command, Caller caller);

    /// <summary>By the server, for a series.</summary>
    [Alias("make-occurrence")]
    Task<Receipt> MakeOccurrence(MakeOccurrence command, Caller caller);

    /// <summary>By the server, for a series.</summary>
    [Alias("move-occurrence")]
    Task<Receipt> MoveOccurrence(MoveOccurrence command, Caller caller);

    /// <summary>By the server, which knows the other visits around it. A warning forbids nothing.</summary>
    [Alias("note-warnings")]
    Task<Receipt> NoteWarnings(NoteWarnings command, Caller caller);

    /// <summary>Said by the timekeeper.</summary>
    [Alias("falls-due")]
    Task<Receipt> FallsDue(VisitDue what, DateTimeOffset at, Caller caller);

    /// <summary>The appointment as this viewer may see it; not found for whoever does not belong to the team.</summary>
    [ReadOnly, Alias("view")]
    Task<AppointmentView> View(MemberId viewer);
}
