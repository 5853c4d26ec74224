using EqualCare.Live;
using EqualCare.Members;

namespace EqualCare.Enquiries;

/// <summary>An enquiry on the circle's screen. It tells nothing of the person: whoever may read that asks for it.</summary>
/// <param name="EnquiryId">Which one.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="AssignedTo">Who looks after it.</param>
/// <param name="NextReviewOn">When it is looked at again, on the waiting list.</param>
/// <param name="IsReviewDue">Whether that day has come.</param>
[GenerateSerializer, Immutable, Alias("enquiry-card")]
public sealed record EnquiryCard(
    string Id,
    long Version,
    [property: Id(0)] EnquiryId EnquiryId,
    [property: Id(1)] EnquiryStage Stage,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] Person? AssignedTo,
    [property: Id(4)] DateOnly? NextReviewOn,
    [property: Id(5)] bool IsReviewDue) : Card(Id, Version);

/// <summary>One's own enquiry, on one's own day.</summary>
[GenerateSerializer, Immutable, Alias("my-enquiry-card")]
public sealed record MyEnquiryCard(
    string Id,
    long Version,
    [property: Id(0)] EnquiryId EnquiryId,
    [property: Id(1)] EnquiryStage Stage,
    [property: Id(2)] DateTimeOffset Since) : Card(Id, Version);

/// <summary>An enquiry, asked for once.</summary>
/// <param name="Notes">For the circle alone.</param>
/// <param name="Possible">What this viewer could do now.</param>
[GenerateSerializer, Immutable, Alias("enquiry-view")]
public sealed record EnquiryView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] EnquiryStage Stage,
    [property: Id(3)] CircleId Circle,
    [property: Id(4)] EnquiryDetails Details,
    [property: Id(5)] Person? AssignedTo,
    [property: Id(6)] WaitingView? Waiting,
    [property: Id(7)] IReadOnlyList<EnquiryNote> Notes,
    [property: Id(8)] TeamId? Team,
    [property: Id(9)] IReadOnlyList<string> Possible);

/// <param name="JoinedOn">When they chose to wait.</param>
/// <param name="ChosenBy">Who chose it.</param>
/// <param name="LastReviewedOn">When it was last looked at.</param>
/// <param name="NextReviewOn">When it is looked at next.</param>
/// <param name="WatchFor">What a match would take.</param>
[GenerateSerializer, Immutable, Alias("waiting-view")]
public sealed record WaitingView(
    [property: Id(0)] DateOnly JoinedOn,
    [property: Id(1)] ChosenBy ChosenBy,
    [property: Id(2)] DateOnly? LastReviewedOn,
    [property: Id(3)] DateOnly NextReviewOn,
    [property: Id(4)] int ReviewEveryDays,
    [property: Id(5)] string? WatchFor);

[GenerateSerializer, Immutable, Alias("enquiry-note")]
public sealed record EnquiryNote([property: Id(0)] MemberId By, [property: Id(1)] string Text);
