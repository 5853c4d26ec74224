using EqualCare.Entities;

namespace EqualCare.Teams;

internal enum HatStep
{
    NominateForHat,
    AcceptHat,
    DeclineHat,
    ConsentToHat,
    ObjectToHat,
    WithdrawNomination,
    SettleHat,
    RenewHat,
    PassOnHat,
    PutDownHat,

    // What time or something else brings, and nobody commands.
    HatReviewFallsDue,
    HandOn,
}

/// <summary>One person and one hat.</summary>
internal sealed class HatLifecycle : SharedLifecycle<HatLifecycle, Holding, HatStage, HatStep>
{
    public HatLifecycle()
        : base("hat")
    {
        foreach (var free in new[] { HatStage.Needed, HatStage.Declined, HatStage.PassedOn, HatStage.PutDown })
            Configure(free).Permit(HatStep.NominateForHat, HatStage.Nominated);
        Configure(HatStage.Nominated)
            .Permit(HatStep.AcceptHat, HatStage.Accepted)
            .Permit(HatStep.DeclineHat, HatStage.Declined)
            .Permit(HatStep.WithdrawNomination, HatStage.Needed);
        Configure(HatStage.Accepted)
            .PermitReentry(HatStep.ConsentToHat)
            .PermitReentry(HatStep.ObjectToHat)
            .Permit(HatStep.SettleHat, HatStage.Held)
            .Permit(HatStep.DeclineHat, HatStage.Declined)
            .Permit(HatStep.WithdrawNomination, HatStage.Needed);
        Configure(HatStage.Held)
            .Permit(HatStep.HatReviewFallsDue, HatStage.ReviewDue)
            .PermitReentry(HatStep.PassOnHat)
            .Permit(HatStep.HandOn, HatStage.PassedOn)
            .Permit(HatStep.PutDownHat, HatStage.PutDown);
        Configure(HatStage.ReviewDue)
            .Permit(HatStep.RenewHat, HatStage.Held)
            .PermitReentry(HatStep.PassOnHat)
            .Permit(HatStep.HandOn, HatStage.PassedOn)
            .Permit(HatStep.PutDownHat, HatStage.PutDown);
    }
}
