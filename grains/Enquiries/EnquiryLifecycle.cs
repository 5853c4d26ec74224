using EqualCare.Entities;

namespace EqualCare.Enquiries;

internal enum EnquiryStep
{
    MakeEnquiry,
    ClarifyEnquiry,
    AssignEnquiry,
    NoteOnEnquiry,
    CheckEnquiry,
    FindOfferable,
    FindNotOfferable,
    JoinWaitingList,
    KeepWaiting,
    FindMatch,
    BeginConversation,
    AcceptEnquiry,
    FindNoFit,
    SignpostEnquiry,
    FormTeam,
    WithdrawEnquiry,
    WaitingListReviewFallsDue,
}

/// <summary>The life of an enquiry.</summary>
internal sealed class EnquiryLifecycle : SharedLifecycle<EnquiryLifecycle, Enquiry, EnquiryStage, EnquiryStep>
{
    public EnquiryLifecycle()
        : base("enquiry")
    {
        Configure(EnquiryStage.None)
            .Permit(EnquiryStep.MakeEnquiry, EnquiryStage.New);
        Configure(EnquiryStage.New)
            .Permit(EnquiryStep.CheckEnquiry, EnquiryStage.BeingChecked);
        Configure(EnquiryStage.BeingChecked)
            .Permit(EnquiryStep.FindOfferable, EnquiryStage.Offerable)
            .Permit(EnquiryStep.FindNotOfferable, EnquiryStage.NotOfferable);
        Configure(EnquiryStage.Offerable)
            .Permit(EnquiryStep.BeginConversation, EnquiryStage.InConversation);
        Configure(EnquiryStage.NotOfferable)
            .Permit(EnquiryStep.JoinWaitingList, EnquiryStage.WaitingList)
            .Permit(EnquiryStep.SignpostEnquiry, EnquiryStage.Signposted);
        Configure(EnquiryStage.WaitingList)
            .PermitReentry(EnquiryStep.WaitingListReviewFallsDue)
            .PermitReentry(EnquiryStep.KeepWaiting)
            .Permit(EnquiryStep.FindMatch, EnquiryStage.MatchPossible)
            .Permit(EnquiryStep.SignpostEnquiry, EnquiryStage.Signposted);
        Configure(EnquiryStage.MatchPossible)
            .Permit(EnquiryStep.BeginConversation, EnquiryStage.InConversation);
        Configure(EnquiryStage.InConversation)
            .Permit(EnquiryStep.AcceptEnquiry, EnquiryStage.Accepted)
            .Permit(EnquiryStep.FindNoFit, EnquiryStage.NotAFit);
        Configure(EnquiryStage.NotAFit)
            .Permit(EnquiryStep.SignpostEnquiry, EnquiryStage.Signposted)
            .Permit(EnquiryStep.JoinWaitingList, EnquiryStage.WaitingList);
        Configure(EnquiryStage.Accepted)
            .Permit(EnquiryStep.FormTeam, EnquiryStage.TeamForming);

        foreach (var open in Enum.GetValues<EnquiryStage>().Where(Enquiry.IsOpen))
        {
            Configure(open)
                .PermitReentry(EnquiryStep.ClarifyEnquiry)
                .PermitReentry(EnquiryStep.AssignEnquiry)
                .PermitReentry(EnquiryStep.NoteOnEnquiry)
                .Permit(EnquiryStep.WithdrawEnquiry, EnquiryStage.Withdrawn);
        }
    }
}
