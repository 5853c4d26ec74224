using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Appointments;

/// <summary>What can happen to an appointment. Every event says to which, in which team and whose it is, so that a board can tell from the event alone.</summary>
[GenerateSerializer, Alias("appointment-event")]
public abstract record AppointmentEvent(
    [property: Id(0)] AppointmentId Appointment, [property: Id(1)] TeamId Team, [property: Id(2)] MemberId Owner) : IEvent;

/// <param name="AgreedBy">The sides that whoever proposed it speaks for.</param>
/// <param name="HourlyRate">Pounds an hour, as both agree with the visit; null when it is not paid by the hour.</param>
[GenerateSerializer, Immutable, Alias("appointment.proposed")]
public sealed record AppointmentProposed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] Visit Visit,
    [property: Id(1)] MemberId By,
    [property: Id(2)] Sides AgreedBy,
    [property: Id(3)] decimal? HourlyRate,
    [property: Id(4)] Repeating? Repeats) : AppointmentEvent(Appointment, Team, Owner);

[GenerateSerializer, Immutable, Alias("appointment.side-agreed")]
public sealed record SideAgreed(
    AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] Sides Sides)
    : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Both sides agreed. When nothing is lacking, it is confirmed in the same breath.</summary>
/// <param name="Lacking">What regulated support still needs, in stable words.</param>
/// <param name="AlertAt">When that becomes an alert; null when nothing is lacking.</param>
/// <param name="Giver">Who gives it.</param>
[GenerateSerializer, Immutable, Alias("appointment.agreed")]
public sealed record AppointmentAgreed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] IReadOnlyList<string> Lacking,
    [property: Id(1)] DateTimeOffset? AlertAt,
    [property: Id(2)] MemberId? Giver = null) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>It will take place: agreed, and nothing is lacking.</summary>
/// <param name="LateAt">When the giver counts as late.</param>
/// <param name="MissedAt">When it counts as missed.</param>
[GenerateSerializer, Immutable, Alias("appointment.confirmed")]
public sealed record AppointmentConfirmed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId Giver,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] DateTimeOffset End,
    [property: Id(3)] AppointmentKind Kind,
    [property: Id(4)] DateTimeOffset LateAt,
    [property: Id(5)] DateTimeOffset MissedAt) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Both sides agreed that it repeats: the series begins with this visit.</summary>
[GenerateSerializer, Immutable, Alias("appointment.repeating-agreed")]
public sealed record RepeatingAgreed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] Visit Visit,
    [property: Id(1)] MemberId ProposedBy,
    [property: Id(2)] Repeating Repeats) : AppointmentEvent(Appointment, Team, Owner);

[GenerateSerializer, Immutable, Alias("appointment.declined")]
public sealed record AppointmentDeclined(AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] MemberId By)
    : AppointmentEvent(Appointment, Team, Owner);

/// <param name="Visit">The visit, now without a giver.</param>
/// <param name="By">Who said so; the server where a giver is no longer there.</param>
/// <param name="FormerGiver">Who had been going to give it, if anybody.</param>
/// <param name="AlertAt">When it becomes an alert that there still is no giver.</param>
/// <param name="AskedOf">Those of the team who could take it on, so that they find it on their own days.</param>
[GenerateSerializer, Immutable, Alias("appointment.cover-needed")]
public sealed record CoverNeeded(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] Visit Visit,
    [property: Id(1)] MemberId By,
    [property: Id(2)] MemberId? FormerGiver,
    [property: Id(3)] PersonalText? Reason,
    [property: Id(4)] DateTimeOffset AlertAt,
    [property: Id(5)] IReadOnlyList<MemberId>? AskedOf = null) : AppointmentEvent(Appointment, Team, Owner);

/// <param name="Visit">The visit, with its new giver.</param>
/// <param name="HourlyRate">The new giver's.</param>
/// <param name="Lacking">What regulated support still needs.</param>
/// <param name="AlertAt">When that becomes an alert; null when nothing is lacking.</param>
[GenerateSerializer, Immutable, Alias("appointment.claimed")]
public sealed record VisitClaimed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] Visit Visit,
    [property: Id(1)] MemberId By,
    [property: Id(2)] decimal? HourlyRate,
    [property: Id(3)] IReadOnlyList<string> Lacking,
    [property: Id(4)] DateTimeOffset? AlertAt) : AppointmentEvent(Appointment, Team, Owner);

/// <param name="Sides">The sides that would like it: the other one answers.</param>
[GenerateSerializer, Immutable, Alias("appointment.change-proposed")]
public sealed record ChangeProposed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId By,
    [property: Id(1)] Sides Sides,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End) : AppointmentEvent(Appointment, Team, Owner);

[GenerateSerializer, Immutable, Alias("appointment.change-accepted")]
public sealed record ChangeAccepted(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId By,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] DateTimeOffset End,
    [property: Id(3)] IReadOnlyList<string> Lacking,
    [property: Id(4)] DateTimeOffset? AlertAt) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>It stays as it was.</summary>
[GenerateSerializer, Immutable, Alias("appointment.change-rejected")]
public sealed record ChangeRejected(AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] MemberId By)
    : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Its series moved it; both sides agreed to that there.</summary>
/// <param name="LateAt">When the giver counts as late; null while it is not confirmed.</param>
/// <param name="MissedAt">When it counts as missed; null while it is not confirmed.</param>
/// <param name="AlertAt">When what it lacks becomes an alert; null when nothing is lacking.</param>
[GenerateSerializer, Immutable, Alias("appointment.moved")]
public sealed record AppointmentMoved(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset End,
    [property: Id(2)] DateTimeOffset? LateAt,
    [property: Id(3)] DateTimeOffset? MissedAt,
    [property: Id(4)] DateTimeOffset? AlertAt) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>The giver said so. It never says where they are.</summary>
[GenerateSerializer, Immutable, Alias("appointment.running-late")]
public sealed record GiverRunningLate(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId By,
    [property: Id(1)] int Minutes,
    [property: Id(2)] DateTimeOffset LateAt,
    [property: Id(3)] DateTimeOffset MissedAt) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>The giver should have been there by now.</summary>
[GenerateSerializer, Immutable, Alias("appointment.late")]
public sealed record GiverLate(AppointmentId Appointment, TeamId Team, MemberId Owner) : AppointmentEvent(Appointment, Team, Owner);

[GenerateSerializer, Immutable, Alias("appointment.missed")]
public sealed record VisitMissed(AppointmentId Appointment, TeamId Team, MemberId Owner) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>It begins soon, and something is still missing.</summary>
/// <param name="Lacking">What: <c>giver</c>, or what regulated support needs.</param>
[GenerateSerializer, Immutable, Alias("appointment.still-lacking")]
public sealed record VisitStillLacking(
    AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] IReadOnlyList<string> Lacking)
    : AppointmentEvent(Appointment, Team, Owner);

/// <summary>What is to be warned of is something else now. It forbids nothing.</summary>
/// <param name="Warnings">All of it, in stable words.</param>
[GenerateSerializer, Immutable, Alias("appointment.warnings-noted")]
public sealed record WarningsNoted(
    AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] IReadOnlyList<string> Warnings)
    : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Its time went by and nobody had taken it on.</summary>
[GenerateSerializer, Immutable, Alias("appointment.unfilled")]
public sealed record AppointmentUnfilled(AppointmentId Appointment, TeamId Team, MemberId Owner) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Its time went by before it was agreed and ready.</summary>
[GenerateSerializer, Immutable, Alias("appointment.lapsed")]
public sealed record AppointmentLapsed(AppointmentId Appointment, TeamId Team, MemberId Owner) : AppointmentEvent(Appointment, Team, Owner);

/// <param name="By">Who said so: the giver, or the owner for them.</param>
/// <param name="At">When they came, by their own word.</param>
/// <param name="LogAt">When the log opens by itself, with the planned time in the place of a check-out that did not come; null when it opens at once.</param>
[GenerateSerializer, Immutable, Alias("appointment.checked-in")]
public sealed record CheckedIn(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId By,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] PersonalText? Note,
    [property: Id(3)] DateTimeOffset? LogAt) : AppointmentEvent(Appointment, Team, Owner);

/// <param name="By">Who said so: the giver, or the owner for them.</param>
/// <param name="At">When they left, by their own word.</param>
/// <param name="LogAt">
/// When the log opens by itself: at the planned end, or later with the planned time in the place of a check-in that did not come; null when it opens at once.
/// </param>
[GenerateSerializer, Immutable, Alias("appointment.checked-out")]
public sealed record CheckedOut(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId By,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] PersonalText? Note,
    [property: Id(3)] DateTimeOffset? LogAt,
    [property: Id(4)] MemberId Giver,
    [property: Id(5)] AppointmentKind Kind) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Both sides are asked to confirm when it took place.</summary>
/// <param name="ProposedByServer">True when a check-in or check-out is missing and the planned time stands in for it.</param>
/// <param name="RemindAt">When whoever has not confirmed is reminded.</param>
[GenerateSerializer, Immutable, Alias("appointment.log-opened")]
public sealed record LogOpened(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset End,
    [property: Id(2)] bool ProposedByServer,
    [property: Id(3)] DateTimeOffset RemindAt,
    [property: Id(4)] MemberId Giver,
    [property: Id(5)] AppointmentKind Kind) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>One side confirmed the log, as it stood or with other times.</summary>
/// <param name="Side">Which one.</param>
/// <param name="Adjusted">True when the times are other ones than before: whatever the other side had said is void.</param>
/// <param name="RemindAt">When the other side is reminded.</param>
[GenerateSerializer, Immutable, Alias("appointment.log-agreed")]
public sealed record LogAgreed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId By,
    [property: Id(1)] Sides Side,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] bool Adjusted,
    [property: Id(5)] DateTimeOffset RemindAt) : AppointmentEvent(Appointment, Team, Owner);

/// <summary>Both sides confirmed: all that a line of an invoice needs.</summary>
/// <param name="Giver">Who gave the support.</param>
/// <param name="Start">When it really began.</param>
/// <param name="End">When it really ended.</param>
/// <param name="HourlyRate">Pounds an hour; null when it is not paid by the hour.</param>
/// <param name="Assumed">True when one side stayed silent, in a team that chose to count that as agreement.</param>
[GenerateSerializer, Immutable, Alias("appointment.log-confirmed")]
public sealed record LogConfirmed(
    AppointmentId Appointment,
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId Giver,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] DateTimeOffset End,
    [property: Id(3)] AppointmentKind Kind,
    [property: Id(4)] decimal? HourlyRate,
    [property: Id(5)] bool Assumed) : AppointmentEvent(Appointment, Team, Owner);

[GenerateSerializer, Immutable, Alias("appointment.log-queried")]
public sealed record LogQueried(
    AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] PersonalText Reason)
    : AppointmentEvent(Appointment, Team, Owner);

/// <param name="Missing">The sides that have not confirmed.</param>
/// <param name="AssumeAt">When their silence counts as agreement; null in teams that did not choose so.</param>
[GenerateSerializer, Immutable, Alias("appointment.log-reminded")]
public sealed record LogReminded(
    AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] Sides Missing, [property: Id(1)] DateTimeOffset? AssumeAt)
    : AppointmentEvent(Appointment, Team, Owner);

/// <param name="By">Who; the server when its series ended or left this day out.</param>
[GenerateSerializer, Immutable, Alias("appointment.cancelled")]
public sealed record AppointmentCancelled(
    AppointmentId Appointment, TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] PersonalText? Reason)
    : AppointmentEvent(Appointment, Team, Owner);
