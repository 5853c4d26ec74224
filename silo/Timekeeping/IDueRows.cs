using EqualCare.Time;

namespace EqualCare.Timekeeping;

/// <summary>What a due time belongs to.</summary>
internal readonly record struct DueKey(CoopId Coop, string Rule, Guid Subject);

/// <summary>The table of what is to happen later.</summary>
internal interface IDueRows
{
    /// <summary>Sets due times, or takes them away where there is none.</summary>
    Task Set(IReadOnlyDictionary<DueKey, DateTimeOffset?> changes, CancellationToken cancellation);

    /// <summary>What is due by now, the longest due first.</summary>
    Task<IReadOnlyList<Due>> DueBy(DateTimeOffset now, int most, CancellationToken cancellation);

    /// <summary>When there will be something to do next, put-off things included; null when there is nothing.</summary>
    Task<DateTimeOffset?> Next(CancellationToken cancellation);

    /// <summary>Strikes out what was done, except where it has been set to another time since.</summary>
    Task Done(IReadOnlyList<Due> done, CancellationToken cancellation);

    /// <summary>Leaves what could not be done now for later. Its due time, from which the command's id is derived, stays what it was.</summary>
    Task PutOff(IReadOnlyList<Due> dues, DateTimeOffset until, CancellationToken cancellation);
}
