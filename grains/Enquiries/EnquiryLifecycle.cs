using EqualCare.Entities;

namespace EqualCare.Enquiries;

internal enum EnquiryStep
{
    Make,
    Clarify,
    Assign,
    Note,
    Check,
    FindOfferable,
    FindNotOfferable,
    JoinWaitingList,
    KeepWaiting,
    FindMatch,
    BeginConversation,
    Accept,
    FindNoFit,
    Signpost,
    FormTeam,
    Withdraw,
    WaitingListReviewFallsDue,
}

/// <summary>The life of an enquiry.</summary>
internal sealed class EnquiryLifecycle : SharedLifecycle<EnquiryLifecycle, Enquiry, EnquiryStage, EnquiryStep>
{
    public EnquiryLifecycle()
        : base("enquiry")
    {
        Configure(EnquiryStage.None)
            .Permit(EnquiryStep.Make, EnquiryStage.New);
        Configure(EnquiryStage.New)
            .Permit(EnquiryStep.Check, EnquiryStage.BeingChecked);
        Configure(EnquiryStage.BeingChecked)
            .Permit(EnquiryStep.FindOfferable, EnquiryStage.Offerable)
            .Permit(EnquiryStep.FindNotOfferable, EnquiryStage.NotOfferable);
        Configure(EnquiryStage.Offerable)
            .Permit(EnquiryStep.BeginConversation, EnquiryStage.InConversation);
        Configure(EnquiryStage.NotOfferable)
            .Permit(EnquiryStep.JoinWaitingList, EnquiryStage.WaitingList)
            .Permit(EnquiryStep.Signpost, EnquiryStage.Signposted);
        Configure(EnquiryStage.WaitingList)
            .PermitReentry(EnquiryStep.WaitingListReviewFallsDue)
            .PermitReentry(EnquiryStep.KeepWaiting)
            .Permit(EnquiryStep.FindMatch, EnquiryStage.MatchPossible)
            .Permit(EnquiryStep.Signpost, EnquiryStage.Signposted);
        Configure(EnquiryStage.MatchPossible)
            .Permit(EnquiryStep.BeginConversation, EnquiryStage.InConversation);
        Configure(EnquiryStage.InConversation)
            .Permit(EnquiryStep.Accept, EnquiryStage.Accepted)
            .Permit(EnquiryStep.FindNoFit, EnquiryStage.NotAFit);
        Configure(EnquiryStage.NotAFit)
            .Permit(EnquiryStep.Signpost, EnquiryStage.Signposted)
            .Permit(EnquiryStep.JoinWaitingList, EnquiryStage.WaitingList);
        Configure(EnquiryStage.Accepted)
            .Permit(EnquiryStep.FormTeam, EnquiryStage.TeamForming);

        foreach (var open in Enum.GetValues<EnquiryStage>().Where(Enquiry.IsOpen))
        {
            Configure(open)
                .PermitReentry(EnquiryStep.Clarify)
                .PermitReentry(EnquiryStep.Assign)
                .PermitReentry(EnquiryStep.Note)
                .Permit(EnquiryStep.Withdraw, EnquiryStage.Withdrawn);
        }
    }
}
