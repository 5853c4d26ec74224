namespace EqualCare.Members;

/// <summary>What teams and rules need to know of a member.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name they like to be called.</param>
/// <param name="Hats">The platform hats they hold.</param>
/// <param name="Giving">In what way they give support, if they said so.</param>
/// <param name="HourlyRate">Pounds an hour, of those who set their own.</param>
/// <param name="PersonalCareTrainedOn">When they were trained for personal care.</param>
/// <param name="MedicationTrainedOn">When they were trained for help with medicines.</param>
/// <param name="ChecksDoneOn">When their checks were done.</param>
/// <param name="Contact">How they would like to be reached.</param>
/// <param name="AreaLabel">Roughly where they are; never an address.</param>
/// <param name="Languages">What they speak.</param>
/// <param name="Availability">When they can usually be there.</param>
/// <param name="IsAdministrator">Whether they administer the co-op.</param>
[GenerateSerializer, Immutable, Alias("member-facts")]
public sealed record MemberFacts(
    [property: Id(0)] MemberId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<PlatformHat> Hats,
    [property: Id(3)] GivingKind? Giving = null,
    [property: Id(4)] decimal? HourlyRate = null,
    [property: Id(5)] DateOnly? PersonalCareTrainedOn = null,
    [property: Id(6)] DateOnly? MedicationTrainedOn = null,
    [property: Id(7)] DateOnly? ChecksDoneOn = null,
    [property: Id(8)] ContactPreference Contact = ContactPreference.InApp,
    [property: Id(9)] string? AreaLabel = null,
    [property: Id(10)] IReadOnlyList<string>? Languages = null,
    [property: Id(11)] Availability? Availability = null,
    [property: Id(12)] bool IsAdministrator = false);

/// <summary>When somebody can usually be there.</summary>
/// <param name="Zone">The IANA zone on whose wall clocks the times are.</param>
/// <param name="Windows">Each week.</param>
/// <param name="Exceptions">On single days instead.</param>
[GenerateSerializer, Immutable, Alias("availability")]
public sealed record Availability(
    [property: Id(0)] string Zone,
    [property: Id(1)] IReadOnlyList<AvailabilityWindow> Windows,
    [property: Id(2)] IReadOnlyList<AvailabilityException> Exceptions);

/// <param name="From">On the wall clock, before <paramref name="To"/>; midnight as an end is 00:00.</param>
[GenerateSerializer, Immutable, Alias("availability-window")]
public sealed record AvailabilityWindow(
    [property: Id(0)] DayOfWeek Day, [property: Id(1)] TimeOnly From, [property: Id(2)] TimeOnly To);

/// <param name="On">The day.</param>
/// <param name="From">From when on they are there that day; null when they are not there at all.</param>
/// <param name="To">Until when.</param>
[GenerateSerializer, Immutable, Alias("availability-exception")]
public sealed record AvailabilityException(
    [property: Id(0)] DateOnly On, [property: Id(1)] TimeOnly? From = null, [property: Id(2)] TimeOnly? To = null);
