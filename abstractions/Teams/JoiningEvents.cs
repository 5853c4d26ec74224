using EqualCare.Members;

namespace EqualCare.Teams;

/// <summary>Something between a person and the team.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What they are in the team, or would be.</param>
/// <param name="Stage">How they stand to the team afterwards.</param>
[GenerateSerializer, Alias("membership-event")]
public abstract record MembershipEvent(
    TeamId Team,
    MemberId Owner,
    [property: Id(0)] Person Person,
    [property: Id(1)] TeamRole Role,
    [property: Id(2)] MembershipStage Stage) : TeamEvent(Team, Owner);

[GenerateSerializer, Immutable, Alias("team.person-suggested")]
public sealed record PersonSuggested(
    TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] MemberId By, [property: Id(1)] GiverStanding Standing)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Suggested);

/// <param name="TeamName">For whoever is asked: they know nothing of the team yet.</param>
[GenerateSerializer, Immutable, Alias("team.person-invited")]
public sealed record PersonInvited(
    TeamId Team,
    MemberId Owner,
    Person Person,
    TeamRole Role,
    [property: Id(0)] MemberId By,
    [property: Id(1)] PersonalText TeamName,
    [property: Id(2)] GiverStanding Standing)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Invited);

[GenerateSerializer, Immutable, Alias("team.join-requested")]
public sealed record JoinRequested(
    TeamId Team,
    MemberId Owner,
    Person Person,
    TeamRole Role,
    [property: Id(0)] PersonalText? Words,
    [property: Id(1)] PersonalText TeamName,
    [property: Id(2)] GiverStanding Standing)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Requested);

[GenerateSerializer, Immutable, Alias("team.invitation-accepted")]
public sealed record InvitationAccepted(TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] MemberId? InvitedBy)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.InTalks);

[GenerateSerializer, Immutable, Alias("team.request-approved")]
public sealed record RequestApproved(TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] MemberId By)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.InTalks);

/// <summary>They need no trial: each makes up their mind at once.</summary>
[GenerateSerializer, Immutable, Alias("team.trial-skipped")]
public sealed record TrialSkipped(TeamId Team, MemberId Owner, Person Person, TeamRole Role)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.BothDeciding);

/// <summary>One side's answer. Until the other has answered too, nobody is shown which it is.</summary>
[GenerateSerializer, Immutable, Alias("team.answer-sealed")]
public sealed record AnswerSealed(
    TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] ConsentSide Side, [property: Id(1)] bool Yes)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.BothDeciding);

/// <param name="TeamName">For those who come in without an invitation.</param>
/// <param name="InvitedBy">Who asked them, to be told.</param>
[GenerateSerializer, Immutable, Alias("team.member-joined")]
public sealed record MemberJoined(
    TeamId Team,
    MemberId Owner,
    Person Person,
    TeamRole Role,
    [property: Id(0)] PersonalText TeamName,
    [property: Id(1)] MemberId? InvitedBy,
    [property: Id(2)] GiverStanding Standing,
    [property: Id(3)] DateOnly On) : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Member);

/// <summary>What matters about somebody who gives support.</summary>
/// <param name="PersonalCareTrained">Trained for personal care.</param>
/// <param name="MedicationTrained">Trained for help with medicines.</param>
/// <param name="Checked">Whether the checks are done.</param>
/// <param name="PaidByTheHour">Sets their own rate.</param>
[GenerateSerializer, Immutable, Alias("giver-standing")]
public sealed record GiverStanding(
    [property: Id(0)] bool PersonalCareTrained, [property: Id(1)] bool MedicationTrained, [property: Id(2)] bool Checked, [property: Id(3)] bool PaidByTheHour);

/// <param name="By">Which side said no; remembered so that only that side opens the door again, and shown to nobody. Null when both answers were sealed.</param>
[GenerateSerializer, Immutable, Alias("team.membership-declined")]
public sealed record MembershipDeclined(TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] ConsentSide? By)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Declined);

[GenerateSerializer, Immutable, Alias("team.membership-withdrawn")]
public sealed record MembershipWithdrawn(TeamId Team, MemberId Owner, Person Person, TeamRole Role)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Withdrawn);

[GenerateSerializer, Immutable, Alias("team.membership-paused")]
public sealed record MembershipPaused(TeamId Team, MemberId Owner, Person Person, TeamRole Role)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Paused);

[GenerateSerializer, Immutable, Alias("team.membership-resumed")]
public sealed record MembershipResumed(TeamId Team, MemberId Owner, Person Person, TeamRole Role)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Member);

/// <summary>The owner asks a member to speak for them; that takes the member's own yes.</summary>
[GenerateSerializer, Immutable, Alias("team.advocate-nominated")]
public sealed record AdvocateNominated(TeamId Team, MemberId Owner, Person Person, TeamRole Role)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Member);

/// <param name="Role">What they are from now on.</param>
[GenerateSerializer, Immutable, Alias("team.role-changed")]
public sealed record RoleChanged(TeamId Team, MemberId Owner, Person Person, TeamRole Role, MembershipStage Stage)
    : MembershipEvent(Team, Owner, Person, Role, Stage);

/// <summary>The member would rather not speak for the owner.</summary>
[GenerateSerializer, Immutable, Alias("team.advocacy-declined")]
public sealed record AdvocacyDeclined(TeamId Team, MemberId Owner, Person Person, TeamRole Role, MembershipStage Stage)
    : MembershipEvent(Team, Owner, Person, Role, Stage);

[GenerateSerializer, Immutable, Alias("team.leaving-shared")]
public sealed record LeavingShared(TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] DateOnly Until)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Leaving);

[GenerateSerializer, Immutable, Alias("team.handing-over-begun")]
public sealed record HandingOverBegun(TeamId Team, MemberId Owner, Person Person, TeamRole Role)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.HandingOver);

[GenerateSerializer, Immutable, Alias("team.leaving-ticked")]
public sealed record LeavingTicked(
    TeamId Team, MemberId Owner, Person Person, TeamRole Role, MembershipStage Stage, [property: Id(0)] LeavingStep Step)
    : MembershipEvent(Team, Owner, Person, Role, Stage);

/// <param name="HowToTell">When the owner ended it.</param>
[GenerateSerializer, Immutable, Alias("team.member-left")]
public sealed record MemberLeft(
    TeamId Team, MemberId Owner, Person Person, TeamRole Role, [property: Id(0)] LeavingWay Way, [property: Id(1)] FarewellWay? HowToTell = null)
    : MembershipEvent(Team, Owner, Person, Role, MembershipStage.Left);

/// <summary>Something about them is another now: their name, their training.</summary>
[GenerateSerializer, Immutable, Alias("team.person-noted")]
public sealed record PersonNoted(
    TeamId Team, MemberId Owner, Person Person, TeamRole Role, MembershipStage Stage, [property: Id(0)] GiverStanding Standing)
    : MembershipEvent(Team, Owner, Person, Role, Stage);
