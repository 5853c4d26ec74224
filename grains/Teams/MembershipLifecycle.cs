using EqualCare.Entities;

namespace EqualCare.Teams;

internal enum MembershipStep
{
    SuggestPerson,
    InvitePerson,
    RequestToJoin,
    AcceptInvitation,
    ApproveRequest,
    DeclineMembership,
    WithdrawOffer,
    SkipTrial,
    GiveAnswer,
    PauseMembership,
    ResumeMembership,
    NominateAdvocate,
    AcceptAdvocacy,
    DeclineAdvocacy,
    EndAdvocacy,
    ShareLeaving,
    BeginHandingOver,
    TickLeaving,
    FinishLeaving,
    LeaveNow,
    EndMembership,

    // What follows from something else, and nobody commands.
    EnterTrial,
    EndTrial,
    Join,
    StayApart,
    Go,
    Note,
}

/// <summary>How somebody comes into a team, and out of it.</summary>
internal sealed class MembershipLifecycle : SharedLifecycle<MembershipLifecycle, Membership, MembershipStage, MembershipStep>
{
    public MembershipLifecycle()
        : base("membership")
    {
        foreach (var outside in Enum.GetValues<MembershipStage>().Where(stage => stage.IsOver()))
        {
            Configure(outside)
                .Permit(MembershipStep.SuggestPerson, MembershipStage.Suggested)
                .Permit(MembershipStep.InvitePerson, MembershipStage.Invited)
                .Permit(MembershipStep.RequestToJoin, MembershipStage.Requested)
                .Permit(MembershipStep.Join, MembershipStage.Member);
        }

        foreach (var onTheWay in Enum.GetValues<MembershipStage>().Where(stage => stage.IsOnTheWay()))
        {
            Configure(onTheWay)
                .Permit(MembershipStep.DeclineMembership, MembershipStage.Declined)
                .Permit(MembershipStep.WithdrawOffer, MembershipStage.Withdrawn);
        }

        Configure(MembershipStage.Suggested)
            .Permit(MembershipStep.InvitePerson, MembershipStage.Invited)
            .Permit(MembershipStep.RequestToJoin, MembershipStage.Requested);

        // Those whom the co-op sends help for a while; there is nothing to try out.
        Configure(MembershipStage.Invited)
            .PermitDynamic(MembershipStep.AcceptInvitation, () => Subject.Role.IsAttached() ? MembershipStage.Member : MembershipStage.InTalks);
        Configure(MembershipStage.Requested)
            .Permit(MembershipStep.ApproveRequest, MembershipStage.InTalks);
        Configure(MembershipStage.InTalks)
            .Permit(MembershipStep.EnterTrial, MembershipStage.Trial)
            .Permit(MembershipStep.SkipTrial, MembershipStage.BothDeciding);
        Configure(MembershipStage.Trial)
            .Permit(MembershipStep.EndTrial, MembershipStage.BothDeciding);
        Configure(MembershipStage.BothDeciding)
            .PermitReentry(MembershipStep.GiveAnswer)
            .Permit(MembershipStep.EnterTrial, MembershipStage.Trial)
            .Permit(MembershipStep.Join, MembershipStage.Member)
            .Permit(MembershipStep.StayApart, MembershipStage.Declined);
        Configure(MembershipStage.Member)
            .Permit(MembershipStep.PauseMembership, MembershipStage.Paused)
            .PermitReentry(MembershipStep.NominateAdvocate)
            .PermitReentry(MembershipStep.AcceptAdvocacy)
            .Permit(MembershipStep.ShareLeaving, MembershipStage.Leaving);
        Configure(MembershipStage.Paused)
            .Permit(MembershipStep.ResumeMembership, MembershipStage.Member);
        Configure(MembershipStage.Leaving)
            .PermitReentry(MembershipStep.TickLeaving)
            .Permit(MembershipStep.BeginHandingOver, MembershipStage.HandingOver);
        Configure(MembershipStage.HandingOver)
            .PermitReentry(MembershipStep.TickLeaving)
            .Permit(MembershipStep.FinishLeaving, MembershipStage.Left);

        foreach (var inside in Enum.GetValues<MembershipStage>().Where(stage => stage.IsIn()))
        {
            Configure(inside)
                .PermitReentry(MembershipStep.DeclineAdvocacy)
                .PermitReentry(MembershipStep.EndAdvocacy)
                .Permit(MembershipStep.LeaveNow, MembershipStage.Left)
                .Permit(MembershipStep.EndMembership, MembershipStage.Left)
                .Permit(MembershipStep.Go, MembershipStage.Left);
        }

        foreach (var known in Enum.GetValues<MembershipStage>().Where(stage => stage != MembershipStage.None))
            Configure(known).PermitReentry(MembershipStep.Note);
    }
}
