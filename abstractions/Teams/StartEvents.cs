using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>One of the eight steps has been taken. Recorded once, and never taken back.</summary>
[GenerateSerializer, Immutable, Alias("team.start-step-taken")]
public sealed record StartStepTaken(TeamId Team, MemberId Owner, [property: Id(0)] StartStep Step) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.support-changed")]
public sealed record SupportChanged(TeamId Team, MemberId Owner, [property: Id(0)] bool PersonalCare, [property: Id(1)] bool Medication)
    : TeamEvent(Team, Owner);

/// <param name="Stage">The conversation's stage afterwards.</param>
[GenerateSerializer, Alias("conversation-event")]
public abstract record ConversationEvent(TeamId Team, MemberId Owner, [property: Id(0)] ConversationStage Stage) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.conversation-planned")]
public sealed record ConversationPlanned(
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] PersonalText? Place,
    [property: Id(2)] bool FaceToFace) : ConversationEvent(Team, Owner, ConversationStage.Planned);

/// <param name="IsVisit">Whether the Team Starter or a coach met the person face to face, which is the visit that a regulated start needs.</param>
[GenerateSerializer, Immutable, Alias("team.conversation-held")]
public sealed record ConversationHeld(
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] MemberId LedBy,
    [property: Id(1)] bool FaceToFace,
    [property: Id(2)] bool IsVisit,
    [property: Id(3)] IReadOnlyList<MemberId> Present,
    [property: Id(4)] DateOnly On) : ConversationEvent(Team, Owner, ConversationStage.Held);

[GenerateSerializer, Immutable, Alias("team.conversation-written-up")]
public sealed record ConversationWrittenUp(
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] ConversationEssentials Asked,
    [property: Id(1)] IReadOnlyList<TeamRole> SharedWith) : ConversationEvent(Team, Owner, ConversationStage.WrittenUp);

[GenerateSerializer, Immutable, Alias("team.conversation-reviewed")]
public sealed record ConversationReviewed(TeamId Team, MemberId Owner) : ConversationEvent(Team, Owner, ConversationStage.ReviewedWithPerson);

[GenerateSerializer, Immutable, Alias("team.conversation-agreed")]
public sealed record ConversationAgreed(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By)
    : ConversationEvent(Team, Owner, ConversationStage.Agreed);

/// <param name="Version">Which version of the assessment.</param>
/// <param name="Stage">That version's stage afterwards.</param>
[GenerateSerializer, Alias("assessment-event")]
public abstract record AssessmentEvent(TeamId Team, MemberId Owner, [property: Id(0)] int Version, [property: Id(1)] TrustAssessmentStage Stage)
    : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.assessment-drafted")]
public sealed record AssessmentDrafted(TeamId Team, MemberId Owner, int Version, [property: Id(0)] MemberId By)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.Draft);

/// <param name="Text">Null when the section was cleared.</param>
[GenerateSerializer, Immutable, Alias("team.assessment-written")]
public sealed record AssessmentWritten(
    TeamId Team, MemberId Owner, int Version, [property: Id(0)] TrustSection Section, [property: Id(1)] PersonalText? Text)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.Draft);

[GenerateSerializer, Immutable, Alias("team.risk-noted")]
public sealed record RiskNoted(TeamId Team, MemberId Owner, int Version, [property: Id(0)] Risk Risk)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.Draft);

/// <summary>One thing to be careful about, and what to do.</summary>
[GenerateSerializer, Immutable, Alias("risk")]
public sealed record Risk(
    [property: Id(0)] int Number,
    [property: Id(1)] MemberId About,
    [property: Id(2), Personal(nameof(Risk.About))] string Situation,
    [property: Id(3), Personal(nameof(Risk.About))] string? WhoMightBeAffected,
    [property: Id(4), Personal(nameof(Risk.About))] string? WhatHelps,
    [property: Id(5), Personal(nameof(Risk.About))] string? WhoDoesWhat,
    [property: Id(6), Personal(nameof(Risk.About))] string? TrustToBuild,
    [property: Id(7)] DateOnly? ReviewOn);

[GenerateSerializer, Immutable, Alias("team.risk-removed")]
public sealed record RiskRemoved(TeamId Team, MemberId Owner, int Version, [property: Id(0)] int Number)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.Draft);

[GenerateSerializer, Immutable, Alias("team.assessment-reviewed")]
public sealed record AssessmentReviewed(TeamId Team, MemberId Owner, int Version)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.ReviewedWithPerson);

/// <param name="CoversPersonalCare">Whether it was written for personal care: only then does it open the gate for that.</param>
/// <param name="CoversMedication">The same for help with medicines.</param>
/// <param name="SharedWith">Who besides the owner's side and the Team Starter may read it.</param>
[GenerateSerializer, Immutable, Alias("team.assessment-agreed")]
public sealed record AssessmentAgreed(
    TeamId Team,
    MemberId Owner,
    int Version,
    [property: Id(0)] MemberId By,
    [property: Id(1)] bool CoversPersonalCare,
    [property: Id(2)] bool CoversMedication,
    [property: Id(3)] IReadOnlyList<TeamRole> SharedWith,
    [property: Id(4)] DateOnly ReviewOn) : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.Agreed);

[GenerateSerializer, Immutable, Alias("team.assessment-review-due")]
public sealed record AssessmentReviewDue(TeamId Team, MemberId Owner, int Version, [property: Id(0)] TrustReviewCause Cause)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.ReviewDue);

[GenerateSerializer, Immutable, Alias("team.assessment-superseded")]
public sealed record AssessmentSuperseded(TeamId Team, MemberId Owner, int Version)
    : AssessmentEvent(Team, Owner, Version, TrustAssessmentStage.Superseded);

/// <param name="Version">Which version of the Promise it is about.</param>
/// <param name="Stage">The Promise's stage afterwards.</param>
[GenerateSerializer, Alias("promise-event")]
public abstract record PromiseEvent(TeamId Team, MemberId Owner, [property: Id(0)] int Version, [property: Id(1)] PromiseStage Stage)
    : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.promise-drafted")]
public sealed record PromiseDrafted(TeamId Team, MemberId Owner, int Version) : PromiseEvent(Team, Owner, Version, PromiseStage.Draft);

[GenerateSerializer, Immutable, Alias("team.promise-offered")]
public sealed record PromiseOffered(TeamId Team, MemberId Owner, int Version, [property: Id(0)] PromiseFormat Format)
    : PromiseEvent(Team, Owner, Version, PromiseStage.Offered);

/// <param name="SignedBy">Who signed; null when the owner's side gave it on paper or by voice.</param>
/// <param name="Capacity">In what capacity.</param>
/// <param name="RecordedBy">Who recorded a signature given on paper or by voice.</param>
/// <param name="On">The day.</param>
[GenerateSerializer, Immutable, Alias("team.promise-signed")]
public sealed record PromiseSigned(
    TeamId Team,
    MemberId Owner,
    int Version,
    PromiseStage Stage,
    [property: Id(0)] MemberId? SignedBy,
    [property: Id(1)] SignerCapacity Capacity,
    [property: Id(2)] MemberId? RecordedBy,
    [property: Id(3)] DateOnly On) : PromiseEvent(Team, Owner, Version, Stage);

[GenerateSerializer, Immutable, Alias("team.promise-countersigned")]
public sealed record PromiseCountersigned(TeamId Team, MemberId Owner, int Version, [property: Id(0)] MemberId By, [property: Id(1)] DateOnly On)
    : PromiseEvent(Team, Owner, Version, PromiseStage.InForce);

[GenerateSerializer, Immutable, Alias("team.promise-varied")]
public sealed record PromiseVaried(TeamId Team, MemberId Owner, int Version, [property: Id(0)] PromiseFormat Format)
    : PromiseEvent(Team, Owner, Version, PromiseStage.Varied);

/// <summary>The new version was put aside; the one in force stays.</summary>
[GenerateSerializer, Immutable, Alias("team.promise-kept")]
public sealed record PromiseKept(TeamId Team, MemberId Owner, int Version) : PromiseEvent(Team, Owner, Version, PromiseStage.InForce);

[GenerateSerializer, Immutable, Alias("team.promise-ended")]
public sealed record PromiseEnded(TeamId Team, MemberId Owner, int Version, [property: Id(0)] MemberId By)
    : PromiseEvent(Team, Owner, Version, PromiseStage.Ended);

[GenerateSerializer, Immutable, Alias("team.check-in-booked")]
public sealed record CheckInBooked(TeamId Team, MemberId Owner, [property: Id(0)] DateOnly On) : TeamEvent(Team, Owner);
