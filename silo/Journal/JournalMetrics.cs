using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EqualCare.Journal;

/// <summary>What the metrics page tells about the journal.</summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "EqualCare.Journal";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _appends;
    private readonly Histogram<int> _groupSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _unavailable;

    public JournalMetrics(Func<long> head, Func<int> queue)
    {
        _appends = _meter.CreateCounter<long>("equalcare.journal.appends", description: "Appends answered, by outcome.");
        _groupSize = _meter.CreateHistogram<int>("equalcare.journal.group.size", description: "Appends committed together.");
        _commitDuration = _meter.CreateHistogram<double>("equalcare.journal.commit.duration", "s", "From a group's leaving to its being on disk.");
        _unavailable = _meter.CreateCounter<long>("equalcare.journal.unavailable", description: "Appends answered with: the store does not answer.");
        _meter.CreateObservableGauge("equalcare.journal.head", head, description: "The last position known to be committed.");
        _meter.CreateObservableGauge("equalcare.journal.queue", queue, description: "Appends waiting for the writer.");
    }

    public void Committed(int appends, TimeSpan duration)
    {
        _groupSize.Record(appends);
        _commitDuration.Record(duration.TotalSeconds);
    }

    public void Answered(AppendOutcome outcome) => _appends.Add(1, new KeyValuePair<string, object?>("outcome", outcome switch
    {
        Written => "written",
        VersionConflict => "version-conflict",
        CommandSeen => "command-seen",
        _ => throw new UnreachableException(),
    }));

    public void Unavailable(int appends) => _unavailable.Add(appends);

    public void Dispose() => _meter.Dispose();
}
