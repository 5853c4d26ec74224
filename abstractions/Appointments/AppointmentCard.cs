using EqualCare.Live;

namespace EqualCare.Appointments;

/// <summary>An appointment, as a screen shows it.</summary>
/// <param name="Id">The appointment's id.</param>
/// <param name="Version">The journal position of the event that last changed it.</param>
/// <param name="TeamId">Whose rota it is on.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="AppointmentKind">What it is for.</param>
/// <param name="Title">That, in words. It names nobody.</param>
/// <param name="Giver">Who comes; null while nobody does.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="LateMinutes">By how much the giver said to be late.</param>
/// <param name="CheckedInAt">When the giver came, by their own word.</param>
/// <param name="CheckedOutAt">When the giver left, by their own word.</param>
/// <param name="LogConfirmedBy">Who confirmed the log as it stands: the giver, and somebody on the owner's side.</param>
/// <param name="Tasks">What is to be done.</param>
/// <param name="Place">Where; null for the usual place.</param>
/// <param name="SeriesId">The series it belongs to.</param>
/// <param name="Change">The other time that a side would like.</param>
/// <param name="Lacking">What is missing before it can be confirmed, in stable words; null when nothing is.</param>
/// <param name="Log">The log that waits to be confirmed, or was.</param>
/// <param name="Warnings">What those who arrange it should know of, a moment after it came to be so; null when there is nothing. It forbids nothing.</param>
[GenerateSerializer, Immutable, Alias("appointment-card")]
public sealed record AppointmentCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] AppointmentStage Stage,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] AppointmentKind AppointmentKind,
    [property: Id(5)] string Title,
    [property: Id(6)] PersonOnCard? Giver,
    [property: Id(7)] PersonOnCard Owner,
    [property: Id(8)] int? LateMinutes,
    [property: Id(9)] DateTimeOffset? CheckedInAt,
    [property: Id(10)] DateTimeOffset? CheckedOutAt,
    [property: Id(11)] IReadOnlyList<MemberId> LogConfirmedBy,
    [property: Id(12)] IReadOnlyList<string> Tasks,
    [property: Id(13)] string? Place,
    [property: Id(14)] SeriesId? SeriesId,
    [property: Id(15)] ChangeOnCard? Change = null,
    [property: Id(16)] IReadOnlyList<string>? Lacking = null,
    [property: Id(17)] LogOnCard? Log = null,
    [property: Id(18)] IReadOnlyList<string>? Warnings = null) : Card(Id, Version);

[GenerateSerializer, Immutable, Alias("person-on-card")]
public sealed record PersonOnCard([property: Id(0)] MemberId Id, [property: Id(1)] string Name);

[GenerateSerializer, Immutable, Alias("change-on-card")]
public sealed record ChangeOnCard([property: Id(0)] MemberId By, [property: Id(1)] DateTimeOffset Start, [property: Id(2)] DateTimeOffset End);

/// <param name="ProposedByServer">True when a planned time stands in for a forgotten check-in or check-out.</param>
[GenerateSerializer, Immutable, Alias("log-on-card")]
public sealed record LogOnCard(
    [property: Id(0)] DateTimeOffset Start, [property: Id(1)] DateTimeOffset End, [property: Id(2)] bool ProposedByServer);

/// <summary>An appointment, asked for once.</summary>
/// <param name="Card">As it is: an <see cref="AppointmentCard"/>. Only as one of the cards that there are does it say of which kind it is.</param>
/// <param name="History">How it came to be so, oldest first.</param>
/// <param name="Possible">What this viewer could do now.</param>
[GenerateSerializer, Immutable, Alias("appointment-view")]
public sealed record AppointmentView(
    [property: Id(0)] Card Card,
    [property: Id(1)] IReadOnlyList<AppointmentHappening> History,
    [property: Id(2)] IReadOnlyList<string> Possible);

/// <param name="Position">Its place in the co-op's history.</param>
/// <param name="At">When the server wrote it down.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="What">A stable word for what happened, such as <c>checked-in</c>.</param>
[GenerateSerializer, Immutable, Alias("appointment-happening")]
public sealed record AppointmentHappening(
    [property: Id(0)] long Position, [property: Id(1)] DateTimeOffset At, [property: Id(2)] MemberId Actor, [property: Id(3)] string What);
