using EqualCare.Members;

namespace EqualCare.Appointments;

/// <summary>What every visit of a series is, beside its time.</summary>
/// <param name="Owner">Whose support it is.</param>
/// <param name="Giver">Who gives it; null when each visit needs somebody to claim it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Tasks">What is to be done.</param>
/// <param name="Place">Where; null for the usual place.</param>
/// <param name="ProposedBy">Who proposed the series.</param>
[GenerateSerializer, Immutable, Alias("series-visit")]
public sealed record SeriesVisit(
    [property: Id(0)] Person Owner,
    [property: Id(1)] Person? Giver,
    [property: Id(2)] AppointmentKind Kind,
    [property: Id(3)] IReadOnlyList<PersonalText> Tasks,
    [property: Id(4)] PersonalText? Place,
    [property: Id(5)] MemberId ProposedBy);

/// <summary>Given by the server when both sides agreed to an appointment that repeats.</summary>
/// <param name="First">The appointment that it begins with.</param>
/// <param name="Start">When that begins.</param>
/// <param name="End">When that ends.</param>
[GenerateSerializer, Immutable, Alias("begin-series")]
public sealed record BeginSeries(
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] AppointmentId First,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] string Rule,
    [property: Id(5)] string Zone,
    [property: Id(6)] SeriesVisit Visit);

/// <summary>Leaves one day out.</summary>
/// <param name="Date">The day on which the visit begins, on the series' wall calendar.</param>
/// <param name="Reason">At most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("skip-date")]
public sealed record SkipDate([property: Id(0)] DateOnly Date, [property: Id(1)] string? Reason = null);

/// <summary>Asks for another rule or another time from a day on; what is left out stays as it is.</summary>
/// <param name="From">This day and all following.</param>
/// <param name="Repeats">The new rule; it counts from that day on.</param>
/// <param name="StartsAt">The new wall-clock time.</param>
/// <param name="Minutes">The new length on the wall clock, 5 to 1440.</param>
[GenerateSerializer, Immutable, Alias("change-series")]
public sealed record ChangeSeries(
    [property: Id(0)] DateOnly From,
    [property: Id(1)] string? Repeats = null,
    [property: Id(2)] TimeOnly? StartsAt = null,
    [property: Id(3)] int? Minutes = null);

/// <summary>Ends it.</summary>
/// <param name="From">This day and all following; null for today.</param>
/// <param name="Reason">At most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("end-series")]
public sealed record EndSeries([property: Id(0)] DateOnly? From = null, [property: Id(1)] string? Reason = null);
