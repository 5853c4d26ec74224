using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Enquiries;

/// <summary>What can happen to an enquiry.</summary>
/// <param name="Circle">The circle that was asked.</param>
/// <param name="Enquirer">Who made it, if they did so themselves.</param>
/// <param name="Stage">Where it stands afterwards.</param>
[GenerateSerializer, Alias("enquiry-event")]
public abstract record EnquiryEvent(
    [property: Id(0)] EnquiryId Enquiry, [property: Id(1)] CircleId Circle, [property: Id(2)] MemberId? Enquirer, [property: Id(3)] EnquiryStage Stage)
    : IEvent;

/// <param name="TakenBy">Who took it down for a caller, if somebody did.</param>
[GenerateSerializer, Immutable, Alias("enquiry.made")]
public sealed record EnquiryMade(
    EnquiryId Enquiry, CircleId Circle, MemberId? Enquirer, [property: Id(0)] EnquiryDetails Details, [property: Id(1)] MemberId? TakenBy)
    : EnquiryEvent(Enquiry, Circle, Enquirer, EnquiryStage.New);

/// <param name="Subject">
/// Under whose key the details are kept: the enquirer's, or one of the enquiry's own for somebody who is no member, so that they can be forgotten.
/// </param>
[GenerateSerializer, Immutable, Alias("enquiry-details")]
public sealed record EnquiryDetails(
    [property: Id(0)] MemberId Subject,
    [property: Id(1), Personal(nameof(EnquiryDetails.Subject))] string ContactName,
    [property: Id(2), Personal(nameof(EnquiryDetails.Subject))] string WhatFor,
    [property: Id(3)] ContactRelationship Relationship,
    [property: Id(4), Personal(nameof(EnquiryDetails.Subject))] string? PersonName,
    [property: Id(5), Personal(nameof(EnquiryDetails.Subject))] string? Area,
    [property: Id(6)] ContactPreference PreferredContact,
    [property: Id(7), Personal(nameof(EnquiryDetails.Subject))] string? ContactDetail,
    [property: Id(8)] bool? PersonalCare,
    [property: Id(9)] bool? Medication,
    [property: Id(10), Personal(nameof(EnquiryDetails.Subject))] string? Urgency,
    [property: Id(11)] DateOnly? UrgentBy,
    [property: Id(12)] FundingKnown Funding,
    [property: Id(13)] EnquirySource Source,
    [property: Id(14), Personal(nameof(EnquiryDetails.Subject))] string? ReferrerOrg,
    [property: Id(15)] DateOnly? ConsentToKeepDetailsOn);

[GenerateSerializer, Immutable, Alias("enquiry.clarified")]
public sealed record EnquiryClarified(
    EnquiryId Enquiry,
    CircleId Circle,
    MemberId? Enquirer,
    EnquiryStage Stage,
    [property: Id(0)] bool? PersonalCare,
    [property: Id(1)] bool? Medication,
    [property: Id(2)] FundingKnown Funding,
    [property: Id(3)] DateOnly? ConsentToKeepDetailsOn) : EnquiryEvent(Enquiry, Circle, Enquirer, Stage);

[GenerateSerializer, Immutable, Alias("enquiry.assigned")]
public sealed record EnquiryAssigned(EnquiryId Enquiry, CircleId Circle, MemberId? Enquirer, EnquiryStage Stage, [property: Id(0)] Person To)
    : EnquiryEvent(Enquiry, Circle, Enquirer, Stage);

[GenerateSerializer, Immutable, Alias("enquiry.noted")]
public sealed record EnquiryNoted(
    EnquiryId Enquiry, CircleId Circle, MemberId? Enquirer, EnquiryStage Stage, [property: Id(0)] MemberId By, [property: Id(1)] PersonalText Text)
    : EnquiryEvent(Enquiry, Circle, Enquirer, Stage);

/// <summary>Something that only moves it on.</summary>
[GenerateSerializer, Immutable, Alias("enquiry.moved-on")]
public sealed record EnquiryMovedOn(EnquiryId Enquiry, CircleId Circle, MemberId? Enquirer, EnquiryStage Stage, [property: Id(0)] MemberId By)
    : EnquiryEvent(Enquiry, Circle, Enquirer, Stage);

[GenerateSerializer, Immutable, Alias("enquiry.waiting-list-joined")]
public sealed record WaitingListJoined(
    EnquiryId Enquiry,
    CircleId Circle,
    MemberId? Enquirer,
    [property: Id(0)] ChosenBy ChosenBy,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] int ReviewEveryDays,
    [property: Id(3)] DateOnly NextReviewOn,
    [property: Id(4)] PersonalText? WatchFor) : EnquiryEvent(Enquiry, Circle, Enquirer, EnquiryStage.WaitingList);

[GenerateSerializer, Immutable, Alias("enquiry.waiting-list-reviewed")]
public sealed record WaitingListReviewed(
    EnquiryId Enquiry,
    CircleId Circle,
    MemberId? Enquirer,
    [property: Id(0)] MemberId By,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] DateOnly NextReviewOn,
    [property: Id(3)] PersonalText? Notes) : EnquiryEvent(Enquiry, Circle, Enquirer, EnquiryStage.WaitingList);

[GenerateSerializer, Immutable, Alias("enquiry.waiting-list-review-due")]
public sealed record WaitingListReviewDue(EnquiryId Enquiry, CircleId Circle, MemberId? Enquirer)
    : EnquiryEvent(Enquiry, Circle, Enquirer, EnquiryStage.WaitingList);

[GenerateSerializer, Immutable, Alias("enquiry.signposted")]
public sealed record EnquirySignposted(EnquiryId Enquiry, CircleId Circle, MemberId? Enquirer, [property: Id(0)] MemberId By, [property: Id(1)] PersonalText? Where)
    : EnquiryEvent(Enquiry, Circle, Enquirer, EnquiryStage.Signposted);

/// <param name="Team">The team that is founded now.</param>
/// <param name="Starter">Its Team Starter, if it has one.</param>
[GenerateSerializer, Immutable, Alias("enquiry.team-forming")]
public sealed record EnquiryTeamForming(
    EnquiryId Enquiry,
    CircleId Circle,
    MemberId? Enquirer,
    [property: Id(0)] TeamId Team,
    [property: Id(1)] MemberId Owner,
    [property: Id(2)] MemberId? Starter,
    [property: Id(3)] bool PersonalCare,
    [property: Id(4)] bool Medication) : EnquiryEvent(Enquiry, Circle, Enquirer, EnquiryStage.TeamForming);
