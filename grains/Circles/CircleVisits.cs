using System.Text.Json.Serialization;
using EqualCare.Appointments;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>
/// What a circle keeps of the visits of its teams, of those that let it: when they are, and whether somebody comes. Never who, and never what for.
/// </summary>
internal sealed class CircleVisits
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    // A circle has no zone of its own; its teams live where it does.
    private static readonly WallClock Clock = WallClock.In(new TeamSettings().Zone);

    [JsonInclude]
    public DateOnly Today { get; private set; }

    [JsonInclude]
    public Dictionary<AppointmentId, CircleVisit> All { get; private set; } = [];

    /// <summary>The teams that let the circle know of visits.</summary>
    [JsonInclude]
    public HashSet<TeamId> Telling { get; private set; } = [];

    public bool IsYesterday(DateTimeOffset now) => Clock.DayOf(now) > Today;

    public void Pass(DateTimeOffset now)
    {
        if (IsYesterday(now)) Today = Clock.DayOf(now);
        foreach (var (id, visit) in All.ToList())
            if (visit.End + Kept < now) All.Remove(id);
    }

    public void Heed(TeamId team, bool tells)
    {
        if (tells) Telling.Add(team);
        else Forget(team);
    }

    public void Forget(TeamId team)
    {
        Telling.Remove(team);
        foreach (var (id, visit) in All.ToList())
            if (visit.Team == team) All.Remove(id);
    }

    public void Drop(AppointmentId visit) => All.Remove(visit);

    public void Take(AppointmentEvent happened)
    {
        var id = happened.Appointment;
        var known = All.GetValueOrDefault(id);
        var now = happened switch
        {
            AppointmentShown e => OfShown(e),
            CoverNeeded e => new CircleVisit(e.Team, e.Visit.Start, e.Visit.End, CircleVisitState.Uncovered),
            AppointmentConfirmed e => new CircleVisit(e.Team, e.Start, e.End, CircleVisitState.Planned),
            VisitClaimed e => new CircleVisit(e.Team, e.Visit.Start, e.Visit.End, CircleVisitState.Planned),
            ChangeAccepted e => new CircleVisit(e.Team, e.Start, e.End, CircleVisitState.Planned),
            AppointmentMoved e => known is null ? null : known with { Start = e.Start, End = e.End },
            GiverRunningLate or CheckedIn or CheckedOut => known is null ? null : known with { State = CircleVisitState.Planned },
            GiverLate or VisitMissed => known is null ? null : known with { State = CircleVisitState.Late },
            AppointmentUnfilled => known is null ? null : known with { State = CircleVisitState.Uncovered },
            AppointmentLapsed or AppointmentDeclined or AppointmentCancelled => null,
            _ => known,
        };
        if (now is null) All.Remove(id);
        else All[id] = now;
    }

    /// <summary>Null when the team does not let the circle know.</summary>
    public TodayOnCard? TodayOf(TeamId team)
    {
        if (!Telling.Contains(team)) return null;
        var today = All.Values.Where(visit => visit.Team == team && Clock.DayOf(visit.Start) == Today).ToList();
        return new TodayOnCard(
            today.Count, today.Count(visit => visit.State == CircleVisitState.Uncovered), today.Count(visit => visit.State == CircleVisitState.Late));
    }

    private static CircleVisit? OfShown(AppointmentShown e) => e.Stage switch
    {
        AppointmentStage.CoverNeeded => new CircleVisit(e.Team, e.Visit.Start, e.Visit.End, CircleVisitState.Uncovered),
        AppointmentStage.Agreed or AppointmentStage.Confirmed or AppointmentStage.ChangeProposed or AppointmentStage.InProgress or AppointmentStage.Finished =>
            new CircleVisit(e.Team, e.Visit.Start, e.Visit.End, CircleVisitState.Planned),
        AppointmentStage.Missed => new CircleVisit(e.Team, e.Visit.Start, e.Visit.End, CircleVisitState.Late),
        _ => null,
    };
}

/// <summary>A visit, as far as a circle keeps it.</summary>
internal sealed record CircleVisit(TeamId Team, DateTimeOffset Start, DateTimeOffset End, CircleVisitState State);

internal enum CircleVisitState
{
    Planned,
    Uncovered,
    Late,
}
