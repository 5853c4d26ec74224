using EqualCare.Entities;
using EqualCare.Members;
using static EqualCare.Entities.Rule;

namespace EqualCare.Teams;

/// <summary>Who may take which step, and what stands against it.</summary>
internal sealed partial class TeamMemberships
{
    private const int MostOnTheWay = 50;
    private const int MostEver = 500;

    /// <summary>What somebody could do about this person's place in the team.</summary>
    public IEnumerable<string> Possible(Team team, Actor by, MemberId person)
    {
        var membership = At(person);
        return MembershipLifecycle.Of(membership).Possible(step => Against(team, by, membership, step));
    }

    private static void RequireRole(TeamRole role, bool isFine)
    {
        if (!Enum.IsDefined(role) || !isFine) throw TeamRefusals.RoleNotThisWay();
    }

    private static void RequireMayAttach(Actor by, TeamRole role, MemberFacts facts)
    {
        if (!by.SpeaksForOwner && !by.IsStarter && !by.Administers) throw TeamRefusals.OwnerOrStarterOnly();
        var hat = role == TeamRole.Coach ? PlatformHat.Coaching : PlatformHat.TeamStarting;
        if (!facts.Hats.Contains(hat)) throw TeamRefusals.HatOfTheCoopNeeded();
    }

    /// <summary>What stands against somebody's joining, whoever says yes to it.</summary>
    private static Refusal? AgainstJoining(Team team, Membership membership, MemberFacts facts)
    {
        if (membership.Role is not (TeamRole.Worker or TeamRole.Volunteer or TeamRole.Peer)) return null;
        var isRegulated = membership.Role == TeamRole.Worker && team.Start.RequiresRegulatedStart;
        var isTrained = (team.Start.PersonalCare && facts.PersonalCareTrainedOn is not null)
            || (team.Start.Medication && facts.MedicationTrainedOn is not null);
        return Unless(facts.Hats.Contains(PlatformHat.GivingSupport), TeamRefusals.GivingProfileNeeded)
            ?? Unless(facts.ChecksDoneOn is not null, TeamRefusals.ChecksNeeded)
            ?? Unless(!isRegulated || isTrained, TeamRefusals.TrainingNeeded)
            ?? Unless(!isRegulated || team.LacksForRegulated().Count == 0, TeamRefusals.RegulatedStartIncomplete);
    }

    /// <summary>The first thing that stands against a step of this caller, whatever the stage.</summary>
    private static Refusal? Against(Team team, Actor by, Membership membership, MembershipStep step)
    {
        var person = membership.Person.Id;
        var side = by.SideTowards(person);
        var isSelf = by.Id == person;
        return step switch
        {
            MembershipStep.SuggestPerson => Unless(by.IsPresentMember || by.IsAttached, TeamRefusals.MembersOnly)
                ?? Unless(!isSelf, TeamRefusals.NotForOneself)
                ?? Unless(membership.ClosedBy != ConsentSide.Person, TeamRefusals.DoorClosed)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.InvitePerson => Unless(by.May(TeamPermission.Invite) || by.Administers, TeamRefusals.MayNotInvite)
                ?? Unless(!isSelf, TeamRefusals.NotForOneself)
                ?? Unless(membership.ClosedBy != ConsentSide.Person, TeamRefusals.DoorClosed)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.RequestToJoin => Unless(isSelf, TeamRefusals.OnlyThey)
                ?? Unless(membership.ClosedBy != ConsentSide.Owner, TeamRefusals.DoorClosed)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.AcceptInvitation => Unless(isSelf, TeamRefusals.OnlyThey) ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.ApproveRequest => Unless(by.May(TeamPermission.ApproveRequests) && !isSelf, TeamRefusals.OwnerSideOnly)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.DeclineMembership => membership.Stage switch
            {
                MembershipStage.Suggested or MembershipStage.Requested => Unless(side == ConsentSide.Owner, TeamRefusals.OwnerSideOnly),
                MembershipStage.Invited => Unless(isSelf, TeamRefusals.OnlyThey),
                _ => Unless(side is not null, TeamRefusals.OnlyTheTwo),
            },
            MembershipStep.WithdrawOffer => membership.OpenedBy == ConsentSide.Person
                ? Unless(isSelf, TeamRefusals.OnlyThey)
                : Unless(!isSelf && (side == ConsentSide.Owner || by.Id == membership.InvitedBy), TeamRefusals.NotYoursToTakeBack),
            MembershipStep.SkipTrial => Unless(side is not null, TeamRefusals.OnlyTheTwo)
                ?? Unless(membership.Role.MaySkipTrial(), TeamRefusals.TrialNeeded)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.GiveAnswer => Unless(side is not null, TeamRefusals.OnlyTheTwo) ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.NominateAdvocate => Unless(by.IsOwner, TeamRefusals.OwnerOnly)
                ?? Unless(membership.Role == TeamRole.Family && !membership.IsAskedToAdvocate, TeamRefusals.RoleNotThisWay)
                ?? Unless(team.Stage.IsLively(), TeamRefusals.NotLively),
            MembershipStep.AcceptAdvocacy or MembershipStep.DeclineAdvocacy => Unless(isSelf, TeamRefusals.OnlyThey)
                ?? Unless(membership.IsAskedToAdvocate, TeamRefusals.NotAsked),
            MembershipStep.EndAdvocacy => Unless(by.IsOwner || isSelf, TeamRefusals.OwnerOnly)
                ?? Unless(membership.Role == TeamRole.Advocate, TeamRefusals.RoleNotThisWay),
            MembershipStep.EndMembership => Unless(!isSelf, TeamRefusals.NotForOneself)
                ?? Unless(by.May(TeamPermission.EndMemberships) || by.May(TeamPermission.EndMembershipsForSafety), TeamRefusals.OwnerSideOnly)
                ?? Unless(membership.Role != TeamRole.Owner, TeamRefusals.OwnerStays),
            MembershipStep.PauseMembership or MembershipStep.ResumeMembership or MembershipStep.ShareLeaving or MembershipStep.BeginHandingOver
                or MembershipStep.FinishLeaving or MembershipStep.LeaveNow => Unless(isSelf, TeamRefusals.OnlyThey)
                ?? Unless(membership.Role != TeamRole.Owner, TeamRefusals.OwnerStays),
            MembershipStep.TickLeaving => Unless(isSelf, TeamRefusals.OnlyThey)
                ?? Unless(membership.LeavingDone.Count < Enum.GetValues<LeavingStep>().Length, TeamRefusals.NothingNew),
            _ => TeamRefusals.NotFound(),
        };
    }

    private static void Require(Team team, Actor by, Membership membership, MembershipStep step) =>
        MembershipLifecycle.Of(membership).Require(step, each => Against(team, by, membership, each));

    private Membership Required(Team team, Actor by, MemberId person, MembershipStep step)
    {
        var membership = At(person);
        Require(team, by, membership, step);
        return membership;
    }

    private void RequireRoom()
    {
        if (All.Count >= MostEver || All.Values.Count(one => one.Stage.IsOnTheWay()) >= MostOnTheWay) throw TeamRefusals.TooManyDoors();
    }
}
