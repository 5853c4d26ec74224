using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <content>How it comes about: proposed, agreed, claimed, handed on, changed, cancelled.</content>
internal sealed partial class Appointment
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // What is happening right now is often put down a little later.
    private static readonly TimeSpan EarliestStart = TimeSpan.FromHours(-24);
    private static readonly TimeSpan LatestStart = TimeSpan.FromDays(400);

    public IReadOnlyList<AppointmentEvent> Propose(AppointmentId id, ProposeAppointment command, Asking asking)
    {
        if (!asking.Team.Asker.SeesRota && !asking.Team.Asker.EditsOwnVisits) throw AppointmentRefusals.TeamNotFound();
        if (Stage != AppointmentStage.None) throw AppointmentRefusals.AlreadyProposed();
        var (start, end) = RequireTime(command.Start, command.End, asking);
        if (!Enum.IsDefined(command.Kind)) throw AppointmentRefusals.KindUnknown();
        var owner = asking.Team.Owner;
        var tasks = TasksOf(command.Tasks, owner.Id);
        var place = PersonalWording.Optional(command.Place, 200, owner.Id, AppointmentRefusals.PlaceWording);
        RequireMayEditRota(command.GiverId, asking);
        if (asking.Team.Arranging != TeamArranging.Open) throw AppointmentRefusals.TeamDoesNotPlan();
        var giver = RequireGiver(command.GiverId, asking);
        var repeats = Repeating(command.Repeats, new SeriesId(id.Value), start, asking.Settings.Zone);

        var visit = VisitOf(asking, owner, giver?.Person, start, end, command.Kind, tasks, place, repeats?.Series);
        var agreedBy = (command.GiverId == asking.By ? Sides.Giver : Sides.None)
            | (asking.Team.Asker.SpeaksForOwner ? Sides.Owner : Sides.None);
        var proposed = new AppointmentProposed(id, asking.Team.Team, owner.Id, visit, asking.By, agreedBy, giver?.HourlyRate, repeats);
        return [proposed, .. OnceAgreed(proposed, agreedBy, giver, asking)];
    }

    /// <summary>One visit of a series, to which both sides agreed there. A giver who is not in the team any more is left out.</summary>
    public IReadOnlyList<AppointmentEvent> MakeOccurrence(AppointmentId id, MakeOccurrence command, Asking asking)
    {
        if (!asking.IsServer) throw AppointmentRefusals.NotFound();
        if (Stage != AppointmentStage.None) throw AppointmentRefusals.AlreadyProposed();
        if (asking.Team.Arranging == TeamArranging.Over) throw AppointmentRefusals.TeamDoesNotPlan();
        if (command.End <= asking.Now) throw AppointmentRefusals.AlreadyPast();
        var plan = command.Visit;
        var giver = asking.Team.Giver is { } known && known.Person.Id == plan.Giver?.Id ? known : null;
        var visit = VisitOf(
            asking, asking.Team.Owner, giver?.Person, command.Start, command.End, plan.Kind, plan.Tasks, plan.Place, command.Series);
        var proposed = new AppointmentProposed(
            id, asking.Team.Team, visit.Owner.Id, visit, plan.ProposedBy, Sides.Both, giver?.HourlyRate, Repeats: null);
        return [proposed, .. OnceAgreed(proposed, Sides.Both, giver, asking)];
    }

    public IReadOnlyList<AppointmentEvent> Agree(Asking asking)
    {
        Require(AppointmentStep.Agree, asking);
        var sides = SidesOf(asking) & ~AgreedBy;
        if (sides == Sides.None) throw AppointmentRefusals.NotYoursToAnswer(PossibleFor(asking));
        if (!GiverIsInTeam(asking)) throw AppointmentRefusals.GiverNotInTeam();
        var proposed = new AppointmentProposed(Id, Team, Owner.Id, VisitNow(asking, Giver), ProposedBy, AgreedBy, HourlyRate, Repeats);
        return [new SideAgreed(Id, Team, Owner.Id, asking.By, sides), .. OnceAgreed(proposed, AgreedBy | sides, asking.Team.Giver, asking)];
    }

    public AppointmentEvent Decline(Asking asking)
    {
        Require(AppointmentStep.Decline, asking);
        if ((SidesOf(asking) & ~AgreedBy) == Sides.None) throw AppointmentRefusals.NotYoursToAnswer(PossibleFor(asking));
        return new AppointmentDeclined(Id, Team, Owner.Id, asking.By);
    }

    public IReadOnlyList<AppointmentEvent> Claim(Asking asking)
    {
        RequireKnown(asking);
        if (IsTaken) throw AppointmentRefusals.AlreadyTaken(PossibleFor(asking));
        Require(AppointmentStep.Claim, asking);
        if (asking.Team.Asker.AsGiver is not { } giver) throw AppointmentRefusals.GiversOnly(PossibleFor(asking));
        if (asking.Now >= End) throw AppointmentRefusals.Over(PossibleFor(asking));
        if (!giver.IsTrainedFor(Kind)) throw AppointmentRefusals.GiverMustBeTrained(PossibleFor(asking));
        var lacking = Lacking(Kind, giver, asking.Team);
        var claimed = new VisitClaimed(
            Id, Team, Owner.Id, VisitNow(asking, giver.Person), asking.By, giver.HourlyRate, lacking, AlertAtIf(lacking, Start, asking));
        return lacking.Count == 0 ? [claimed, Confirmed(claimed, claimed.Visit, asking)] : [claimed];
    }

    public AppointmentEvent Confirm(Asking asking)
    {
        Require(AppointmentStep.Confirm, asking);
        if (!MayConfirm(asking)) throw AppointmentRefusals.NotYoursToConfirm(PossibleFor(asking));
        if (!IsReady(asking)) throw AppointmentRefusals.NotReady(PossibleFor(asking));
        return Confirmed(asking);
    }

    public AppointmentEvent NeedCover(NeedCover command, Asking asking)
    {
        Require(AppointmentStep.NeedCover, asking);
        if (!MayHandOn(asking)) throw AppointmentRefusals.NotYoursToHandOn(PossibleFor(asking));
        var reason = PersonalWording.Optional(command.Reason, 500, asking.By, AppointmentRefusals.ReasonWording);
        return new CoverNeeded(
            Id, Team, Owner.Id, VisitNow(asking, giver: null), asking.By, Giver?.Id, reason, AlertAt(Start, asking), asking.Team.WhoCouldGive(Kind));
    }

    public AppointmentEvent ReleaseGiver(MemberId giver, Asking asking)
    {
        if (!asking.IsServer) throw AppointmentRefusals.NotFound();
        Require(AppointmentStep.NeedCover, asking);
        if (Giver?.Id != giver) throw AppointmentRefusals.NothingNew();
        return new CoverNeeded(
            Id, Team, Owner.Id, VisitNow(asking, giver: null), asking.By, giver, Reason: null, AlertAt(Start, asking), asking.Team.WhoCouldGive(Kind));
    }

    public IReadOnlyList<AppointmentEvent> ProposeChange(ProposeChange command, Asking asking)
    {
        Require(AppointmentStep.ProposeChange, asking);
        var sides = SidesOf(asking);
        if (sides == Sides.None) throw AppointmentRefusals.SidesOnly(PossibleFor(asking));
        var (start, end) = RequireTime(command.Start, command.End, asking);
        if (start == Start && end == End) throw AppointmentRefusals.NothingNew(PossibleFor(asking));
        var proposed = new ChangeProposed(Id, Team, Owner.Id, asking.By, sides, start, end);
        return sides == Sides.Both ? [proposed, .. Changed(start, end, asking)] : [proposed];
    }

    public IReadOnlyList<AppointmentEvent> AcceptChange(Asking asking)
    {
        Require(AppointmentStep.AcceptChange, asking);
        if (!MayAnswerChange(asking)) throw AppointmentRefusals.NotYoursToAnswer(PossibleFor(asking));
        if (Change!.End <= asking.Now) throw AppointmentRefusals.Over(PossibleFor(asking));
        if (!GiverIsInTeam(asking)) throw AppointmentRefusals.GiverNotInTeam();
        return Changed(Change.Start, Change.End, asking);
    }

    public IReadOnlyList<AppointmentEvent> RejectChange(Asking asking)
    {
        Require(AppointmentStep.RejectChange, asking);
        if (!MayAnswerChange(asking)) throw AppointmentRefusals.NotYoursToAnswer(PossibleFor(asking));
        var rejected = new ChangeRejected(Id, Team, Owner.Id, asking.By);

        // What was lacking may have come in the meantime, and nobody would look again.
        return !IsConfirmed && IsReady(asking) ? [rejected, Confirmed(asking)] : [rejected];
    }

    /// <summary>
    /// The series moved it, by agreement of both its sides. Somebody else who took on this one visit has not agreed to that and is asked.
    /// </summary>
    public AppointmentEvent MoveOccurrence(MoveOccurrence command, Asking asking)
    {
        if (!asking.IsServer) throw AppointmentRefusals.NotFound();
        Require(AppointmentStep.Move, asking);
        if (HasItsOwnTime) throw AppointmentRefusals.HasItsOwnTime();
        if (command.End <= asking.Now) throw AppointmentRefusals.AlreadyPast();
        if (command.Start == Start && command.End == End) throw AppointmentRefusals.NothingNew();
        if (Giver is { } giver && giver.Id != command.SeriesGiver)
            return new ChangeProposed(Id, Team, Owner.Id, Owner.Id, Sides.Owner, command.Start, command.End);

        var (late, missed) = Expected(command.Start, asking);
        return IsConfirmed
            ? new AppointmentMoved(Id, Team, Owner.Id, command.Start, command.End, late, missed, AlertAt: null)
            : new AppointmentMoved(Id, Team, Owner.Id, command.Start, command.End, null, null, AlertAt(command.Start, asking));
    }

    public AppointmentEvent Cancel(CancelAppointment command, Asking asking)
    {
        Require(AppointmentStep.Cancel, asking);
        if (asking.IsServer && Stage == AppointmentStage.InProgress) throw AppointmentRefusals.HasBegun();
        if (!MayCancel(asking)) throw AppointmentRefusals.SidesOnly(PossibleFor(asking));
        var reason = PersonalWording.Optional(command.Reason, 500, asking.By, AppointmentRefusals.ReasonWording);
        return new AppointmentCancelled(Id, Team, Owner.Id, asking.By, reason);
    }

    /// <summary>Somebody has it: the answer to those who come second.</summary>
    private bool IsTaken => Giver is not null
        && Stage is not (AppointmentStage.Proposed or AppointmentStage.CoverNeeded or AppointmentStage.Cancelled);

    /// <summary>What follows when those sides have agreed to what was proposed; nothing, while one is still to be heard.</summary>
    private static IEnumerable<AppointmentEvent> OnceAgreed(
        AppointmentProposed proposed, Sides agreedBy, GiverFacts? giver, Asking asking)
    {
        var (id, team, owner, visit) = (proposed.Appointment, proposed.Team, proposed.Owner, proposed.Visit);
        if (visit.Giver is null)
        {
            if (!agreedBy.HasFlag(Sides.Owner)) yield break;
            yield return new CoverNeeded(
                id, team, owner, visit, asking.By, FormerGiver: null, Reason: null, AlertAt(visit.Start, asking), asking.Team.WhoCouldGive(visit.Kind));
        }
        else
        {
            if (agreedBy != Sides.Both) yield break;
            var lacking = Lacking(visit.Kind, giver, asking.Team);
            yield return new AppointmentAgreed(id, team, owner, lacking, AlertAtIf(lacking, visit.Start, asking), visit.Giver.Id);
            if (lacking.Count == 0) yield return Confirmed(proposed, visit, asking);
        }

        if (proposed.Repeats is { } repeats) yield return new RepeatingAgreed(id, team, owner, visit, proposed.By, repeats);
    }

    private List<AppointmentEvent> Changed(DateTimeOffset start, DateTimeOffset end, Asking asking)
    {
        var lacking = Lacking(Kind, asking.Team.Giver, asking.Team);
        var events = new List<AppointmentEvent>
        {
            new ChangeAccepted(Id, Team, Owner.Id, asking.By, start, end, lacking, AlertAtIf(lacking, start, asking)),
        };
        if (lacking.Count == 0) events.Add(Confirmed(events[0], VisitNow(asking, Giver) with { Start = start, End = end }, asking));
        return events;
    }

    private AppointmentConfirmed Confirmed(Asking asking)
    {
        var (late, missed) = Expected(Start, asking);
        return new AppointmentConfirmed(Id, Team, Owner.Id, Giver!.Id, Start, End, Kind, late, missed);
    }

    private static AppointmentConfirmed Confirmed(AppointmentEvent after, Visit visit, Asking asking)
    {
        var (late, missed) = Expected(visit.Start, asking);
        return new AppointmentConfirmed(
            after.Appointment, after.Team, after.Owner, visit.Giver!.Id, visit.Start, visit.End, visit.Kind, late, missed);
    }

    /// <summary>When a giver counts as late, and when as not coming. Nobody is late for what they took on only just now.</summary>
    private static (DateTimeOffset Late, DateTimeOffset Missed) Expected(DateTimeOffset start, Asking asking)
    {
        var from = start > asking.Now ? start : asking.Now;
        return (from.AddMinutes(asking.Settings.LateAfterMinutes), from.AddMinutes(asking.Settings.MissedAfterMinutes));
    }

    private static DateTimeOffset AlertAt(DateTimeOffset start, Asking asking) => start.AddHours(-asking.Settings.CoverAlertHours);

    private static DateTimeOffset? AlertAtIf(IReadOnlyList<string> lacking, DateTimeOffset start, Asking asking) =>
        lacking.Count == 0 ? null : AlertAt(start, asking);

    /// <summary>The gates that are forbidden rather than warned of: what the team lacks for regulated support, and a giver who is trained for it.</summary>
    private static IReadOnlyList<string> Lacking(AppointmentKind kind, GiverFacts? giver, TeamFactsForVisit team)
    {
        if (kind is not (AppointmentKind.PersonalCare or AppointmentKind.Medication)) return [];
        return giver?.IsTrainedFor(kind) == true ? team.LackingFor(kind) : [.. team.LackingFor(kind), "trainedGiver"];
    }

    private bool IsReady(Asking asking) => GiverIsInTeam(asking) && Lacking(Kind, asking.Team.Giver, asking.Team).Count == 0;

    private bool GiverIsInTeam(Asking asking) => asking.Team.Giver?.Person.Id == Giver?.Id;

    private static GiverFacts? RequireGiver(MemberId? wanted, Asking asking)
    {
        if (wanted is not { } id) return null;
        return asking.Team.Giver is { } giver && giver.Person.Id == id ? giver : throw AppointmentRefusals.GiverNotInTeam();
    }

    private static void RequireMayEditRota(MemberId? giver, Asking asking)
    {
        var asker = asking.Team.Asker;
        if (!asker.EditsRota && !(asker.EditsOwnVisits && giver == asking.By)) throw AppointmentRefusals.RotaNotYours();
    }

    private static (DateTimeOffset Start, DateTimeOffset End) RequireTime(DateTimeOffset from, DateTimeOffset to, Asking asking)
    {
        var (start, end) = (Asking.Kept(from), Asking.Kept(to));
        if (end - start < Shortest || end - start > Longest) throw AppointmentRefusals.LengthOutOfRange();
        if (start < asking.Now + EarliestStart || start > asking.Now + LatestStart) throw AppointmentRefusals.TooFarAway();
        if (end <= asking.Now) throw AppointmentRefusals.AlreadyPast();
        return (start, end);
    }

    private static IReadOnlyList<PersonalText> TasksOf(IReadOnlyList<string>? tasks, MemberId owner)
    {
        if (tasks is null) return [];
        if (tasks.Count > 20) throw AppointmentRefusals.TooManyTasks();
        return [.. tasks.Select(task => PersonalWording.Required(task, 200, owner, AppointmentRefusals.TaskWording))];
    }

    private static Repeating? Repeating(string? rule, SeriesId series, DateTimeOffset start, string zone)
    {
        if (rule is null) return null;
        var clock = WallClock.In(zone);
        var first = clock.WallTimeOf(start);
        var (day, time) = (DateOnly.FromDateTime(first), TimeOnly.FromDateTime(first));
        if (!RecurrenceRule.Parse(rule).Days(day, day, day, clock, time).Any()) throw SeriesRefusals.StartNotInRule();
        return new Repeating(series, rule, zone);
    }

    private Visit VisitNow(Asking asking, Person? giver) => VisitOf(asking, Owner, giver, Start, End, Kind, Tasks, Place, Series);

    private static Visit VisitOf(
        Asking asking,
        Person owner,
        Person? giver,
        DateTimeOffset start,
        DateTimeOffset end,
        AppointmentKind kind,
        IReadOnlyList<PersonalText> tasks,
        PersonalText? place,
        SeriesId? series)
    {
        var team = asking.Team;
        var sight = team.Circle is null || !team.Settings.CoverGoesToCircle ? CircleSight.Nothing
            : team.Settings.CircleSeesOwnerName ? CircleSight.VisitAndOwner
            : CircleSight.Visit;
        return new Visit(owner, giver, start, end, kind, tasks, place, series, team.Circle, sight);
    }
}
