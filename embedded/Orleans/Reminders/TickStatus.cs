namespace Orleans.Runtime;

/// <summary>Which tick of a reminder this is. All times are UTC.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct TickStatus
{
    public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        FirstTickTime = firstTickTime;
        Period = period;
        CurrentTickTime = timeStamp;
    }

    /// <summary>When the first tick was due. The others are due at whole periods from there.</summary>
    [Id(1)]
    public DateTime FirstTickTime { get; }

    [Id(2)]
    public TimeSpan Period { get; }

    /// <summary>When this tick was sent, which may be later than it was due.</summary>
    [Id(3)]
    public DateTime CurrentTickTime { get; }

    public override string ToString() => $"<{FirstTickTime}, {Period}, {CurrentTickTime}>";
}
