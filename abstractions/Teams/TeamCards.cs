using EqualCare.Live;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>A team, on its own page.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="CircleId">The circle that helps it.</param>
/// <param name="SteppingBack">What the team makes of the Team Starter's stepping back, while that is on the table.</param>
/// <param name="SteppingBackUntil">The first day on which it may go on by itself.</param>
/// <param name="HandedOver">What has been handed over.</param>
/// <param name="EndingDone">What of ending well is done.</param>
/// <param name="FirstCheckInOn">The day of the first check-in.</param>
[GenerateSerializer, Immutable, Alias("team-card")]
public sealed record TeamCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] string Name,
    [property: Id(2)] Person Owner,
    [property: Id(3)] TeamStage Stage,
    [property: Id(4)] CircleId? CircleId,
    [property: Id(5)] ConsentOnCard? SteppingBack,
    [property: Id(6)] DateOnly? SteppingBackUntil,
    [property: Id(7)] IReadOnlyList<HandoverAction> HandedOver,
    [property: Id(8)] IReadOnlyList<EndingStep> EndingDone,
    [property: Id(9)] DateOnly? FirstCheckInOn) : Card(Id, Version);

/// <summary>A team deciding something together.</summary>
/// <param name="Consenting">Who has consented.</param>
/// <param name="Objecting">Who objects. Nobody is asked why.</param>
/// <param name="HasOwnersYes">Whether the owner's side has said yes.</param>
[GenerateSerializer, Immutable, Alias("consent-on-card")]
public sealed record ConsentOnCard(
    [property: Id(0)] IReadOnlyList<MemberId> Consenting, [property: Id(1)] IReadOnlyList<MemberId> Objecting, [property: Id(2)] bool HasOwnersYes);

/// <summary>Somebody in the team.</summary>
/// <param name="Membership">Member, on a break, or leaving.</param>
/// <param name="IsAskedToAdvocate">Whether the owner has asked them to speak for them.</param>
/// <param name="LeavingUntil">Their last day, as they shared it.</param>
/// <param name="LeavingDone">What of leaving well is done.</param>
[GenerateSerializer, Immutable, Alias("team-member-card")]
public sealed record TeamMemberCard(
    string Id,
    long Version,
    [property: Id(0)] MemberId MemberId,
    [property: Id(1)] string Name,
    [property: Id(2)] TeamRole Role,
    [property: Id(3)] MembershipStage Membership,
    [property: Id(4)] bool IsAskedToAdvocate,
    [property: Id(5)] DateOnly? LeavingUntil,
    [property: Id(6)] IReadOnlyList<LeavingStep> LeavingDone) : Card(Id, Version);

/// <summary>Somebody on the way into the team. What either answered is not on it, only that they did.</summary>
/// <param name="Membership">How far they have come.</param>
/// <param name="OwnerAnswered">Whether the owner's side has given its answer.</param>
/// <param name="PersonAnswered">Whether they have.</param>
[GenerateSerializer, Immutable, Alias("joining-card")]
public sealed record JoiningCard(
    string Id,
    long Version,
    [property: Id(0)] MemberId MemberId,
    [property: Id(1)] string Name,
    [property: Id(2)] TeamRole Role,
    [property: Id(3)] MembershipStage Membership,
    [property: Id(4)] bool OwnerAnswered,
    [property: Id(5)] bool PersonAnswered,
    [property: Id(6)] DateTimeOffset Since) : Card(Id, Version);

/// <summary>Trying somebody out.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Sessions">At most how many were agreed.</param>
/// <param name="Held">How many were held.</param>
/// <param name="Company">Who comes along.</param>
/// <param name="ConsentOf">Which sides have consented to the terms.</param>
/// <param name="HourlyRate">Pounds an hour; only on the two's own days.</param>
[GenerateSerializer, Immutable, Alias("trial-card")]
public sealed record TrialCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] Person Person,
    [property: Id(2)] TrialStage Stage,
    [property: Id(3)] int Sessions,
    [property: Id(4)] int Held,
    [property: Id(5)] DateTimeOffset? NextStart,
    [property: Id(6)] DateTimeOffset? NextEnd,
    [property: Id(7)] Person? Company,
    [property: Id(8)] IReadOnlyList<ConsentSide> ConsentOf,
    [property: Id(9)] decimal? HourlyRate) : Card(Id, Version);

/// <summary>A hat, and who wears it or may come to.</summary>
/// <param name="Hat">Which kind of hat.</param>
/// <param name="Name">What the team calls it; null for the name of its kind.</param>
/// <param name="IsEssential">Whether the team cannot do without it.</param>
/// <param name="IsGap">Whether it is essential and nobody wears it.</param>
[GenerateSerializer, Immutable, Alias("hat-card")]
public sealed record HatCard(
    string Id,
    long Version,
    [property: Id(0)] HatId HatId,
    [property: Id(1)] HatKind Hat,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Purpose,
    [property: Id(4)] bool IsEssential,
    [property: Id(5)] bool IsGap,
    [property: Id(6)] IReadOnlyList<HolderOnCard> Holders) : Card(Id, Version);

/// <param name="Consent">What the team makes of it, while they have accepted and the team has not yet consented.</param>
[GenerateSerializer, Immutable, Alias("holder-on-card")]
public sealed record HolderOnCard(
    [property: Id(0)] Person Person,
    [property: Id(1)] HatStage Stage,
    [property: Id(2)] DateOnly? Since,
    [property: Id(3)] DateOnly? ReviewOn,
    [property: Id(4)] ConsentOnCard? Consent);

/// <summary>How far the start has come.</summary>
/// <param name="RequiresRegulatedStart">Follows from the two before it.</param>
/// <param name="Lacks">What is missing before the regulated support may begin.</param>
/// <param name="StepsDone">Which of the eight steps have been taken.</param>
/// <param name="AssessmentReviewOn">When the Trust Assessment in force is looked at again.</param>
/// <param name="NextAssessment">Where its next version stands, while one is being written.</param>
[GenerateSerializer, Immutable, Alias("team-start-card")]
public sealed record TeamStartCard(
    string Id,
    long Version,
    [property: Id(0)] bool PersonalCare,
    [property: Id(1)] bool Medication,
    [property: Id(2)] bool RequiresRegulatedStart,
    [property: Id(3)] IReadOnlyList<RegulatedGap> Lacks,
    [property: Id(4)] IReadOnlyList<StartStep> StepsDone,
    [property: Id(5)] ConversationStage Conversation,
    [property: Id(6)] DateTimeOffset? ConversationAt,
    [property: Id(7)] bool VisitHeld,
    [property: Id(8)] TrustAssessmentStage Assessment,
    [property: Id(9)] DateOnly? AssessmentReviewOn,
    [property: Id(10)] TrustAssessmentStage NextAssessment,
    [property: Id(11)] PromiseStage Promise,
    [property: Id(12)] PromiseFormat PromiseFormat) : Card(Id, Version);

/// <summary>The team agreement; its text is asked for.</summary>
/// <param name="IsInForce">Whether there is one.</param>
/// <param name="Consent">What the team makes of the one on the table.</param>
[GenerateSerializer, Immutable, Alias("team-agreement-card")]
public sealed record TeamAgreementCard(
    string Id,
    long Version,
    [property: Id(0)] TeamAgreementStage Stage,
    [property: Id(1)] bool IsInForce,
    [property: Id(2)] DateOnly? ReviewOn,
    [property: Id(3)] bool IsReviewDue,
    [property: Id(4)] ConsentOnCard? Consent) : Card(Id, Version);

/// <summary>The agreement with a worker; its text is asked for.</summary>
[GenerateSerializer, Immutable, Alias("worker-agreement-card")]
public sealed record WorkerAgreementCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] Person Worker,
    [property: Id(2)] WorkerAgreementStage Stage,
    [property: Id(3)] decimal? HourlyRate,
    [property: Id(4)] ConsentSide? ProposedBy) : Card(Id, Version);

/// <summary>A team that one has to do with, on one's own day.</summary>
/// <param name="Role">What one is in it, or would be.</param>
/// <param name="Membership">How one stands to it.</param>
[GenerateSerializer, Immutable, Alias("my-team-card")]
public sealed record MyTeamCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] string Name,
    [property: Id(2)] TeamRole Role,
    [property: Id(3)] MembershipStage Membership,
    [property: Id(4)] bool IsAskedToAdvocate,
    [property: Id(5)] DateTimeOffset Since) : Card(Id, Version);

/// <summary>A hat that one wears or may come to wear, on one's own day.</summary>
[GenerateSerializer, Immutable, Alias("my-hat-card")]
public sealed record MyHatCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] HatId HatId,
    [property: Id(2)] HatKind Hat,
    [property: Id(3)] string? Name,
    [property: Id(4)] HatStage Stage,
    [property: Id(5)] DateOnly? ReviewOn) : Card(Id, Version);

/// <summary>A team, as the circle that helps it may know it: never more of a person than the owner's name, and that only if the team lets it.</summary>
/// <param name="OwnerName">Null unless the circle may know it.</param>
/// <param name="StepsDone">Which of the eight steps of starting have been taken.</param>
/// <param name="EssentialGaps">The hats that the team cannot do without and nobody wears.</param>
/// <param name="Today">Its visits of today, in number; null unless the team tells the circle of visits.</param>
[GenerateSerializer, Immutable, Alias("circle-team-card")]
public sealed record CircleTeamCard(
    string Id,
    long Version,
    [property: Id(0)] TeamId TeamId,
    [property: Id(1)] string? OwnerName,
    [property: Id(2)] TeamStage Stage,
    [property: Id(3)] IReadOnlyList<StartStep> StepsDone,
    [property: Id(4)] IReadOnlyList<HatOnCard> EssentialGaps,
    [property: Id(5)] bool AsksForHelp,
    [property: Id(6)] TodayOnCard? Today = null) : Card(Id, Version);

/// <param name="Visits">Those that take place, took place or should have.</param>
/// <param name="Uncovered">Those of them that nobody gives.</param>
/// <param name="Late">Those of them to which nobody has come yet, though it is time.</param>
[GenerateSerializer, Immutable, Alias("today-on-card")]
public sealed record TodayOnCard([property: Id(0)] int Visits, [property: Id(1)] int Uncovered, [property: Id(2)] int Late);

[GenerateSerializer, Immutable, Alias("hat-on-card")]
public sealed record HatOnCard([property: Id(0)] HatId Id, [property: Id(1)] HatKind Hat, [property: Id(2)] string? Name);
