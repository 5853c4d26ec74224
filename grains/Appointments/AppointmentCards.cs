using System.Collections.Concurrent;
using System.Reflection;
using EqualCare.Journal;
using EqualCare.Live;

namespace EqualCare.Appointments;

/// <summary>What an event makes of an appointment's card, and of the alerts about it. Pure functions, for boards of any kind.</summary>
internal static class AppointmentCards
{
    private static readonly string[] AlertSorts = ["late", "missed", "lacking", "unfilled", "log"];
    private static readonly ConcurrentDictionary<Type, string> Words = new();

    public static string IdOf(AppointmentId appointment) => appointment.ToString();

    /// <summary>
    /// The card after an event; <paramref name="before"/> is its namesake, if the board has one. Null when the event is about something else, or changes a
    /// card that the board does not have. An event that tells a board of an appointment for the first time brings everything with it.
    /// </summary>
    public static AppointmentCard? After(AppointmentCard? before, Recorded happened)
    {
        if (happened.Event is not AppointmentEvent e) return null;
        var card = e switch
        {
            AppointmentProposed p => CardOf(p, p.Visit, AppointmentStage.Proposed),
            CoverNeeded c => CardOf(c, c.Visit, AppointmentStage.CoverNeeded),
            VisitClaimed c => CardOf(c, c.Visit, AppointmentStage.Agreed) with { Lacking = NullIfNone(c.Lacking) },
            _ when before is not null => Changed(before, e),
            _ => null,
        };
        return card is null ? null : card with { Version = happened.Position, Warnings = EndsWarnings(e) ? null : card.Warnings };
    }

    /// <summary>Whether what was warned of is void: another giver, or nothing is ahead any more.</summary>
    public static bool EndsWarnings(AppointmentEvent happened) =>
        happened is CoverNeeded or VisitClaimed or CheckedIn or CheckedOut or VisitMissed or AppointmentUnfilled or AppointmentLapsed
            or AppointmentDeclined or AppointmentCancelled;

    /// <summary>Whether the card belongs to this member's own day.</summary>
    public static bool Concerns(MemberId member, AppointmentCard card) => card.Owner.Id == member || card.Giver?.Id == member;

    /// <summary>
    /// The card as the team's circle may see it; null when it may not, which is as soon as no giver is needed any more.
    /// </summary>
    public static AppointmentCard? ForCircle(AppointmentCard card, CircleSight sight)
    {
        if (card.Stage != AppointmentStage.CoverNeeded || sight == CircleSight.Nothing) return null;
        var bare = card with { Tasks = [], Place = null, Lacking = null, Warnings = null };
        return sight == CircleSight.VisitAndOwner ? bare : bare with { Owner = new PersonOnCard(MemberId.Server, "") };
    }

    /// <summary>The alerts that an event raises, and those that it ends.</summary>
    public static IEnumerable<CardChange> AlertsAfter(Recorded happened)
    {
        if (happened.Event is not AppointmentEvent e) return [];
        return e switch
        {
            GiverLate => [Raised("late", "giverLate")],
            VisitMissed => [Ended("late"), Raised("missed", "visitMissed")],
            VisitStillLacking lacking => [Raised("lacking", lacking.Lacking is ["giver"] ? "giverNeeded" : "visitNotReady")],
            LogReminded => [Raised("log", "logUnconfirmed")],
            LogQueried => [Raised("log", "logQueried")],
            AppointmentUnfilled => [Ended("lacking"), Raised("unfilled", "visitUnfilled")],
            GiverRunningLate => [Ended("late")],
            CheckedIn or CheckedOut => [Ended("late"), Ended("missed"), Ended("lacking")],
            AppointmentConfirmed or VisitClaimed or CoverNeeded or AppointmentMoved => [Ended("late"), Ended("lacking")],
            LogAgreed or LogOpened or LogConfirmed => [Ended("log")],
            AppointmentCancelled or AppointmentLapsed => [Ended("late"), Ended("lacking"), Ended("log")],
            _ => [],
        };

        CardChange Raised(string sort, string about) =>
            CardChange.Put(new AlertCard(AlertId(sort), happened.Position, about, happened.At, IdOf(e.Appointment)));

        CardChange Ended(string sort) => CardChange.Remove(AlertId(sort));

        string AlertId(string sort) => AlertIdOf(sort, IdOf(e.Appointment));
    }

    /// <summary>Every alert that there can be about an appointment.</summary>
    public static IEnumerable<string> AlertIdsOf(string appointment) => AlertSorts.Select(sort => AlertIdOf(sort, appointment));

    private static string AlertIdOf(string sort, string appointment) => $"alert-{sort}-{appointment}";

    /// <summary>One line of an appointment's history.</summary>
    public static AppointmentHappening Happening(Recorded happened) =>
        new(happened.Position, happened.At, happened.Actor, WordOf(happened.Event.GetType()));

    /// <summary>What an appointment is for, in words. They name nobody.</summary>
    public static string TitleOf(AppointmentKind kind) => kind switch
    {
        AppointmentKind.PersonalCare => "Personal care",
        AppointmentKind.Medication => "Help with medicines",
        AppointmentKind.Social => "Time together",
        AppointmentKind.Trial => "Trial session",
        AppointmentKind.Meeting => "Meeting",
        AppointmentKind.CheckIn => "Check-in",
        _ => "Support",
    };

    private static AppointmentCard? Changed(AppointmentCard card, AppointmentEvent happened) => happened switch
    {
        SideAgreed or RepeatingAgreed or GiverLate or VisitStillLacking or LogReminded => card,
        AppointmentAgreed e => card with { Stage = AppointmentStage.Agreed, Lacking = NullIfNone(e.Lacking) },
        AppointmentConfirmed => card with { Stage = AppointmentStage.Confirmed, Lacking = null },
        ChangeProposed e => card with { Stage = AppointmentStage.ChangeProposed, Change = new ChangeOnCard(e.By, e.Start, e.End) },
        ChangeAccepted e => card with
        {
            Stage = AppointmentStage.Agreed,
            Start = e.Start,
            End = e.End,
            Lacking = NullIfNone(e.Lacking),
            LateMinutes = null,
            Change = null,
        },
        ChangeRejected => card with
        {
            Stage = card.Lacking is null ? AppointmentStage.Confirmed : AppointmentStage.Agreed,
            Change = null,
        },
        AppointmentMoved e => card with { Start = e.Start, End = e.End, LateMinutes = null },
        GiverRunningLate e => card with { LateMinutes = e.Minutes },
        WarningsNoted e => card with { Warnings = NullIfNone(e.Warnings) },
        VisitMissed => card with { Stage = AppointmentStage.Missed, Change = null },
        AppointmentUnfilled => card with { Stage = AppointmentStage.Unfilled },
        AppointmentLapsed or AppointmentDeclined or AppointmentCancelled =>
            card with { Stage = AppointmentStage.Cancelled, Change = null },
        CheckedIn e => Checked(card with { CheckedInAt = e.At }),
        CheckedOut e => Checked(card with { CheckedOutAt = e.At }),
        LogOpened e => card with
        {
            Stage = AppointmentStage.LogPending,
            Log = new LogOnCard(e.Start, e.End, e.ProposedByServer),
            LogConfirmedBy = [],
        },
        LogAgreed e => card with
        {
            Stage = AppointmentStage.LogPending,
            Log = new LogOnCard(e.Start, e.End, ProposedByServer: !e.Adjusted && card.Log?.ProposedByServer == true),
            LogConfirmedBy = e.Adjusted ? [e.By] : [.. card.LogConfirmedBy, e.By],
        },
        LogQueried => card with { Stage = AppointmentStage.Queried, LogConfirmedBy = [] },
        LogConfirmed => card with { Stage = AppointmentStage.LogConfirmed },
        _ => null,
    };

    private static AppointmentCard Checked(AppointmentCard card) => card with
    {
        Stage = card.Stage == AppointmentStage.LogPending ? AppointmentStage.LogPending
            : card is { CheckedInAt: not null, CheckedOutAt: not null } ? AppointmentStage.Finished
            : AppointmentStage.InProgress,
        Lacking = null,
        Change = null,
    };

    private static AppointmentCard CardOf(AppointmentEvent happened, Visit visit, AppointmentStage stage) => new(
        IdOf(happened.Appointment),
        Version: 0,
        happened.Team,
        stage,
        visit.Start,
        visit.End,
        visit.Kind,
        TitleOf(visit.Kind),
        visit.Giver is { } giver ? new PersonOnCard(giver.Id, giver.Name) : null,
        new PersonOnCard(visit.Owner.Id, visit.Owner.Name),
        LateMinutes: null,
        CheckedInAt: null,
        CheckedOutAt: null,
        LogConfirmedBy: [],
        [.. visit.Tasks.Select(task => task.Text)],
        visit.Place?.Text,
        visit.Series);

    private static IReadOnlyList<string>? NullIfNone(IReadOnlyList<string> lacking) => lacking.Count == 0 ? null : lacking;

    /// <summary>The second half of the name under which the journal keeps it.</summary>
    private static string WordOf(Type happening) => Words.GetOrAdd(happening, static type =>
    {
        var alias = type.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias;
        return alias[(alias.IndexOf('.', StringComparison.Ordinal) + 1)..];
    });
}
