using EqualCare.Entities;

namespace EqualCare.Circles;

internal enum CircleStage
{
    None,
    Active,
}

internal enum CircleStep
{
    Found,
    RewordAim,
    ReviewAim,
}

/// <summary>The life of a circle. Its people and its hats have lives of their own.</summary>
internal sealed class CircleLifecycle : Lifecycle<CircleStage, CircleStep>
{
    public CircleLifecycle(Func<CircleStage> stage, Action<CircleStage> move)
        : base("circle", stage, move)
    {
        // Any id wakes a grain; until it is founded there is no circle.
        Configure(CircleStage.None)
            .Permit(CircleStep.Found, CircleStage.Active);
        Configure(CircleStage.Active)
            .PermitReentry(CircleStep.RewordAim)
            .PermitReentry(CircleStep.ReviewAim);
    }
}
