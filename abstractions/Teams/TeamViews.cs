using EqualCare.Live;

namespace EqualCare.Teams;

/// <summary>A team, asked for once.</summary>
/// <param name="Role">What the viewer is in it, or would be.</param>
/// <param name="Stage">How they stand to it.</param>
/// <param name="May">What they may do.</param>
/// <param name="Possible">What they could do now with the team as a whole, its start and its agreement.</param>
/// <param name="Settings">What the team agreed about itself; null for those who do not see its page.</param>
/// <param name="Cards">What they may see, as on the team's board.</param>
[GenerateSerializer, Immutable, Alias("team-view")]
public sealed record TeamView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] TeamRole? Role,
    [property: Id(4)] MembershipStage Stage,
    [property: Id(5)] IReadOnlyList<TeamPermission> May,
    [property: Id(6)] IReadOnlyList<string> Possible,
    [property: Id(7)] TeamSettings? Settings,
    [property: Id(8)] IReadOnlyList<Card> Cards);

/// <summary>What a viewer could do now about one person: their joining, trial, agreement.</summary>
[GenerateSerializer, Immutable, Alias("possible-for-person")]
public sealed record PossibleForPerson([property: Id(0)] MemberId Person, [property: Id(1)] IReadOnlyList<string> Possible);

/// <summary>A version of the Trust Assessment.</summary>
[GenerateSerializer, Immutable, Alias("assessment-view")]
public sealed record AssessmentView(
    [property: Id(0)] int Version,
    [property: Id(1)] TrustAssessmentStage Stage,
    [property: Id(2)] IReadOnlyDictionary<TrustSection, string> Sections,
    [property: Id(3)] IReadOnlyList<Risk> Risks,
    [property: Id(4)] IReadOnlyList<TeamRole> SharedWith,
    [property: Id(5)] DateOnly? ReviewOn);

/// <summary>The team agreement: the one in force, and the one on the table.</summary>
[GenerateSerializer, Immutable, Alias("team-agreement-view")]
public sealed record TeamAgreementView(
    [property: Id(0)] TeamAgreementStage Stage,
    [property: Id(1)] TeamAgreementText? InForce,
    [property: Id(2)] DateOnly? ReviewOn,
    [property: Id(3)] TeamAgreementText? Proposed,
    [property: Id(4)] IReadOnlyList<string> Possible);

/// <summary>The agreement with a worker: the terms in force, and those on the table.</summary>
[GenerateSerializer, Immutable, Alias("worker-agreement-view")]
public sealed record WorkerAgreementView(
    [property: Id(0)] WorkerAgreementStage Stage,
    [property: Id(1)] WorkerTerms? InForce,
    [property: Id(2)] WorkerTerms? Proposed,
    [property: Id(3)] ConsentSide? ProposedBy,
    [property: Id(4)] IReadOnlyList<string> Possible);
