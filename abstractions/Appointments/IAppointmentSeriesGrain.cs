using Orleans.Concurrency;

namespace EqualCare.Appointments;

/// <summary>Appointments that repeat by a rule, made a few weeks ahead. Key: <see cref="EntityKey"/>.</summary>
[Alias("series")]
public interface IAppointmentSeriesGrain : IGrainWithStringKey
{
    /// <summary>By the server, when both sides have agreed to an appointment that repeats.</summary>
    [Alias("begin")]
    Task<Receipt> Begin(BeginSeries command, Caller caller);

    /// <summary>Said by the timekeeper: the next stretch of visits is to be made.</summary>
    [Alias("horizon-falls-due")]
    Task<Receipt> HorizonFallsDue(DateTimeOffset at, Caller caller);

    /// <summary>Leaves one day out. By either side.</summary>
    [Alias("skip")]
    Task<Receipt> Skip(SkipDate command, Caller caller);

    /// <summary>Asks the other side for other times from a day on.</summary>
    [Alias("propose-change")]
    Task<Receipt> ProposeChange(ChangeSeries command, Caller caller);

    [Alias("accept-change")]
    Task<Receipt> AcceptChange(Caller caller);

    /// <summary>It goes on as it was.</summary>
    [Alias("reject-change")]
    Task<Receipt> RejectChange(Caller caller);

    /// <summary>Ends it from a day on. By either side.</summary>
    [Alias("end")]
    Task<Receipt> End(EndSeries command, Caller caller);

    /// <summary>By the server, when its giver is not in the team any more: from then on each visit needs somebody to claim it.</summary>
    [Alias("release-giver")]
    Task<Receipt> ReleaseGiver(MemberId giver, Caller caller);

    /// <summary>The series as this viewer may see it; not found for whoever does not belong to the team.</summary>
    [ReadOnly, Alias("view")]
    Task<SeriesView> View(MemberId viewer);
}

/// <summary>A series, asked for once.</summary>
/// <param name="Times">The times in force, and those that will be.</param>
/// <param name="Ahead">The visits made so far and still to come.</param>
/// <param name="Skipped">Days that are left out.</param>
/// <param name="EndsBefore">The first day without a visit, where the end is settled.</param>
/// <param name="Change">Other times that wait for an answer.</param>
/// <param name="Possible">What this viewer could do now.</param>
[GenerateSerializer, Immutable, Alias("series-view")]
public sealed record SeriesView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] long Version,
    [property: Id(2)] TeamId TeamId,
    [property: Id(3)] string Zone,
    [property: Id(4)] IReadOnlyList<SeriesTimes> Times,
    [property: Id(5)] IReadOnlyList<Occurrence> Ahead,
    [property: Id(6)] IReadOnlyList<DateOnly> Skipped,
    [property: Id(7)] DateOnly? EndsBefore,
    [property: Id(8)] SeriesTimes? Change,
    [property: Id(9)] IReadOnlyList<string> Possible);
