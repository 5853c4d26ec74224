using EqualCare.Journal;

namespace EqualCare.Appointments;

/// <summary>
/// Does to the visits of a series what the series settled: makes, moves and cancels them. A visit that refuses has been overtaken by its own life, which goes
/// before.
/// </summary>
internal sealed class SeriesPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "series.visits";

    protected override Task Follow(Recorded happened) => happened.Event switch
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
        return Give(happened, "begin", caller => Grains.Series(happened.Stream.Coop, e.Repeats.Series).Begin(begin, caller));
    }

    private async Task Change(Recorded happened, SeriesChanged e)
    {
        await Cancel(happened, e.Dropped);
        foreach (var moved in e.Moved)
        {
            var move = new MoveOccurrence(moved.Start, moved.End, e.Visit.Giver?.Id);
            await ToEach(happened, [moved.Appointment], (visit, caller) => visit.MoveOccurrence(move, caller));
        }

        await Make(happened, e, e.Visit, e.Added);
    }

    private async Task Make(Recorded happened, SeriesEvent e, SeriesVisit what, IReadOnlyList<Occurrence> occurrences)
    {
        foreach (var made in occurrences)
        {
            var make = new MakeOccurrence(e.Team, e.Series, made.Start, made.End, what);
            await ToEach(happened, [made.Appointment], (visit, caller) => visit.MakeOccurrence(make, caller));
        }
    }

    private Task Cancel(Recorded happened, IReadOnlyList<AppointmentId> visits) =>
        ToEach(happened, visits, static (visit, caller) => visit.Cancel(new CancelAppointment(), caller));

    private async Task ToEach(Recorded happened, IReadOnlyList<AppointmentId> visits, Func<IAppointmentGrain, Caller, Task> give)
    {
        foreach (var id in visits)
            await Give(happened, id.ToString(), caller => give(Grains.Appointment(happened.Stream.Coop, id), caller));
    }
}
