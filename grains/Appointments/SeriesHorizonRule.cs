using EqualCare.Journal;
using EqualCare.Time;

namespace EqualCare.Appointments;

/// <summary>Lets a series make its next stretch of visits as its horizon moves on.</summary>
internal sealed class SeriesHorizonRule : IDueRule
{
    public string Name => "series.horizon";

    public IEnumerable<DueChange> After(Recorded happened) => happened.Event switch
    {
        SeriesBegan e => [new DueChange(e.Series.Value, e.NextAt)],
        SeriesPlanned e => [new DueChange(e.Series.Value, e.NextAt)],
        SeriesRested e => [new DueChange(e.Series.Value, e.NextAt)],
        SeriesChanged e => [new DueChange(e.Series.Value, e.NextAt)],
        SeriesEnded e => [new DueChange(e.Series.Value, At: null)],
        _ => [],
    };

    public Task FallDue(Due due, IGrainFactory grains, Caller caller) =>
        grains.Series(due.Coop, new SeriesId(due.Subject)).HorizonFallsDue(due.At, caller);
}
