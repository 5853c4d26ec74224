namespace EqualCare.Appointments;

/// <param name="TeamId">Whose rota it goes on.</param>
/// <param name="Start">When it begins; at most 400 days ahead.</param>
/// <param name="End">When it ends: still ahead, and 5 minutes to 24 hours after the start.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Tasks">What is to be done: at most 20, of 1 to 200 letters.</param>
/// <param name="GiverId">Who is to give it; null when it needs somebody to claim it.</param>
/// <param name="Place">Where, at most 200 letters; null for the usual place.</param>
/// <param name="Repeats">
/// An RFC 5545 recurrence rule of at most 300 letters: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY, and COUNT or UNTIL. It keeps the
/// wall-clock time of the team's zone.
/// </param>
[GenerateSerializer, Immutable, Alias("propose-appointment")]
public sealed record ProposeAppointment(
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] DateTimeOffset End,
    [property: Id(3)] AppointmentKind Kind,
    [property: Id(4)] IReadOnlyList<string>? Tasks = null,
    [property: Id(5)] MemberId? GiverId = null,
    [property: Id(6)] string? Place = null,
    [property: Id(7)] string? Repeats = null);

/// <summary>Given by the server: one visit of a series, to which both sides have agreed.</summary>
[GenerateSerializer, Immutable, Alias("make-occurrence")]
public sealed record MakeOccurrence(
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] SeriesId Series,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] SeriesVisit Visit);

/// <summary>Given by the server: the series moved this visit, by agreement of both its sides.</summary>
[GenerateSerializer, Immutable, Alias("move-occurrence")]
public sealed record MoveOccurrence(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset End,
    [property: Id(2)] MemberId? SeriesGiver);

/// <summary>Given by the server, which knows the other visits around it.</summary>
/// <param name="Warnings">All that is to be warned of now, in stable words; nothing when all is well.</param>
[GenerateSerializer, Immutable, Alias("note-warnings")]
public sealed record NoteWarnings([property: Id(0)] IReadOnlyList<string> Warnings);

/// <param name="Reason">At most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("need-cover")]
public sealed record NeedCover([property: Id(0)] string? Reason = null);

[GenerateSerializer, Immutable, Alias("propose-change")]
public sealed record ProposeChange([property: Id(0)] DateTimeOffset Start, [property: Id(1)] DateTimeOffset End);

/// <param name="Minutes">1 to 240, counted from the planned start.</param>
[GenerateSerializer, Immutable, Alias("running-late")]
public sealed record RunningLate([property: Id(0)] int Minutes);

/// <param name="At">When it was, if not just now: what was done offline arrives later.</param>
/// <param name="Note">At most 2,000 letters.</param>
[GenerateSerializer, Immutable, Alias("check-in")]
public sealed record CheckIn([property: Id(0)] DateTimeOffset? At = null, [property: Id(1)] string? Note = null);

/// <inheritdoc cref="CheckIn"/>
[GenerateSerializer, Immutable, Alias("check-out")]
public sealed record CheckOut([property: Id(0)] DateTimeOffset? At = null, [property: Id(1)] string? Note = null);

/// <summary>Confirms the log as it stands, or with other times: then the other side has to confirm those.</summary>
[GenerateSerializer, Immutable, Alias("confirm-log")]
public sealed record ConfirmLog([property: Id(0)] DateTimeOffset? Start = null, [property: Id(1)] DateTimeOffset? End = null);

/// <param name="Reason">1 to 500 letters.</param>
[GenerateSerializer, Immutable, Alias("query-log")]
public sealed record QueryLog([property: Id(0)] string Reason);

/// <param name="Reason">At most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("cancel-appointment")]
public sealed record CancelAppointment([property: Id(0)] string? Reason = null);

/// <summary>What time brings to an appointment; the timekeeper says which of it has come.</summary>
public enum VisitDue
{
    /// <summary>The giver should have been there.</summary>
    Late,

    /// <summary>Nobody came.</summary>
    Missed,

    /// <summary>It begins soon, and something is still missing: a giver, or what regulated support needs.</summary>
    StillLacking,

    /// <summary>Its planned end.</summary>
    Over,

    /// <summary>The log opens by itself, also when somebody forgot to check out.</summary>
    LogOpens,

    /// <summary>Its log waits for somebody.</summary>
    LogUnconfirmed,

    /// <summary>A log may count as agreed, in teams that chose so.</summary>
    LogAssumed,
}
