using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

/// <param name="Stage">The team agreement's stage afterwards.</param>
[GenerateSerializer, Alias("team-agreement-event")]
public abstract record TeamAgreementEvent(TeamId Team, MemberId Owner, [property: Id(0)] TeamAgreementStage Stage) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.agreement-proposed")]
public sealed record TeamAgreementProposed(
    TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] TeamAgreementText Text, [property: Id(2)] DateOnly? ReviewOn)
    : TeamAgreementEvent(Team, Owner, TeamAgreementStage.Proposed);

/// <summary>How a team wants to be with each other.</summary>
[GenerateSerializer, Immutable, Alias("team-agreement-text")]
public sealed record TeamAgreementText(
    [property: Id(0)] MemberId About,
    [property: Id(1), Personal(nameof(TeamAgreementText.About))] string Purpose,
    [property: Id(2), Personal(nameof(TeamAgreementText.About))] string? RhythmOfVisits,
    [property: Id(3), Personal(nameof(TeamAgreementText.About))] string? Cover,
    [property: Id(4), Personal(nameof(TeamAgreementText.About))] string? Communication,
    [property: Id(5), Personal(nameof(TeamAgreementText.About))] string? Boundaries,
    [property: Id(6), Personal(nameof(TeamAgreementText.About))] string? Money,
    [property: Id(7), Personal(nameof(TeamAgreementText.About))] string? Decisions,
    [property: Id(8), Personal(nameof(TeamAgreementText.About))] string? CheckInRhythm);

/// <param name="ForOwner">Whether this is the owner's side's yes.</param>
[GenerateSerializer, Immutable, Alias("team.agreement-consented")]
public sealed record TeamAgreementConsented(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By, [property: Id(1)] bool ForOwner)
    : TeamAgreementEvent(Team, Owner, TeamAgreementStage.Proposed);

[GenerateSerializer, Immutable, Alias("team.agreement-objected")]
public sealed record TeamAgreementObjected(TeamId Team, MemberId Owner, [property: Id(0)] MemberId By)
    : TeamAgreementEvent(Team, Owner, TeamAgreementStage.Proposed);

[GenerateSerializer, Immutable, Alias("team.agreement-adopted")]
public sealed record TeamAgreementAdopted(TeamId Team, MemberId Owner, [property: Id(0)] DateOnly ReviewOn)
    : TeamAgreementEvent(Team, Owner, TeamAgreementStage.Adopted);

/// <param name="Stage">Adopted, when there was an agreement before.</param>
[GenerateSerializer, Immutable, Alias("team.agreement-withdrawn")]
public sealed record TeamAgreementWithdrawn(TeamId Team, MemberId Owner, TeamAgreementStage Stage) : TeamAgreementEvent(Team, Owner, Stage);

[GenerateSerializer, Immutable, Alias("team.agreement-review-due")]
public sealed record TeamAgreementReviewDue(TeamId Team, MemberId Owner) : TeamAgreementEvent(Team, Owner, TeamAgreementStage.Adopted);

/// <param name="Worker">With whom.</param>
/// <param name="Stage">The agreement's stage afterwards.</param>
[GenerateSerializer, Alias("worker-agreement-event")]
public abstract record WorkerAgreementEvent(
    TeamId Team, MemberId Owner, [property: Id(0)] Person Worker, [property: Id(1)] WorkerAgreementStage Stage) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.worker-terms-proposed")]
public sealed record WorkerTermsProposed(
    TeamId Team, MemberId Owner, Person Worker, WorkerAgreementStage Stage, [property: Id(0)] WorkerTerms Terms, [property: Id(1)] ConsentSide By)
    : WorkerAgreementEvent(Team, Owner, Worker, Stage);

/// <summary>Terms between the owner and an independent worker.</summary>
[GenerateSerializer, Immutable, Alias("worker-terms")]
public sealed record WorkerTerms(
    [property: Id(0)] MemberId Worker,
    [property: Id(1), Personal(nameof(WorkerTerms.Worker))] string When,
    [property: Id(2)] decimal HourlyRate,
    [property: Id(3), Personal(nameof(WorkerTerms.Worker))] string? Expenses,
    [property: Id(4), Personal(nameof(WorkerTerms.Worker))] string? HowWeWorkTogether);

[GenerateSerializer, Immutable, Alias("team.worker-terms-agreed")]
public sealed record WorkerTermsAgreed(TeamId Team, MemberId Owner, Person Worker, [property: Id(0)] decimal HourlyRate)
    : WorkerAgreementEvent(Team, Owner, Worker, WorkerAgreementStage.Agreed);

/// <param name="Stage">Agreed, when the terms in force go on.</param>
[GenerateSerializer, Immutable, Alias("team.worker-terms-declined")]
public sealed record WorkerTermsDeclined(TeamId Team, MemberId Owner, Person Worker, WorkerAgreementStage Stage)
    : WorkerAgreementEvent(Team, Owner, Worker, Stage);

[GenerateSerializer, Immutable, Alias("team.worker-agreement-ended")]
public sealed record WorkerAgreementEnded(TeamId Team, MemberId Owner, Person Worker)
    : WorkerAgreementEvent(Team, Owner, Worker, WorkerAgreementStage.Ended);
