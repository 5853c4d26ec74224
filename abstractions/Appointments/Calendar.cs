using EqualCare.Live;
using Orleans.Concurrency;

namespace EqualCare.Appointments;

/// <summary>A stretch of time that somebody asks about: from one instant up to, but without, another.</summary>
[GenerateSerializer, Immutable, Alias("stretch")]
public readonly record struct Stretch([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset To)
{
    /// <summary>As many days as one question may be about.</summary>
    public const int MostDays = 92;

    /// <summary>The same, refused when it is empty or too long.</summary>
    public Stretch Checked() =>
        To > From && To - From <= TimeSpan.FromDays(MostDays) ? this : throw CalendarRefusals.StretchOutOfRange();
}

/// <summary>Every no of the calendar.</summary>
public static class CalendarRefusals
{
    public static Refusal StretchOutOfRange() => Refusal.Invalid(
        "calendar.stretch-out-of-range", $"The end has to come after the beginning, by at most {Stretch.MostDays} days.");
}

/// <summary>
/// A team's rota, out of the calendar: it answers for any time, but a moment after things happen. Key: <see cref="EntityKey"/> of the team.
/// </summary>
[Alias("team-rota")]
public interface ITeamRotaGrain : IGrainWithStringKey
{
    /// <summary>
    /// The visits of that time, as far as this viewer may see them: whoever is in a trial sees their own. Not found for those who may not know of the team.
    /// </summary>
    [ReadOnly, Alias("visits")]
    Task<IReadOnlyList<Card>> Visits(Stretch stretch, MemberId viewer);
}

/// <summary>What the calendar knows of a member, for themselves. Key: <see cref="EntityKey"/> of the member.</summary>
[Alias("member-calendar")]
public interface IMemberCalendarGrain : IGrainWithStringKey
{
    /// <summary>The visits that they give or get at that time, in all teams of which they may know.</summary>
    [ReadOnly, Alias("visits")]
    Task<IReadOnlyList<Card>> Visits(Stretch stretch);

    /// <summary>
    /// The hours of support that they gave at that time and that both sides confirmed. These stay theirs, also when they have left the team.
    /// </summary>
    [ReadOnly, Alias("hours")]
    Task<HoursView> Hours(Stretch stretch);
}

/// <summary>One's own confirmed hours.</summary>
/// <param name="Minutes">All of them together.</param>
/// <param name="Visits">One by one, the oldest first.</param>
[GenerateSerializer, Immutable, Alias("hours-view")]
public sealed record HoursView(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset To,
    [property: Id(2)] int Minutes,
    [property: Id(3)] IReadOnlyList<ConfirmedHours> Visits);

/// <summary>The confirmed log of one visit.</summary>
/// <param name="AppointmentId">Which.</param>
/// <param name="TeamId">In which team.</param>
/// <param name="Start">When it really began.</param>
/// <param name="End">When it really ended.</param>
/// <param name="Minutes">How long that was.</param>
/// <param name="Kind">What it was for.</param>
/// <param name="HourlyRate">Pounds an hour, as agreed with the visit; null when it is not paid by the hour.</param>
[GenerateSerializer, Immutable, Alias("confirmed-hours")]
public sealed record ConfirmedHours(
    [property: Id(0)] AppointmentId AppointmentId,
    [property: Id(1)] TeamId TeamId,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] int Minutes,
    [property: Id(5)] AppointmentKind Kind,
    [property: Id(6)] decimal? HourlyRate)
{
    public static ConfirmedHours Of(
        AppointmentId appointment, TeamId team, DateTimeOffset start, DateTimeOffset end, AppointmentKind kind, decimal? hourlyRate) =>
        new(appointment, team, start, end, (int)Math.Round((end - start).TotalMinutes), kind, hourlyRate);
}
