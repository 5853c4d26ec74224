namespace EqualCare.Appointments;

/// <content>What time brings, and what the rota around it. The timekeeper vouches that it has come; whether it still matters is settled here.</content>
internal sealed partial class Appointment
{
    // Seven days with notice: only then may a silent log count as agreed, and only in teams that chose so.
    private const int AssumeAfterDays = 7;

    public AppointmentEvent FallDue(VisitDue what, DateTimeOffset at, Asking asking)
    {
        if (!asking.IsServer) throw AppointmentRefusals.NotFound();

        // The clock of the silo that asks may be a little ahead of this one's.
        var moment = at > asking.Now ? at : asking.Now;
        var happening = what switch
        {
            VisitDue.Late => Due.LateAt <= moment && _life.CanFire(AppointmentStep.TurnLate) ? new GiverLate(Id, Team, Owner.Id) : null,
            VisitDue.Missed => Due.MissedAt <= moment && _life.CanFire(AppointmentStep.Miss) ? new VisitMissed(Id, Team, Owner.Id) : null,
            VisitDue.StillLacking => Due.AlertAt <= moment ? StillLacking(asking) : null,
            VisitDue.Over => End <= moment ? Over() : null,
            VisitDue.LogOpens => Due.LogAt <= moment ? OpenLog(asking) : null,
            VisitDue.LogUnconfirmed => Due.RemindAt <= moment && Stage == AppointmentStage.LogPending ? Remind(moment, asking) : null,
            VisitDue.LogAssumed => Due.AssumeAt <= moment && MayAssume(asking) ? Settled(Log!.Start, Log.End, assumed: true) : null,
            _ => null,
        };
        return happening ?? throw AppointmentRefusals.NotDue();
    }

    /// <summary>What those who see the whole rota found out. Whatever it is, it forbids nothing.</summary>
    public AppointmentEvent NoteWarnings(NoteWarnings command, MemberId by)
    {
        if (by != MemberId.Server) throw AppointmentRefusals.NotFound();
        _life.Require(AppointmentStep.NoteWarnings);
        if (command.Warnings.SequenceEqual(Warnings)) throw AppointmentRefusals.NothingNew();
        return new WarningsNoted(Id, Team, Owner.Id, command.Warnings);
    }

    private AppointmentEvent? StillLacking(Asking asking)
    {
        if (!_life.CanFire(AppointmentStep.StillLack)) return null;
        if (Giver is null) return new VisitStillLacking(Id, Team, Owner.Id, ["giver"]);
        return IsReady(asking)
            ? Confirmed(asking)
            : new VisitStillLacking(Id, Team, Owner.Id, Lacking(Kind, asking.Team.Giver, asking.Team));
    }

    private AppointmentEvent? Over()
    {
        if (_life.CanFire(AppointmentStep.Lapse)) return new AppointmentLapsed(Id, Team, Owner.Id);
        return _life.CanFire(AppointmentStep.Unfill) ? new AppointmentUnfilled(Id, Team, Owner.Id) : null;
    }

    private LogOpened? OpenLog(Asking asking)
    {
        var log = Stage switch
        {
            AppointmentStage.Finished => LogOfChecks(),
            AppointmentStage.InProgress => CareLog.Healed(Start, End, CheckedInAt, CheckedOutAt),
            _ => null,
        };
        return log is null ? null : Opened(log, asking);
    }

    private LogReminded Remind(DateTimeOffset moment, Asking asking)
    {
        var notice = Math.Max(1, AssumeAfterDays - asking.Settings.LogReminderDays);
        var mayAssume = asking.Settings.AssumeLogAgreed && Log!.ConfirmedBy != Sides.None;
        return new LogReminded(Id, Team, Owner.Id, Log!.Missing, mayAssume ? moment.AddDays(notice) : null);
    }

    /// <summary>Somebody must have said when it was: two silences agree to nothing.</summary>
    private bool MayAssume(Asking asking) =>
        Stage == AppointmentStage.LogPending && asking.Settings.AssumeLogAgreed && Log!.ConfirmedBy != Sides.None;
}
