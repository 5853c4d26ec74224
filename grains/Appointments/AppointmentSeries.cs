using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>
/// Appointments that repeat. The series settles the days and says which visits are to be made, moved or cancelled; the visits themselves are appointments with
/// a life of their own. It looks only as far ahead as its horizon, so an open end costs nothing.
/// </summary>
internal sealed class AppointmentSeries : IEntity<SeriesEvent>
{
    private const int FurthestDays = 400;
    private const int LongestHorizonDays = 92;

    private readonly SeriesLifecycle _life;

    public AppointmentSeries() => _life = new SeriesLifecycle(() => Stage, stage => Stage = stage);

    [JsonInclude]
    public SeriesStage Stage { get; private set; }

    [JsonInclude]
    public SeriesId Id { get; private set; }

    [JsonInclude]
    public TeamId Team { get; private set; }

    [JsonInclude]
    public SeriesVisit? Visit { get; private set; }

    [JsonInclude]
    public string Zone { get; private set; } = "";

    /// <summary>The times in force and those settled for later, each until the next begins.</summary>
    [JsonInclude]
    public List<SeriesTimes> Times { get; private set; } = [];

    /// <summary>How often the times changed: a day that comes back into the rule gets a new appointment, not the cancelled one.</summary>
    [JsonInclude]
    public int Changes { get; private set; }

    /// <summary>Visits already made, from about today on.</summary>
    [JsonInclude]
    public List<Occurrence> Ahead { get; private set; } = [];

    [JsonInclude]
    public DateOnly PlannedThrough { get; private set; }

    [JsonInclude]
    public List<DateOnly> Skipped { get; private set; } = [];

    [JsonInclude]
    public DateOnly? EndsBefore { get; private set; }

    [JsonInclude]
    public SeriesChangeProposed? Change { get; private set; }

    [JsonInclude]
    public DateTimeOffset? NextAt { get; private set; }

    private WallClock Clock => WallClock.In(Zone);

    public SeriesEvent Begin(SeriesId id, BeginSeries command, MemberId by, DateTimeOffset now)
    {
        if (by != MemberId.Server) throw SeriesRefusals.NotFound();
        if (Stage != SeriesStage.None) throw SeriesRefusals.AlreadyBegan();
        var clock = WallClock.In(command.Zone);
        var (start, end) = (clock.WallTimeOf(command.Start), clock.WallTimeOf(command.End));
        var day = DateOnly.FromDateTime(start);

        // Where the clocks go back during the first visit, its wall times may be in the wrong order.
        var length = end > start ? end - start : command.End - command.Start;
        var times = new SeriesTimes(day, day, command.Rule, TimeOnly.FromDateTime(start), (int)length.TotalMinutes);
        return new SeriesBegan(id, command.TeamId, command.First, command.Zone, times, command.Start, command.End, command.Visit, Asking.Kept(now));
    }

    /// <summary>Settles the next stretch of days, up to the horizon.</summary>
    public SeriesEvent Plan(DateTimeOffset at, Asking asking)
    {
        if (!asking.IsServer) throw SeriesRefusals.NotFound();
        _life.Require(SeriesStep.Plan);
        var moment = at > asking.Now ? at : asking.Now;
        if (NextAt is not { } due || due > moment) throw SeriesRefusals.NotDue();
        var today = Clock.DayOf(moment);
        if (asking.Team.Arranging == TeamArranging.Over) return Ended(today, asking, reason: null);
        if (asking.Team.Arranging == TeamArranging.NotNow) return new SeriesRested(Id, Team, MidnightOf(today.AddDays(1)));

        var horizon = Math.Clamp(asking.Settings.HorizonDays, 1, LongestHorizonDays);
        var through = PlannedThrough > today.AddDays(horizon) ? PlannedThrough : today.AddDays(horizon);
        var from = PlannedThrough >= today ? PlannedThrough.AddDays(1) : today;
        var planned = Reckon(Times, from, through).Where(visit => visit.End > moment).Select(visit => visit with { Appointment = NewId(visit.Date, Changes) });

        // A week at a time, so that there are always a few weeks to see.
        var next = MidnightOf(today.AddDays(Math.Clamp(horizon / 6, 1, 7)));
        return new SeriesPlanned(Id, Team, today, through, [.. planned], Visit!, HasRunOut(Times, through) ? null : next);
    }

    public SeriesEvent Skip(SkipDate command, Asking asking)
    {
        Require(SeriesStep.Skip, asking);
        RequireSide(asking);
        RequireWithinReach(command.Date, asking);
        var made = Ahead.Find(visit => visit.Date == command.Date);
        var isStillToBeMade = command.Date > PlannedThrough && Reckon(Times, command.Date, command.Date).Any();
        if (made is null && !isStillToBeMade) throw SeriesRefusals.NoVisitThatDay(PossibleFor(asking));
        return new DateSkipped(Id, Team, command.Date, made?.Appointment, asking.By, ReasonOf(command.Reason, asking));
    }

    public SeriesEvent ProposeChange(ChangeSeries command, Asking asking)
    {
        Require(SeriesStep.ProposeChange, asking);
        var sides = RequireSide(asking);
        if (command is { Repeats: null, StartsAt: null, Minutes: null }) throw SeriesRefusals.NothingToChange();
        if (command.Minutes is < 5 or > 24 * 60) throw SeriesRefusals.LengthOutOfRange();
        RequireWithinReach(command.From, asking);
        if (EndsBefore <= command.From) throw SeriesRefusals.NoVisitThatDay(PossibleFor(asking));
        if (command.Repeats is { } rule) RecurrenceRule.Parse(rule);

        // Where only the time changes the rule goes on counting from where it began.
        var before = Times.FindLast(times => times.From <= command.From) ?? Times[0];
        var wished = new SeriesTimes(
            command.From,
            command.Repeats is null ? before.Anchor : command.From,
            command.Repeats ?? before.Rule,
            command.StartsAt is { } startsAt ? new TimeOnly(startsAt.Hour, startsAt.Minute, startsAt.Second) : before.StartsAt,
            command.Minutes ?? before.Minutes);
        if (!Reckon([wished], command.From, command.From.AddYears(1)).Any()) throw SeriesRefusals.NoDays();
        return (sides & Parties) == Parties
            ? Changed(wished, asking)
            : new SeriesChangeProposed(Id, Team, wished, asking.By, sides);
    }

    public SeriesEvent AcceptChange(Asking asking)
    {
        Require(SeriesStep.AcceptChange, asking);
        if (!MayAnswer(asking)) throw SeriesRefusals.NotYoursToAnswer(PossibleFor(asking));

        // An answer may come after the day from which the change was wished for.
        var (wished, today) = (Change!.Times, Clock.DayOf(asking.Now));
        return Changed(wished.From < today ? wished with { From = today } : wished, asking);
    }

    public SeriesEvent RejectChange(Asking asking)
    {
        Require(SeriesStep.RejectChange, asking);
        if (!MayAnswer(asking)) throw SeriesRefusals.NotYoursToAnswer(PossibleFor(asking));
        return new SeriesChangeRejected(Id, Team, asking.By);
    }

    public SeriesEvent ReleaseGiver(MemberId giver, Asking asking)
    {
        if (!asking.IsServer || Stage == SeriesStage.None || Visit!.Giver?.Id != giver) throw SeriesRefusals.NotFound();
        _life.Require(SeriesStep.ReleaseGiver);
        return new SeriesGiverReleased(Id, Team, giver, [.. StillToCome(DateOnly.MinValue, asking)]);
    }

    public SeriesEvent End(EndSeries command, Asking asking)
    {
        Require(SeriesStep.End, asking);
        RequireSide(asking);
        var today = Clock.DayOf(asking.Now);
        var from = command.From ?? today;
        RequireWithinReach(from, asking);
        if (EndsBefore <= from) throw SeriesRefusals.NoVisitThatDay(PossibleFor(asking));
        var reason = ReasonOf(command.Reason, asking);
        return from > today
            ? new SeriesCutShort(Id, Team, from, [.. StillToCome(from, asking)], asking.By, reason)
            : Ended(from, asking, reason);
    }

    public void Apply(SeriesEvent happened)
    {
        switch (happened)
        {
            case SeriesBegan e:
                _life.Fire(SeriesStep.Begin);
                Id = e.Series;
                Team = e.Team;
                Visit = e.Visit;
                Zone = e.Zone;
                Times = [e.Times];
                Ahead = [new Occurrence(e.First, e.Times.From, e.Start, e.End)];
                PlannedThrough = e.Times.From;
                NextAt = e.NextAt;
                break;
            case SeriesPlanned e:
                _life.Fire(SeriesStep.Plan);
                Forget(e.Today);
                Ahead.AddRange(e.Occurrences);
                PlannedThrough = e.Through;
                NextAt = e.NextAt;
                break;
            case SeriesRested e:
                _life.Fire(SeriesStep.Rest);
                NextAt = e.NextAt;
                break;
            case DateSkipped e:
                _life.Fire(SeriesStep.Skip);
                Skipped.Add(e.Date);
                Ahead.RemoveAll(visit => visit.Date == e.Date);
                break;
            case SeriesChangeProposed e:
                _life.Fire(SeriesStep.ProposeChange);
                Change = e;
                break;
            case SeriesChanged e:
                _life.Fire(Stage == SeriesStage.ChangeProposed ? SeriesStep.AcceptChange : SeriesStep.Change);
                Change = null;
                Changes++;
                Times.RemoveAll(times => times.From >= e.Times.From);
                Times.Add(e.Times);
                Ahead.RemoveAll(visit => e.Dropped.Contains(visit.Appointment) || e.Moved.Any(moved => moved.Appointment == visit.Appointment));
                Ahead.AddRange(e.Moved);
                Ahead.AddRange(e.Added);
                Ahead.Sort((one, other) => one.Date.CompareTo(other.Date));
                NextAt = e.NextAt;
                break;
            case SeriesChangeRejected:
                _life.Fire(SeriesStep.RejectChange);
                Change = null;
                break;
            case SeriesGiverReleased:
                _life.Fire(SeriesStep.ReleaseGiver);
                Change = null;
                Visit = Visit! with { Giver = null };
                break;
            case SeriesCutShort e:
                _life.Fire(SeriesStep.CutShort);
                EndsBefore = e.From;
                Ahead.RemoveAll(visit => e.Dropped.Contains(visit.Appointment));
                break;
            case SeriesEnded e:
                _life.Fire(SeriesStep.End);
                Change = null;
                NextAt = null;
                Ahead.RemoveAll(visit => e.Dropped.Contains(visit.Appointment));
                break;
            default:
                throw new UnreachableException($"A series does not know {happened.GetType().Name}.");
        }
    }

    public IEnumerable<Topic> TopicsOf(SeriesEvent happening) => [Topic.Of(happening.Team)];

    public SeriesView ViewFor(Asking asking, long version)
    {
        RequireKnown(asking);
        var today = Clock.DayOf(asking.Now);
        return new SeriesView(
            Id.Value,
            version,
            Team,
            Zone,
            [.. Times],
            [.. Ahead.Where(visit => visit.End > asking.Now)],
            [.. Skipped.Where(day => day >= today).Order()],
            EndsBefore,
            Change?.Times,
            PossibleFor(asking));
    }

    public string[] PossibleFor(Asking asking) =>
        Stage == SeriesStage.None || !asking.Team.Asker.SeesRota ? [] : [.. _life.Possible(step => MayNow(step, asking))];

    private AppointmentId NewId(DateOnly day, int changes) => AppointmentId.Of(Id, day, changes);

    private SeriesChanged Changed(SeriesTimes wished, Asking asking)
    {
        List<SeriesTimes> times = [.. Times.Where(other => other.From < wished.From), wished];
        var then = Reckon(times, wished.From, PlannedThrough).ToDictionary(visit => visit.Date);
        var before = Ahead.Where(visit => visit.Date >= wished.From).ToDictionary(visit => visit.Date);

        // What has begun is left alone.
        var unstarted = before.Values.Where(visit => visit.Start > asking.Now).ToList();
        var moved = unstarted
            .Where(visit => then.TryGetValue(visit.Date, out var now) && (now.Start, now.End) != (visit.Start, visit.End))
            .Select(visit => then[visit.Date] with { Appointment = visit.Appointment });
        var dropped = unstarted.Where(visit => !then.ContainsKey(visit.Date)).Select(visit => visit.Appointment);
        var added = then.Values
            .Where(visit => !before.ContainsKey(visit.Date) && visit.End > asking.Now)
            .Select(visit => visit with { Appointment = NewId(visit.Date, Changes + 1) });
        var nextAt = HasRunOut(times, PlannedThrough) ? (DateTimeOffset?)null : NextAt ?? asking.Now;
        return new SeriesChanged(Id, Team, wished, asking.By, [.. moved], [.. dropped], [.. added], Visit!, nextAt);
    }

    private SeriesEnded Ended(DateOnly from, Asking asking, PersonalText? reason) =>
        new(Id, Team, [.. StillToCome(from, asking)], asking.By, reason);

    private IEnumerable<AppointmentId> StillToCome(DateOnly from, Asking asking) =>
        Ahead.Where(visit => visit.Date >= from && visit.Start > asking.Now).Select(visit => visit.Appointment);

    /// <summary>The visits from one day to another by these times; they have no appointments yet.</summary>
    private IEnumerable<Occurrence> Reckon(IReadOnlyList<SeriesTimes> times, DateOnly from, DateOnly to)
    {
        var clock = Clock;
        if (EndsBefore is { } end && end <= to) to = end.AddDays(-1);
        for (var i = 0; i < times.Count; i++)
        {
            var those = times[i];
            var first = those.From > from ? those.From : from;
            var last = i + 1 < times.Count && times[i + 1].From <= to ? times[i + 1].From.AddDays(-1) : to;
            foreach (var day in RecurrenceRule.Parse(those.Rule).Days(those.Anchor, first, last, clock, those.StartsAt))
            {
                if (Skipped.Contains(day)) continue;
                var (start, stop) = clock.Span(day, those.StartsAt, those.Minutes);
                yield return new Occurrence(default, day, start, stop);
            }
        }
    }

    private bool HasRunOut(IReadOnlyList<SeriesTimes> times, DateOnly through)
    {
        var last = times[^1];
        return EndsBefore <= through.AddDays(1)
            || (last.From <= through && RecurrenceRule.Parse(last.Rule).HasRunOutAfter(through, last.Anchor, Clock, last.StartsAt));
    }

    /// <summary>Days gone by do not matter any more; the history has them.</summary>
    private void Forget(DateOnly today)
    {
        Ahead.RemoveAll(visit => visit.Date < today.AddDays(-1));
        Skipped.RemoveAll(day => day < today);
        var inForce = Times.FindLastIndex(times => times.From <= today);
        if (inForce > 0) Times.RemoveRange(0, inForce);
    }

    private DateTimeOffset MidnightOf(DateOnly day) => Clock.InstantOf(day, TimeOnly.MinValue);

    private void RequireKnown(Asking asking)
    {
        if (Stage == SeriesStage.None || !asking.Team.Asker.SeesRota) throw SeriesRefusals.NotFound();
    }

    private void Require(SeriesStep step, Asking asking)
    {
        RequireKnown(asking);
        _life.Require(step, other => MayNow(other, asking));
    }

    private Sides RequireSide(Asking asking) =>
        SidesOf(asking) is not Sides.None and var sides ? sides : throw SeriesRefusals.SidesOnly(PossibleFor(asking));

    private void RequireWithinReach(DateOnly day, Asking asking)
    {
        var today = Clock.DayOf(asking.Now);
        if (day < today || day > today.AddDays(FurthestDays)) throw SeriesRefusals.DayOutOfRange();
    }

    private bool MayNow(SeriesStep step, Asking asking) => step switch
    {
        SeriesStep.Skip or SeriesStep.ProposeChange or SeriesStep.End => SidesOf(asking) != Sides.None,
        SeriesStep.AcceptChange or SeriesStep.RejectChange => MayAnswer(asking),
        _ => false,
    };

    private bool MayAnswer(Asking asking) => (SidesOf(asking) & ~Change!.Side) != Sides.None;

    /// <summary>Whose agreement a change takes: nobody gives a series whose visits are each claimed.</summary>
    private Sides Parties => Visit!.Giver is null ? Sides.Owner : Sides.Both;

    private Sides SidesOf(Asking asking) =>
        (Visit!.Giver is { } giver && giver.Id == asking.By ? Sides.Giver : Sides.None)
        | (asking.Team.Asker.SpeaksForOwner ? Sides.Owner : Sides.None);

    private static PersonalText? ReasonOf(string? reason, Asking asking) =>
        PersonalWording.Optional(reason, 500, asking.By, AppointmentRefusals.ReasonWording);
}
