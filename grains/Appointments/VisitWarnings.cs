namespace EqualCare.Appointments;

/// <summary>What a rota may be warned of. None of it forbids anything: those who arranged it may know better.</summary>
internal static class VisitWarnings
{
    public const string DoubleBooked = "doubleBooked";
    public const string TravelTimeMissing = "travelTimeMissing";
    public const string RestShort = "restShort";
    public const string NoTrainedGiver = "noTrainedGiver";
    public const string OutsideAvailability = "outsideAvailability";

    private static readonly TimeSpan EnoughRest = TimeSpan.FromHours(11);

    // Nobody here knows where people live. This is what it takes at least from one home to another.
    private static readonly TimeSpan BetweenHomes = TimeSpan.FromMinutes(15);

    /// <summary>The warnings about one visit.</summary>
    /// <param name="visit">Which.</param>
    /// <param name="others">The same giver's other visits, in any team, from two days before to two days after. Those that will not take place are not among them.</param>
    /// <param name="travel">How long it takes from the end of one visit to the beginning of another.</param>
    /// <param name="zone">The zone on whose wall clocks the giver's days begin and end.</param>
    public static IReadOnlyList<string> About(
        VisitOnRota visit, IReadOnlyCollection<VisitOnRota> others, Func<VisitOnRota, VisitOnRota, TimeSpan> travel, string zone)
    {
        var warnings = new List<string>();
        if (others.Any(other => Overlap(visit, other))) warnings.Add(DoubleBooked);
        if (others.Any(other => TravelIsMissing(visit, other, travel))) warnings.Add(TravelTimeMissing);
        if (IsRestShort(visit, others, WallClock.In(zone))) warnings.Add(RestShort);
        if (IsRegulated(visit.Kind) && !visit.HasTrainedGiver) warnings.Add(NoTrainedGiver);
        if (!visit.IsGiverThere) warnings.Add(OutsideAvailability);
        return warnings;
    }

    /// <summary>Within a team the giver is there already.</summary>
    public static TimeSpan UsualTravel(VisitOnRota one, VisitOnRota other) => one.Team == other.Team ? TimeSpan.Zero : BetweenHomes;

    private static bool Overlap(VisitOnRota one, VisitOnRota other) => one.Start < other.End && other.Start < one.End;

    private static bool TravelIsMissing(VisitOnRota one, VisitOnRota other, Func<VisitOnRota, VisitOnRota, TimeSpan> travel)
    {
        if (Overlap(one, other)) return false;
        var (first, then) = one.Start < other.Start ? (one, other) : (other, one);
        return then.Start - first.End < travel(first, then);
    }

    /// <summary>
    /// Between the last visit of one day and the first of the next. A day counts by when its visits begin: a night visit belongs to the day before.
    /// </summary>
    private static bool IsRestShort(VisitOnRota visit, IReadOnlyCollection<VisitOnRota> others, WallClock clock)
    {
        var day = clock.DayOf(visit.Start);
        var before = others.Where(other => clock.DayOf(other.Start) < day).Select(other => other.End).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var after = others.Where(other => clock.DayOf(other.Start) > day).Select(other => other.Start).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        var isFirst = !others.Any(other => clock.DayOf(other.Start) == day && other.Start < visit.Start);
        var isLast = !others.Any(other => clock.DayOf(other.Start) == day && other.End > visit.End);
        return (isFirst && visit.Start - before < EnoughRest) || (isLast && after - visit.End < EnoughRest);
    }

    private static bool IsRegulated(AppointmentKind kind) => kind is AppointmentKind.PersonalCare or AppointmentKind.Medication;
}

/// <summary>A visit, as far as warnings need to know it.</summary>
/// <param name="HasTrainedGiver">Whether its giver, or while it has none anybody in the team, is trained for it.</param>
/// <param name="IsGiverThere">Whether it lies within the hours at which its giver is usually there, and they are not on a break.</param>
internal sealed record VisitOnRota(
    AppointmentId Appointment,
    TeamId Team,
    DateTimeOffset Start,
    DateTimeOffset End,
    AppointmentKind Kind,
    bool HasTrainedGiver,
    bool IsGiverThere = true);
