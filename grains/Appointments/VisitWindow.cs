namespace EqualCare.Appointments;

/// <summary>How long an appointment stays on a board.</summary>
internal static class VisitWindow
{
    private static readonly TimeSpan Settled = TimeSpan.FromDays(7);

    // Somebody may have been there and have had no network since.
    private static readonly TimeSpan Missed = TimeSpan.FromDays(28);

    /// <summary>About a week after its time it leaves; as long as something is open about it, it stays.</summary>
    public static bool HasLeft(AppointmentCard card, DateTimeOffset now) => card.Stage switch
    {
        AppointmentStage.InProgress or AppointmentStage.Finished or AppointmentStage.LogPending or AppointmentStage.Queried => false,
        AppointmentStage.Missed => card.End + Missed < now,
        _ => card.End + Settled < now,
    };
}
