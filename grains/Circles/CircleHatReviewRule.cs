using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Circles;

/// <summary>A hat of a circle is worn for a term: then it is time to look at it again.</summary>
internal sealed class CircleHatReviewRule : IDueRule
{
    public string Name => "circle.hat-review";

    public IEnumerable<DueChange> After(Recorded happened) => happened.Event is CircleHoldingEvent e
        ? [new DueChange(e.Circle.Value, e.NextReviewOn is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null)]
        : [];

    public Task FallDue(Due due, IGrainFactory grains, Caller caller) =>
        grains.Circle(due.Coop, new CircleId(due.Subject)).HatReviewsFallDue(DateOnly.FromDateTime(due.At.UtcDateTime), caller);
}
