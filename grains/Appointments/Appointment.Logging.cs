namespace EqualCare.Appointments;

/// <content>How it is put down afterwards: both sides say when it took place, in any order, and then nothing changes any more.</content>
internal sealed partial class Appointment
{
    public IReadOnlyList<AppointmentEvent> ConfirmLog(ConfirmLog command, Asking asking)
    {
        Require(AppointmentStep.ConfirmLog, asking);
        var side = LogSideOf(asking);
        if (side == Sides.None) throw AppointmentRefusals.SidesOnly(PossibleFor(asking));
        if (command.Start is null != command.End is null) throw AppointmentRefusals.BothTimesNeeded();

        var before = Log ?? LogOfChecks();
        var (start, end) = command is { Start: { } from, End: { } to } ? RequireLogTimes(from, to, asking) : (before.Start, before.End);
        var adjusted = start != before.Start || end != before.End;
        if (!adjusted && before.ConfirmedBy.HasFlag(side)) throw AppointmentRefusals.LogAlreadyConfirmed(PossibleFor(asking));

        var agreed = new LogAgreed(Id, Team, Owner.Id, asking.By, side, start, end, adjusted, RemindAt(asking.Now, asking));
        return before.Agreed(side, start, end).Missing == Sides.None ? [agreed, Settled(start, end, assumed: false)] : [agreed];
    }

    public AppointmentEvent QueryLog(QueryLog command, Asking asking)
    {
        Require(AppointmentStep.QueryLog, asking);
        if (LogSideOf(asking) == Sides.None) throw AppointmentRefusals.SidesOnly(PossibleFor(asking));
        var reason = PersonalWording.Required(command.Reason, 500, asking.By, AppointmentRefusals.ReasonWording);
        return new LogQueried(Id, Team, Owner.Id, asking.By, reason);
    }

    private LogConfirmed Settled(DateTimeOffset start, DateTimeOffset end, bool assumed) =>
        new(Id, Team, Owner.Id, Giver!.Id, start, end, Kind, HourlyRate, assumed);

    private LogOpened Opened(CareLog log, Asking asking) => new(
        Id, Team, Owner.Id, log.Start, log.End, log.ProposedByServer, RemindAt(asking.Now, asking), Giver!.Id, Kind);

    private static DateTimeOffset RemindAt(DateTimeOffset from, Asking asking) => from.AddDays(asking.Settings.LogReminderDays);

    private (DateTimeOffset Start, DateTimeOffset End) RequireLogTimes(DateTimeOffset from, DateTimeOffset to, Asking asking)
    {
        var (start, end) = (Asking.Kept(from), Asking.Kept(to));
        return end > start && end - start <= Longest && end <= asking.Now + ClockTolerance && IsTimely(start) && IsTimely(end)
            ? (start, end)
            : throw AppointmentRefusals.LogTimes();
    }
}
