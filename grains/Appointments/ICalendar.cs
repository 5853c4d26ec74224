namespace EqualCare.Appointments;

/// <summary>
/// The visits of all teams by time: a table beside the journal, for questions that no single grain can answer. It is a moment behind, and made again from
/// the journal where it is lost.
/// </summary>
public interface ICalendar
{
    /// <summary>Those of these visits that are known.</summary>
    Task<IReadOnlyList<CalendarVisit>> Find(CoopId coop, IReadOnlyCollection<AppointmentId> visits, CancellationToken cancellation = default);

    /// <summary>Writes visits down, all or none; what is newer there already stays.</summary>
    Task Put(CoopId coop, IReadOnlyCollection<CalendarVisit> visits, CancellationToken cancellation = default);

    /// <summary>The visits on a team's rota that lie in that time, even if only in part, in order.</summary>
    Task<IReadOnlyList<AppointmentCard>> OfTeam(CoopId coop, TeamId team, Stretch stretch, CancellationToken cancellation = default);

    /// <summary>The visits that somebody gives.</summary>
    Task<IReadOnlyList<AppointmentCard>> OfGiver(CoopId coop, MemberId giver, Stretch stretch, CancellationToken cancellation = default);

    /// <summary>The visits that somebody gets.</summary>
    Task<IReadOnlyList<AppointmentCard>> OfOwner(CoopId coop, MemberId owner, Stretch stretch, CancellationToken cancellation = default);

    /// <summary>The confirmed hours of a giver that began in that time, in order.</summary>
    Task<IReadOnlyList<ConfirmedHours>> HoursOf(CoopId coop, MemberId giver, Stretch stretch, CancellationToken cancellation = default);

    /// <summary>Every co-op's givers of visits that end after this instant.</summary>
    Task<IReadOnlyList<(CoopId Coop, MemberId Giver)>> GiversAhead(DateTimeOffset from, CancellationToken cancellation = default);
}

/// <summary>A visit, as the calendar keeps it.</summary>
/// <param name="Card">As screens show it; its version is the position of the last event in it.</param>
/// <param name="Hours">What both sides confirmed, where they have.</param>
public sealed record CalendarVisit(AppointmentCard Card, ConfirmedHours? Hours);
