using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>What can happen to a member of the co-op.</summary>
[GenerateSerializer, Alias("member-event")]
public abstract record MemberEvent([property: Id(0)] MemberId Member) : IEvent;

/// <param name="TermsAcceptedOn">The day on which they accepted the terms.</param>
[GenerateSerializer, Immutable, Alias("member.registered")]
public sealed record MemberRegistered(
    MemberId Member,
    [property: Id(0), Personal(nameof(MemberEvent.Member))] string Name,
    [property: Id(1)] ContactPreference Contact,
    [property: Id(2)] bool IsAdministrator,
    [property: Id(3)] DateOnly TermsAcceptedOn) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.renamed")]
public sealed record MemberRenamed(MemberId Member, [property: Id(0), Personal(nameof(MemberEvent.Member))] string Name) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.contact-chosen")]
public sealed record ContactChosen(MemberId Member, [property: Id(0)] ContactPreference Contact) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.described")]
public sealed record MemberDescribed(MemberId Member, [property: Id(0)] IReadOnlyList<string> Languages, [property: Id(1)] PersonalText? AreaLabel)
    : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.needs-described")]
public sealed record NeedsDescribed(MemberId Member, [property: Id(0), Personal(nameof(MemberEvent.Member))] string Needs) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.giving-described")]
public sealed record GivingDescribed(
    MemberId Member,
    [property: Id(0)] GivingKind Kind,
    [property: Id(1), Personal(nameof(MemberEvent.Member))] string? Skills,
    [property: Id(2), Personal(nameof(MemberEvent.Member))] string? Experience,
    [property: Id(3)] decimal? HourlyRate) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.employment-recorded")]
public sealed record EmploymentRecorded(MemberId Member, [property: Id(0)] bool Employed, [property: Id(1)] MemberId By) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.availability-set")]
public sealed record AvailabilitySet(MemberId Member, [property: Id(0)] string Zone, [property: Id(1)] IReadOnlyList<AvailabilityWindow> Windows)
    : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.day-excepted")]
public sealed record DayExcepted(MemberId Member, [property: Id(0)] AvailabilityException Exception) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.day-unexcepted")]
public sealed record DayUnexcepted(MemberId Member, [property: Id(0)] DateOnly On) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.checks-recorded")]
public sealed record ChecksRecorded(MemberId Member, [property: Id(0)] DateOnly? DoneOn, [property: Id(1)] MemberId By) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.training-recorded")]
public sealed record TrainingRecorded(
    MemberId Member, [property: Id(0)] Training Training, [property: Id(1)] DateOnly? DoneOn, [property: Id(2)] MemberId By) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.administrator-made")]
public sealed record AdministratorMade(MemberId Member, [property: Id(0)] MemberId By) : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.administrator-retired")]
public sealed record AdministratorRetired(MemberId Member, [property: Id(0)] MemberId By) : MemberEvent(Member);

/// <param name="Hat">Which platform hat.</param>
/// <param name="Stage">Where they stand with it afterwards.</param>
[GenerateSerializer, Alias("platform-hat-event")]
public abstract record PlatformHatEvent(MemberId Member, [property: Id(0)] PlatformHat Hat, [property: Id(1)] PlatformHatStage Stage)
    : MemberEvent(Member);

[GenerateSerializer, Immutable, Alias("member.hat-requested")]
public sealed record PlatformHatRequested(MemberId Member, PlatformHat Hat) : PlatformHatEvent(Member, Hat, PlatformHatStage.Requested);

[GenerateSerializer, Immutable, Alias("member.hat-granted")]
public sealed record PlatformHatGranted(MemberId Member, PlatformHat Hat, [property: Id(0)] MemberId By)
    : PlatformHatEvent(Member, Hat, PlatformHatStage.Held);

[GenerateSerializer, Immutable, Alias("member.hat-declined")]
public sealed record PlatformHatDeclined(MemberId Member, PlatformHat Hat, [property: Id(0)] MemberId By)
    : PlatformHatEvent(Member, Hat, PlatformHatStage.Declined);

/// <summary>They may write and ask again.</summary>
[GenerateSerializer, Immutable, Alias("member.hat-reopened")]
public sealed record PlatformHatReopened(MemberId Member, PlatformHat Hat) : PlatformHatEvent(Member, Hat, PlatformHatStage.Available);

[GenerateSerializer, Immutable, Alias("member.hat-given-up")]
public sealed record PlatformHatGivenUp(MemberId Member, PlatformHat Hat) : PlatformHatEvent(Member, Hat, PlatformHatStage.Available);

[GenerateSerializer, Immutable, Alias("member.hat-withdrawn")]
public sealed record PlatformHatWithdrawn(MemberId Member, PlatformHat Hat, [property: Id(0)] MemberId By)
    : PlatformHatEvent(Member, Hat, PlatformHatStage.Available);

/// <summary>How they stand to a team now; when that is over, it is forgotten here.</summary>
[GenerateSerializer, Immutable, Alias("member.team-noted")]
public sealed record TeamNoted(
    MemberId Member,
    [property: Id(0)] TeamId Team,
    [property: Id(1)] PersonalText Name,
    [property: Id(2)] TeamRole Role,
    [property: Id(3)] MembershipStage Stage) : MemberEvent(Member);

/// <summary>How they take part in a circle now.</summary>
/// <param name="Membership">Null when they do not any more: then it is forgotten here.</param>
[GenerateSerializer, Immutable, Alias("member.circle-noted")]
public sealed record CircleNoted(
    MemberId Member, [property: Id(0)] CircleId Circle, [property: Id(1)] string Name, [property: Id(2)] CircleMembership? Membership)
    : MemberEvent(Member);
