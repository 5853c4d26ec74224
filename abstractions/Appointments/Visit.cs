using EqualCare.Members;

namespace EqualCare.Appointments;

/// <summary>Everything that a card shows of an appointment as it was arranged, and who may know of it.</summary>
/// <param name="Owner">Whose support it is.</param>
/// <param name="Giver">Who gives it; null while nobody does.</param>
/// <param name="Start">When it begins (UTC).</param>
/// <param name="End">When it ends (UTC).</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Tasks">What is to be done.</param>
/// <param name="Place">Where; null for the usual place.</param>
/// <param name="Series">The series it belongs to, if any.</param>
/// <param name="Circle">The circle that the team is linked to, if any.</param>
/// <param name="CircleSight">What that circle may know while a giver is needed.</param>
[GenerateSerializer, Immutable, Alias("visit")]
public sealed record Visit(
    [property: Id(0)] Person Owner,
    [property: Id(1)] Person? Giver,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] AppointmentKind Kind,
    [property: Id(5)] IReadOnlyList<PersonalText> Tasks,
    [property: Id(6)] PersonalText? Place,
    [property: Id(7)] SeriesId? Series,
    [property: Id(8)] CircleId? Circle,
    [property: Id(9)] CircleSight CircleSight);

/// <summary>How an appointment repeats.</summary>
/// <param name="Series">The series that begins with it, once both sides agreed.</param>
/// <param name="Rule">An RFC 5545 recurrence rule, such as <c>FREQ=WEEKLY;BYDAY=MO,TH</c>.</param>
/// <param name="Zone">The IANA zone on whose wall clocks it keeps its time.</param>
[GenerateSerializer, Immutable, Alias("repeating")]
public sealed record Repeating([property: Id(0)] SeriesId Series, [property: Id(1)] string Rule, [property: Id(2)] string Zone);
