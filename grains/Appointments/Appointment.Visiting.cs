using EqualCare.Members;

namespace EqualCare.Appointments;

/// <content>How it takes place: late, checked in, checked out. What was done without a signal arrives later, and not always in order.</content>
internal sealed partial class Appointment
{
    private static readonly TimeSpan CheckInFrom = TimeSpan.FromHours(-2);
    private static readonly TimeSpan CheckInUntil = TimeSpan.FromHours(24);

    // As far as clocks on phones may be wrong.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    public AppointmentEvent RunningLate(RunningLate command, Asking asking)
    {
        Require(AppointmentStep.RunningLate, asking);
        if (!IsGiver(asking)) throw AppointmentRefusals.GiverOnly(PossibleFor(asking));
        if (command.Minutes is < 1 or > 240) throw AppointmentRefusals.MinutesOutOfRange();
        var expected = Start.AddMinutes(command.Minutes);
        return new GiverRunningLate(
            Id,
            Team,
            Owner.Id,
            asking.By,
            command.Minutes,
            expected.AddMinutes(asking.Settings.LateAfterMinutes),
            expected.AddMinutes(asking.Settings.MissedAfterMinutes));
    }

    public IReadOnlyList<AppointmentEvent> CheckIn(CheckIn command, Asking asking)
    {
        Require(AppointmentStep.CheckIn, asking);
        RequireMayCheck(asking);
        var at = RequireTimely(command.At, asking);
        if (Stage == AppointmentStage.LogPending && command.At is null) throw AppointmentRefusals.LogIsOpen(PossibleFor(asking));
        if (CheckedOutAt < at) throw AppointmentRefusals.OutBeforeIn(PossibleFor(asking));
        var log = LogOf(at, CheckedOutAt, asking);
        return [new CheckedIn(Id, Team, Owner.Id, asking.By, at, NoteOf(command.Note), LogAt(at, CheckedOutAt, asking)), .. log];
    }

    public IReadOnlyList<AppointmentEvent> CheckOut(CheckOut command, Asking asking)
    {
        Require(AppointmentStep.CheckOut, asking);
        RequireMayCheck(asking);
        if (Stage == AppointmentStage.LogPending && command.At is null) throw AppointmentRefusals.LogIsOpen(PossibleFor(asking));

        // Without a word on when it was this is no late arrival of something done offline, but the wrong button.
        if (CheckedInAt is null && command.At is null) throw AppointmentRefusals.CheckInFirst(PossibleFor(asking));
        var at = RequireTimely(command.At, asking);
        if (at < CheckedInAt - ClockTolerance) throw AppointmentRefusals.OutBeforeIn(PossibleFor(asking));
        if (at < CheckedInAt) at = CheckedInAt.Value;
        var log = LogOf(CheckedInAt, at, asking);
        return [new CheckedOut(Id, Team, Owner.Id, asking.By, at, NoteOf(command.Note), LogAt(CheckedInAt, at, asking), Giver!.Id, Kind), .. log];
    }

    /// <summary>
    /// The log that a completed pair of times opens: at once when the planned time is over, and in the place of one that stood in for them. Times
    /// that a person has put down stay.
    /// </summary>
    private IEnumerable<AppointmentEvent> LogOf(DateTimeOffset? came, DateTimeOffset? left, Asking asking)
    {
        if (came is not { } start || left is not { } end) yield break;
        var isNext = Stage == AppointmentStage.LogPending ? Log!.ProposedByServer : asking.Now >= End;
        if (isNext) yield return Opened(new CareLog(start, end, ProposedByServer: false, Sides.None), asking);
    }

    /// <summary>When the log will open by itself; null where it is open.</summary>
    private DateTimeOffset? LogAt(DateTimeOffset? came, DateTimeOffset? left, Asking asking)
    {
        if (came is not null && left is not null) return Stage == AppointmentStage.LogPending || asking.Now >= End ? null : End;
        var one = (came ?? left)!.Value;
        return (one > End ? one : End).AddMinutes(asking.Settings.CheckOutGraceMinutes);
    }

    private void RequireMayCheck(Asking asking)
    {
        if (!MayCheck(asking)) throw AppointmentRefusals.NotYoursToCheck(PossibleFor(asking));
        if (Stage == AppointmentStage.Agreed && !IsReady(asking)) throw AppointmentRefusals.NotReady(PossibleFor(asking));
    }

    private DateTimeOffset RequireTimely(DateTimeOffset? said, Asking asking)
    {
        var at = said is { } instant ? Asking.Kept(instant) : asking.Now;
        if (at > asking.Now + ClockTolerance) throw AppointmentRefusals.InTheFuture();
        if (at > asking.Now) at = asking.Now;
        if (at < Start + CheckInFrom) throw AppointmentRefusals.TooEarly(PossibleFor(asking));
        if (at > End + CheckInUntil) throw AppointmentRefusals.TooLate(PossibleFor(asking));
        return at;
    }

    private bool IsTimely(DateTimeOffset at) => at >= Start + CheckInFrom && at <= End + CheckInUntil;

    private PersonalText? NoteOf(string? note) => PersonalWording.Optional(note, 2000, Owner.Id, AppointmentRefusals.NoteWording);
}
