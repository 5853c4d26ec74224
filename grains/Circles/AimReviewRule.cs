using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Circles;

/// <summary>Reminds a circle to look at its aim again on the day it chose.</summary>
internal sealed class AimReviewRule : IDueRule
{
    public string Name => "circle.aim-review";

    public IEnumerable<DueChange> After(Recorded happened) => happened.Event switch
    {
        CircleFounded e => [DueOn(e.Circle, e.ReviewOn)],
        AimReworded e => [DueOn(e.Circle, e.ReviewOn)],
        _ => [],
    };

    public Task FallDue(Due due, IGrainFactory grains, Caller caller) =>
        grains.GetGrain<ICircleGrain>(new EntityKey(due.Coop, due.Subject).ToString())
            .AimReviewFallsDue(DateOnly.FromDateTime(due.At.UtcDateTime), caller);

    private static DueChange DueOn(CircleId circle, DateOnly day) =>
        new(circle.Value, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
