using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Appointments;

/// <summary>
/// An appointment: one piece of support at one time. What it is and who may do what is here; how it is arranged, carried out, logged and moved on
/// by time is in the files beside.
/// </summary>
internal sealed partial class Appointment : IEntity<AppointmentEvent>
{
    private readonly AppointmentLifecycle _life;

    public Appointment() => _life = new AppointmentLifecycle(this, stage => Stage = stage);

    [JsonInclude]
    public AppointmentStage Stage { get; private set; }

    [JsonInclude]
    public AppointmentId Id { get; private set; }

    [JsonInclude]
    public TeamId Team { get; private set; }

    [JsonInclude]
    public Person Owner { get; private set; } = new(MemberId.Server, "");

    [JsonInclude]
    public Person? Giver { get; private set; }

    [JsonInclude]
    public DateTimeOffset Start { get; private set; }

    [JsonInclude]
    public DateTimeOffset End { get; private set; }

    [JsonInclude]
    public AppointmentKind Kind { get; private set; }

    [JsonInclude]
    public IReadOnlyList<PersonalText> Tasks { get; private set; } = [];

    [JsonInclude]
    public PersonalText? Place { get; private set; }

    [JsonInclude]
    public MemberId ProposedBy { get; private set; }

    /// <summary>The sides that agreed to its taking place.</summary>
    [JsonInclude]
    public Sides AgreedBy { get; private set; }

    /// <summary>Agreed, and nothing that it takes is lacking. Holds on while a change is proposed.</summary>
    [JsonInclude]
    public bool IsConfirmed { get; private set; }

    /// <summary>Pounds an hour, as agreed with the visit.</summary>
    [JsonInclude]
    public decimal? HourlyRate { get; private set; }

    [JsonInclude]
    public SeriesId? Series { get; private set; }

    /// <summary>How it is to repeat, until both sides have agreed to that.</summary>
    [JsonInclude]
    public Repeating? Repeats { get; private set; }

    /// <summary>A visit of a series that was given another time by itself: the series leaves that alone.</summary>
    [JsonInclude]
    public bool HasItsOwnTime { get; private set; }

    [JsonInclude]
    public CircleId? Circle { get; private set; }

    /// <summary>What the circle was told when a giver came to be needed.</summary>
    [JsonInclude]
    public CircleSight CircleSight { get; private set; }

    /// <summary>The other time that somebody would like.</summary>
    [JsonInclude]
    public WishedTime? Change { get; private set; }

    /// <summary>What is to be warned of while it lies ahead.</summary>
    [JsonInclude]
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Those who could take it on, while it needs a giver.</summary>
    [JsonInclude]
    public IReadOnlyList<MemberId> AskedOf { get; private set; } = [];

    [JsonInclude]
    public DateTimeOffset? CheckedInAt { get; private set; }

    [JsonInclude]
    public DateTimeOffset? CheckedOutAt { get; private set; }

    [JsonInclude]
    public CareLog? Log { get; private set; }

    [JsonInclude]
    public Deadlines Due { get; private set; } = Deadlines.None;

    public void Apply(AppointmentEvent happened)
    {
        if (AppointmentCards.EndsWarnings(happened)) Warnings = [];
        switch (happened)
        {
            case AppointmentProposed e:
                _life.Fire(AppointmentStep.Propose);
                Id = e.Appointment;
                Team = e.Team;
                Owner = e.Visit.Owner;
                Kind = e.Visit.Kind;
                Tasks = e.Visit.Tasks;
                Place = e.Visit.Place;
                Series = e.Visit.Series;
                Repeats = e.Repeats;
                ProposedBy = e.By;
                AgreedBy = e.AgreedBy;
                HourlyRate = e.HourlyRate;
                Arrange(e.Visit);
                break;
            case SideAgreed e:
                _life.Fire(AppointmentStep.Agree);
                AgreedBy |= e.Sides;
                break;
            case AppointmentAgreed e:
                _life.Fire(AppointmentStep.Settle);
                Due = Deadlines.None with { AlertAt = e.AlertAt };
                break;
            case AppointmentConfirmed e:
                _life.Fire(AppointmentStep.Confirm);
                IsConfirmed = true;
                Due = Deadlines.None with { LateAt = e.LateAt, MissedAt = e.MissedAt };
                break;
            case RepeatingAgreed:
                Repeats = null;
                break;
            case AppointmentDeclined:
                _life.Fire(AppointmentStep.Decline);
                Due = Deadlines.None;
                break;
            case CoverNeeded e:
                _life.Fire(Stage == AppointmentStage.Proposed ? AppointmentStep.SeekGiver : AppointmentStep.NeedCover);
                IsConfirmed = false;
                Change = null;
                HourlyRate = null;
                Arrange(e.Visit);
                AskedOf = e.AskedOf ?? [];
                Due = Deadlines.None with { AlertAt = e.AlertAt };
                break;
            case VisitClaimed e:
                _life.Fire(AppointmentStep.Claim);
                HourlyRate = e.HourlyRate;
                Arrange(e.Visit);
                AskedOf = [];
                Due = Deadlines.None with { AlertAt = e.AlertAt };
                break;
            case ChangeProposed e:
                _life.Fire(AppointmentStep.ProposeChange);
                Change = new WishedTime(e.Sides, e.Start, e.End);
                break;
            case ChangeAccepted e:
                _life.Fire(AppointmentStep.AcceptChange);
                IsConfirmed = false;
                Change = null;
                (Start, End) = (e.Start, e.End);
                HasItsOwnTime = Series is not null;
                Due = Deadlines.None with { AlertAt = e.AlertAt };
                break;
            case ChangeRejected:
                _life.Fire(AppointmentStep.RejectChange);
                Change = null;
                break;
            case AppointmentMoved e:
                _life.Fire(AppointmentStep.Move);
                (Start, End) = (e.Start, e.End);
                Due = Deadlines.None with { LateAt = e.LateAt, MissedAt = e.MissedAt, AlertAt = e.AlertAt };
                break;
            case GiverRunningLate e:
                _life.Fire(AppointmentStep.RunningLate);
                Due = Due with { LateAt = e.LateAt, MissedAt = e.MissedAt };
                break;
            case GiverLate:
                _life.Fire(AppointmentStep.TurnLate);
                Due = Due with { LateAt = null };
                break;
            case VisitMissed:
                _life.Fire(AppointmentStep.Miss);
                Change = null;
                Due = Deadlines.None;
                break;
            case VisitStillLacking:
                _life.Fire(AppointmentStep.StillLack);
                Due = Due with { AlertAt = null };
                break;
            case WarningsNoted e:
                _life.Fire(AppointmentStep.NoteWarnings);
                Warnings = e.Warnings;
                break;
            case AppointmentUnfilled:
                _life.Fire(AppointmentStep.Unfill);
                Due = Deadlines.None;
                break;
            case AppointmentLapsed:
                _life.Fire(AppointmentStep.Lapse);
                Change = null;
                Due = Deadlines.None;
                break;
            case CheckedIn e:
                _life.Fire(AppointmentStep.CheckIn);
                Change = null;
                CheckedInAt = e.At;
                Due = Due with { LateAt = null, MissedAt = null, AlertAt = null, LogAt = e.LogAt };
                break;
            case CheckedOut e:
                _life.Fire(AppointmentStep.CheckOut);
                Change = null;
                CheckedOutAt = e.At;
                Due = Due with { LateAt = null, MissedAt = null, AlertAt = null, LogAt = e.LogAt };
                break;
            case LogOpened e:
                _life.Fire(AppointmentStep.OpenLog);
                Log = new CareLog(e.Start, e.End, e.ProposedByServer, Sides.None);
                Due = Deadlines.None with { RemindAt = e.RemindAt };
                break;
            case LogAgreed e:
                Log = (Log ?? LogOfChecks()).Agreed(e.Side, e.Start, e.End);
                _life.Fire(AppointmentStep.ConfirmLog);
                Due = Deadlines.None with { RemindAt = e.RemindAt };
                break;
            case LogReminded e:
                _life.Fire(AppointmentStep.RemindOfLog);
                Due = Deadlines.None with { AssumeAt = e.AssumeAt };
                break;
            case LogQueried:
                _life.Fire(AppointmentStep.QueryLog);
                Log = (Log ?? LogOfChecks()) with { ConfirmedBy = Sides.None };
                Due = Deadlines.None;
                break;
            case LogConfirmed:
                _life.Fire(AppointmentStep.SettleLog);
                Log = Log! with { ConfirmedBy = Sides.Both };
                Due = Deadlines.None;
                break;
            case AppointmentCancelled:
                _life.Fire(AppointmentStep.Cancel);
                Change = null;
                Due = Deadlines.None;
                break;
            default:
                throw new UnreachableException($"An appointment does not know {happened.GetType().Name}.");
        }
    }

    public IEnumerable<Topic> TopicsOf(AppointmentEvent happening) =>
        [Topic.Of(happening.Team), .. PeopleOf(happening).Distinct().Select(Topic.Of), .. CirclesOf(happening)];

    /// <summary>Refuses whoever may not know of it.</summary>
    public void RequireKnown(Asking asking)
    {
        if (Stage == AppointmentStage.None || !(MayKnow(asking) || asking.IsServer)) throw AppointmentRefusals.NotFound();
    }

    /// <summary>What this caller could do now, as commands are named.</summary>
    public string[] PossibleFor(Asking asking) =>
        Stage == AppointmentStage.None || !MayKnow(asking) ? [] : [.. _life.Possible(step => MayNow(step, asking))];

    private bool MayKnow(Asking asking) => asking.Team.Asker.SeesRota || (asking.Team.Asker.SeesOwnVisits && IsGiver(asking));

    private void Require(AppointmentStep step, Asking asking)
    {
        RequireKnown(asking);
        _life.Require(step, other => MayNow(other, asking));
    }

    /// <summary>Whether a step that the stage knows is this caller's to take, and its time has come.</summary>
    private bool MayNow(AppointmentStep step, Asking asking) => step switch
    {
        AppointmentStep.Agree => SidesOf(asking) is var sides && (sides & ~AgreedBy) != Sides.None && GiverIsInTeam(asking),
        AppointmentStep.Decline => (SidesOf(asking) & ~AgreedBy) != Sides.None,
        AppointmentStep.Claim => asking.Team.Asker.AsGiver is { } giver && giver.IsTrainedFor(Kind) && asking.Now < End,
        AppointmentStep.Confirm => MayConfirm(asking) && IsReady(asking),
        AppointmentStep.NeedCover => MayHandOn(asking),
        AppointmentStep.ProposeChange => SidesOf(asking) != Sides.None,
        AppointmentStep.AcceptChange => MayAnswerChange(asking) && Change!.End > asking.Now && GiverIsInTeam(asking),
        AppointmentStep.RejectChange => MayAnswerChange(asking),
        AppointmentStep.RunningLate => IsGiver(asking),
        AppointmentStep.CheckIn => MayCheck(asking)
            && (Stage != AppointmentStage.Agreed || IsReady(asking))
            && Stage != AppointmentStage.LogPending
            && IsTimely(asking.Now),
        AppointmentStep.CheckOut => MayCheck(asking) && Stage == AppointmentStage.InProgress && IsTimely(asking.Now),
        AppointmentStep.ConfirmLog => LogSideOf(asking) is not Sides.None and var side && Log?.ConfirmedBy.HasFlag(side) != true,
        AppointmentStep.QueryLog => LogSideOf(asking) != Sides.None,
        AppointmentStep.Cancel => MayCancel(asking),
        _ => false,
    };

    /// <summary>The sides that a caller speaks for when it is about what shall be: somebody may well be both, a daughter and her mother's advocate.</summary>
    private Sides SidesOf(Asking asking) =>
        (IsGiver(asking) ? Sides.Giver : Sides.None) | (asking.Team.Asker.SpeaksForOwner ? Sides.Owner : Sides.None);

    /// <summary>The side for which a caller confirms what has been. There nobody is both: a log always takes two.</summary>
    private Sides LogSideOf(Asking asking) => IsGiver(asking) ? Sides.Giver : SidesOf(asking);

    private bool IsGiver(Asking asking) => Giver is { } giver && giver.Id == asking.By;

    private bool MayConfirm(Asking asking) => asking.Team.Asker.HoldsRota || asking.IsServer;

    private bool MayHandOn(Asking asking) => IsGiver(asking) || asking.Team.Asker.HoldsRota;

    private bool MayAnswerChange(Asking asking) => (SidesOf(asking) & ~Change!.Sides) != Sides.None;

    private bool MayCheck(Asking asking) => IsGiver(asking) || Owner.Id == asking.By;

    private bool MayCancel(Asking asking) =>
        SidesOf(asking) != Sides.None
        || (Stage == AppointmentStage.Proposed && ProposedBy == asking.By)
        || (asking.IsServer && Stage != AppointmentStage.InProgress);

    /// <summary>Whose own days care, on this state and with what the event itself brings: several events of one decision are judged on the state before them all.</summary>
    private IEnumerable<MemberId> PeopleOf(AppointmentEvent happening)
    {
        IEnumerable<MemberId> people = Giver is { } giver ? [happening.Owner, giver.Id] : [happening.Owner];
        var brought = happening switch
        {
            AppointmentProposed e => e.Visit.Giver?.Id,
            AppointmentAgreed e => e.Giver,
            AppointmentConfirmed e => e.Giver,
            VisitClaimed e => e.By,
            RepeatingAgreed e => e.Visit.Giver?.Id,
            _ => null,
        };
        if (brought is { } id) people = people.Append(id);
        if (happening is CoverNeeded { AskedOf: { } asked }) people = people.Concat(asked);
        return Stage == AppointmentStage.CoverNeeded ? people.Concat(AskedOf) : people;
    }

    /// <summary>The circle is told when a giver is needed, if the owner chose so, and how that ended; nothing else.</summary>
    private IEnumerable<Topic> CirclesOf(AppointmentEvent happening)
    {
        if (happening is CoverNeeded { Visit: { Circle: { } asked, CircleSight: not CircleSight.Nothing } }) return [Topic.Of(asked)];
        return Stage == AppointmentStage.CoverNeeded && CircleSight != CircleSight.Nothing && Circle is { } told ? [Topic.Of(told)] : [];
    }

    private void Arrange(Visit visit)
    {
        Giver = visit.Giver;
        (Start, End) = (visit.Start, visit.End);
        Circle = visit.Circle;
        CircleSight = visit.CircleSight;
    }

    private CareLog LogOfChecks() => new(CheckedInAt!.Value, CheckedOutAt!.Value, ProposedByServer: false, Sides.None);
}

/// <summary>Another time for an appointment, and the sides that would like it.</summary>
internal sealed record WishedTime(Sides Sides, DateTimeOffset Start, DateTimeOffset End);

/// <summary>When what falls due. Each is settled where it arises, and void as soon as something else happened.</summary>
internal sealed record Deadlines(
    DateTimeOffset? AlertAt = null,
    DateTimeOffset? LateAt = null,
    DateTimeOffset? MissedAt = null,
    DateTimeOffset? LogAt = null,
    DateTimeOffset? RemindAt = null,
    DateTimeOffset? AssumeAt = null)
{
    public static readonly Deadlines None = new();
}
