using EqualCare.Journal;

namespace EqualCare.Appointments;

/// <summary>
/// Does to the visits of a series what the series settled: makes, moves and cancels them. An event that is handled again gives the same commands under the same
/// ids; a visit that refuses has been overtaken by its own life, which goes before.
/// </summary>
internal sealed class SeriesPolicy(IGrainFactory grains) : ISubscriber
{
    public string Name => "series-policy";

    public async Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation)
    {
        foreach (var happened in events) await Handle(happened);
    }

    private Task Handle(Recorded happened) => happened.Event switch
    {
        RepeatingAgreed e => Begin(happened, e),
        SeriesPlanned e => Make(happened, e, e.Visit, e.Occurrences),
        SeriesChanged e => Change(happened, e),
        DateSkipped { Dropped: { } dropped } => Cancel(happened, [dropped]),
        SeriesCutShort e => Cancel(happened, e.Dropped),
        SeriesEnded e => Cancel(happened, e.Dropped),
        SeriesGiverReleased e => ToEach(happened, e.Open, (visit, caller) => visit.ReleaseGiver(e.Former, caller)),
        _ => Task.CompletedTask,
    };

    private Task Begin(Recorded happened, RepeatingAgreed e)
    {
        var visit = new SeriesVisit(e.Visit.Owner, e.Visit.Giver, e.Visit.Kind, e.Visit.Tasks, e.Visit.Place, e.ProposedBy);
        var begin = new BeginSeries(e.Team, e.Appointment, e.Visit.Start, e.Visit.End, e.Repeats.Rule, e.Repeats.Zone, visit);
        var series = grains.GetGrain<IAppointmentSeriesGrain>(new EntityKey(happened.Stream.Coop, e.Repeats.Series.Value).ToString());
        return UnlessOvertaken(() => series.Begin(begin, CallerFor(happened, e.Repeats.Series.Value)));
    }

    private async Task Change(Recorded happened, SeriesChanged e)
    {
        await Cancel(happened, e.Dropped);
        foreach (var moved in e.Moved)
            await ToEach(
                happened, [moved.Appointment], (visit, caller) => visit.MoveOccurrence(new MoveOccurrence(moved.Start, moved.End, e.Visit.Giver?.Id), caller));
        await Make(happened, e, e.Visit, e.Added);
    }

    private async Task Make(Recorded happened, SeriesEvent e, SeriesVisit what, IReadOnlyList<Occurrence> occurrences)
    {
        foreach (var made in occurrences)
            await ToEach(
                happened,
                [made.Appointment],
                (visit, caller) => visit.MakeOccurrence(new MakeOccurrence(e.Team, e.Series, made.Start, made.End, what), caller));
    }

    private Task Cancel(Recorded happened, IReadOnlyList<AppointmentId> visits) =>
        ToEach(happened, visits, static (visit, caller) => visit.Cancel(new CancelAppointment(), caller));

    private async Task ToEach(Recorded happened, IReadOnlyList<AppointmentId> visits, Func<IAppointmentGrain, Caller, Task> give)
    {
        foreach (var id in visits)
        {
            var visit = grains.GetGrain<IAppointmentGrain>(new EntityKey(happened.Stream.Coop, id.Value).ToString());
            await UnlessOvertaken(() => give(visit, CallerFor(happened, id.Value)));
        }
    }

    private static async Task UnlessOvertaken(Func<Task> give)
    {
        try
        {
            await give();
        }
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            // Cancelled, begun or moved by those who are in it.
        }
    }

    private Caller CallerFor(Recorded happened, Guid subject) => new(
        happened.Stream.Coop, MemberId.Server, CommandId.Derived($"policy/{Name}/{happened.Position}/{subject}"), Fingerprint: 0);
}
