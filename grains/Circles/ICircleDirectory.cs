using EqualCare.Journal;

namespace EqualCare.Circles;

/// <summary>
/// Which circles a co-op has: the one question that is about all of them. Everybody in the co-op may know their names and aims, since anybody may ask a circle for
/// support, or to take part.
/// </summary>
public interface ICircleDirectory
{
    /// <summary>By name, so many of them.</summary>
    Task<IReadOnlyList<CircleEntry>> Of(CoopId coop, int most, CancellationToken cancellation = default);

    /// <summary>Takes in what happened. What was taken in before is passed over.</summary>
    Task Take(IReadOnlyList<Recorded> events, CancellationToken cancellation = default);
}

/// <summary>A circle, as everybody in the co-op may know it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Aim">What it is there to bring about.</param>
public sealed record CircleEntry(CircleId Id, string Name, string Aim);

/// <summary>Keeps the directory up with the journal.</summary>
internal sealed class CircleDirectoryKeeper(ICircleDirectory directory) : ISubscriber
{
    public string Name => "circle-directory";

    public Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation) =>
        directory.Take([.. events.Where(happened => happened.Event is CircleFounded or AimReworded)], cancellation);
}
