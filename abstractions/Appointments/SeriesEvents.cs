using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Appointments;

/// <summary>What can happen to a series of appointments.</summary>
[GenerateSerializer, Alias("series-event")]
public abstract record SeriesEvent([property: Id(0)] SeriesId Series, [property: Id(1)] TeamId Team) : IEvent;

/// <param name="First">The appointment it begins with.</param>
/// <param name="Zone">The IANA zone on whose wall clocks it keeps its time.</param>
/// <param name="Times">By what rule and at what time.</param>
/// <param name="Start">When the first begins (UTC).</param>
/// <param name="End">When the first ends (UTC).</param>
/// <param name="Visit">What each of them is.</param>
/// <param name="NextAt">When the following visits are to be made: at once.</param>
[GenerateSerializer, Immutable, Alias("series.began")]
public sealed record SeriesBegan(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] AppointmentId First,
    [property: Id(1)] string Zone,
    [property: Id(2)] SeriesTimes Times,
    [property: Id(3)] DateTimeOffset Start,
    [property: Id(4)] DateTimeOffset End,
    [property: Id(5)] SeriesVisit Visit,
    [property: Id(6)] DateTimeOffset NextAt) : SeriesEvent(Series, Team);

/// <summary>A rule and a time on the wall, in force from a day on.</summary>
/// <param name="From">The first day for which it is in force.</param>
/// <param name="Anchor">The day from which the rule counts: the same, or an earlier one where only the time changed.</param>
/// <param name="Rule">An RFC 5545 recurrence rule.</param>
/// <param name="StartsAt">On the wall clock.</param>
/// <param name="Minutes">On the wall clock: from ten in the evening to seven is 540 of them, also in a night in which the clocks change.</param>
[GenerateSerializer, Immutable, Alias("series-times")]
public sealed record SeriesTimes(
    [property: Id(0)] DateOnly From,
    [property: Id(1)] DateOnly Anchor,
    [property: Id(2)] string Rule,
    [property: Id(3)] TimeOnly StartsAt,
    [property: Id(4)] int Minutes);

/// <summary>One visit of a series.</summary>
/// <param name="Appointment">Its id.</param>
/// <param name="Date">The day on which it begins, on the wall calendar.</param>
/// <param name="Start">When it begins (UTC).</param>
/// <param name="End">When it ends (UTC).</param>
[GenerateSerializer, Immutable, Alias("occurrence")]
public sealed record Occurrence(
    [property: Id(0)] AppointmentId Appointment,
    [property: Id(1)] DateOnly Date,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End);

/// <summary>The next stretch of visits is to be made.</summary>
/// <param name="Today">The day on which that was settled; days before it are forgotten.</param>
/// <param name="Through">Everything up to this day is settled.</param>
/// <param name="Occurrences">The visits to be made.</param>
/// <param name="Visit">What each of them is.</param>
/// <param name="NextAt">When to look again; null when the rule has run out.</param>
[GenerateSerializer, Immutable, Alias("series.planned")]
public sealed record SeriesPlanned(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] DateOnly Today,
    [property: Id(1)] DateOnly Through,
    [property: Id(2)] IReadOnlyList<Occurrence> Occurrences,
    [property: Id(3)] SeriesVisit Visit,
    [property: Id(4)] DateTimeOffset? NextAt) : SeriesEvent(Series, Team);

/// <summary>The team arranges no visits at present; looked at again on the next day.</summary>
[GenerateSerializer, Immutable, Alias("series.rested")]
public sealed record SeriesRested(SeriesId Series, TeamId Team, [property: Id(0)] DateTimeOffset NextAt) : SeriesEvent(Series, Team);

/// <param name="Dropped">The visit that had been made for that day, if it had.</param>
[GenerateSerializer, Immutable, Alias("series.date-skipped")]
public sealed record DateSkipped(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] AppointmentId? Dropped,
    [property: Id(2)] MemberId By,
    [property: Id(3)] PersonalText? Reason) : SeriesEvent(Series, Team);

/// <param name="Side">The side that would like it: the other one answers.</param>
[GenerateSerializer, Immutable, Alias("series.change-proposed")]
public sealed record SeriesChangeProposed(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] SeriesTimes Times,
    [property: Id(1)] MemberId By,
    [property: Id(2)] Sides Side) : SeriesEvent(Series, Team);

/// <summary>Both sides agreed to other times from a day on.</summary>
/// <param name="Times">The times from now on.</param>
/// <param name="By">Who gave the last word.</param>
/// <param name="Moved">Visits already made which stay, perhaps at another time.</param>
/// <param name="Dropped">Visits already made which are not in the rule any more.</param>
/// <param name="Added">Visits to be made.</param>
/// <param name="Visit">What each of them is.</param>
/// <param name="NextAt">When to look again; null when the rule has run out.</param>
[GenerateSerializer, Immutable, Alias("series.changed")]
public sealed record SeriesChanged(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] SeriesTimes Times,
    [property: Id(1)] MemberId By,
    [property: Id(2)] IReadOnlyList<Occurrence> Moved,
    [property: Id(3)] IReadOnlyList<AppointmentId> Dropped,
    [property: Id(4)] IReadOnlyList<Occurrence> Added,
    [property: Id(5)] SeriesVisit Visit,
    [property: Id(6)] DateTimeOffset? NextAt) : SeriesEvent(Series, Team);

[GenerateSerializer, Immutable, Alias("series.change-rejected")]
public sealed record SeriesChangeRejected(SeriesId Series, TeamId Team, [property: Id(0)] MemberId By) : SeriesEvent(Series, Team);

/// <summary>Whoever gave its visits is not there any more: from now on each needs a giver.</summary>
/// <param name="Former">Who that was.</param>
/// <param name="Open">Visits already made and still to come.</param>
[GenerateSerializer, Immutable, Alias("series.giver-released")]
public sealed record SeriesGiverReleased(
    SeriesId Series, TeamId Team, [property: Id(0)] MemberId Former, [property: Id(1)] IReadOnlyList<AppointmentId> Open)
    : SeriesEvent(Series, Team);

/// <summary>It ends on a day that is still to come.</summary>
/// <param name="From">The first day without a visit.</param>
/// <param name="Dropped">Visits already made from that day on.</param>
[GenerateSerializer, Immutable, Alias("series.cut-short")]
public sealed record SeriesCutShort(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] DateOnly From,
    [property: Id(1)] IReadOnlyList<AppointmentId> Dropped,
    [property: Id(2)] MemberId By,
    [property: Id(3)] PersonalText? Reason) : SeriesEvent(Series, Team);

/// <summary>It is over.</summary>
/// <param name="Dropped">Visits already made and still to come.</param>
[GenerateSerializer, Immutable, Alias("series.ended")]
public sealed record SeriesEnded(
    SeriesId Series,
    TeamId Team,
    [property: Id(0)] IReadOnlyList<AppointmentId> Dropped,
    [property: Id(1)] MemberId By,
    [property: Id(2)] PersonalText? Reason) : SeriesEvent(Series, Team);
