using System.Text.Json.Serialization;
using EqualCare.Entities;

namespace EqualCare.Members;

internal enum PlatformHatStep
{
    RequestHat,
    GrantHat,
    DeclineHat,
    ReopenHat,
    GiveUpHat,
    WithdrawHat,
}

/// <summary>One person and one platform hat.</summary>
internal sealed class PlatformHatLifecycle : SharedLifecycle<PlatformHatLifecycle, PlatformHatHolding, PlatformHatStage, PlatformHatStep>
{
    public PlatformHatLifecycle()
        : base("platform-hat")
    {
        Configure(PlatformHatStage.Available)
            .Permit(PlatformHatStep.RequestHat, PlatformHatStage.Requested);
        Configure(PlatformHatStage.Requested)
            .Permit(PlatformHatStep.GrantHat, PlatformHatStage.Held)
            .Permit(PlatformHatStep.DeclineHat, PlatformHatStage.Declined);
        Configure(PlatformHatStage.Declined)
            .Permit(PlatformHatStep.ReopenHat, PlatformHatStage.Available);
        Configure(PlatformHatStage.Held)
            .Permit(PlatformHatStep.GiveUpHat, PlatformHatStage.Available)
            .Permit(PlatformHatStep.WithdrawHat, PlatformHatStage.Available);
    }
}

/// <summary>Where a person stands with one platform hat.</summary>
internal sealed class PlatformHatHolding : ILiving<PlatformHatStage>
{
    [JsonInclude]
    public PlatformHatStage Stage { get; set; }
}
