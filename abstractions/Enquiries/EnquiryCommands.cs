using EqualCare.Members;

namespace EqualCare.Enquiries;

/// <summary>A first contact: a name and one sentence are enough.</summary>
/// <param name="Circle">The circle that is asked.</param>
/// <param name="ContactName">Who makes contact, 1 to 80 letters.</param>
/// <param name="WhatFor">In their words, 1 to 2,000 letters.</param>
/// <param name="Relationship">Whom they speak for.</param>
/// <param name="PersonName">Whom it is about, if somebody else, at most 80 letters.</param>
/// <param name="Area">Roughly where, at most 80 letters.</param>
/// <param name="PreferredContact">How they would like to be reached.</param>
/// <param name="ContactDetail">Where, at most 120 letters.</param>
/// <param name="PersonalCare">Whether support would include personal care; null while that is not known.</param>
/// <param name="Medication">Whether it would include help with medicines; null while that is not known.</param>
/// <param name="Urgency">At most 500 letters.</param>
/// <param name="UrgentBy">A day that matters.</param>
/// <param name="Funding">Who would pay, as far as is known.</param>
/// <param name="Source">How the contact came about; anything but the web is taken down by a full member of the circle.</param>
/// <param name="ReferrerOrg">At most 120 letters.</param>
/// <param name="ConsentToKeepDetails">Whether they agreed that these details are kept.</param>
[GenerateSerializer, Immutable, Alias("make-enquiry")]
public sealed record MakeEnquiry(
    [property: Id(0)] CircleId Circle,
    [property: Id(1)] string ContactName,
    [property: Id(2)] string WhatFor,
    [property: Id(3)] ContactRelationship Relationship = ContactRelationship.Self,
    [property: Id(4)] string? PersonName = null,
    [property: Id(5)] string? Area = null,
    [property: Id(6)] ContactPreference PreferredContact = ContactPreference.InApp,
    [property: Id(7)] string? ContactDetail = null,
    [property: Id(8)] bool? PersonalCare = null,
    [property: Id(9)] bool? Medication = null,
    [property: Id(10)] string? Urgency = null,
    [property: Id(11)] DateOnly? UrgentBy = null,
    [property: Id(12)] FundingKnown Funding = FundingKnown.Unknown,
    [property: Id(13)] EnquirySource Source = EnquirySource.Web,
    [property: Id(14)] string? ReferrerOrg = null,
    [property: Id(15)] bool ConsentToKeepDetails = false);

/// <summary>What has become clear since; null leaves it as it is.</summary>
[GenerateSerializer, Immutable, Alias("clarify-enquiry")]
public sealed record ClarifyEnquiry(
    [property: Id(0)] bool? PersonalCare = null,
    [property: Id(1)] bool? Medication = null,
    [property: Id(2)] FundingKnown? Funding = null,
    [property: Id(3)] bool? ConsentToKeepDetails = null);

/// <param name="Member">A full member of the circle.</param>
[GenerateSerializer, Immutable, Alias("assign-enquiry")]
public sealed record AssignEnquiry([property: Id(0)] MemberId Member);

/// <param name="Text">1 to 2,000 letters.</param>
[GenerateSerializer, Immutable, Alias("note-on-enquiry")]
public sealed record NoteOnEnquiry([property: Id(0)] string Text);

/// <summary>The person's own choice, given by them or taken down for them.</summary>
/// <param name="ChosenBy">Who chose it.</param>
/// <param name="ReviewEveryDays">How often it is looked at again: 1 to 90 days.</param>
/// <param name="WatchFor">What a match would take: skills, area, times; at most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("join-waiting-list")]
public sealed record JoinWaitingList(
    [property: Id(0)] ChosenBy ChosenBy, [property: Id(1)] int ReviewEveryDays = 14, [property: Id(2)] string? WatchFor = null);

/// <summary>A review after which they go on waiting.</summary>
/// <param name="Notes">At most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("keep-waiting")]
public sealed record KeepWaiting([property: Id(0)] string? Notes = null);

/// <param name="Where">Where else help is, at most 500 letters.</param>
[GenerateSerializer, Immutable, Alias("signpost-enquiry")]
public sealed record SignpostEnquiry([property: Id(0)] string? Where = null);

/// <param name="Owner">Whose team it will be: somebody who is a member of the co-op by now.</param>
/// <param name="StayAsStarter">Whether whoever forms it goes on as its Team Starter; regulated support takes one.</param>
[GenerateSerializer, Immutable, Alias("form-team")]
public sealed record FormTeam([property: Id(0)] MemberId Owner, [property: Id(1)] bool StayAsStarter = true);
