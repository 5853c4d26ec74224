using EqualCare.Entities;

namespace EqualCare.Appointments;

[GrainType("series")]
internal sealed class AppointmentSeriesGrain(
    [PersistentState("series", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services)
    : EntityGrain<AppointmentSeries, SeriesEvent>("series", snapshot, services), IAppointmentSeriesGrain
{
    public Task<Receipt> Begin(BeginSeries command, Caller caller) =>
        Decide(caller, series => series.Begin(new SeriesId(Id), command, caller.Member, Now));

    public Task<Receipt> HorizonFallsDue(DateTimeOffset at, Caller caller) => Decide(caller, (series, asking) => series.Plan(at, asking));

    public Task<Receipt> Skip(SkipDate command, Caller caller) => Decide(caller, (series, asking) => series.Skip(command, asking));

    public Task<Receipt> ProposeChange(ChangeSeries command, Caller caller) =>
        Decide(caller, (series, asking) => series.ProposeChange(command, asking));

    public Task<Receipt> AcceptChange(Caller caller) => Decide(caller, (series, asking) => series.AcceptChange(asking));

    public Task<Receipt> RejectChange(Caller caller) => Decide(caller, (series, asking) => series.RejectChange(asking));

    public Task<Receipt> End(EndSeries command, Caller caller) => Decide(caller, (series, asking) => series.End(command, asking));

    public Task<Receipt> ReleaseGiver(MemberId giver, Caller caller) =>
        Decide(caller, (series, asking) => series.ReleaseGiver(giver, asking));

    public async Task<SeriesView> View(MemberId viewer)
    {
        var known = await Recalled();
        return known.ViewFor(await Ask(known, viewer, this.Coop()), Position);
    }

    private async Task<Receipt> Decide(Caller caller, Func<AppointmentSeries, Asking, SeriesEvent> decide)
    {
        var asking = await Ask(await Recalled(), caller.Member, caller.Coop);
        return await Decide(caller, series => decide(series, asking));
    }

    private async Task<Asking> Ask(AppointmentSeries series, MemberId by, CoopId coop)
    {
        if (series.Stage == SeriesStage.None) throw SeriesRefusals.NotFound();
        var team = await GrainFactory.Team(coop, series.Team).Facts(by);
        return new Asking(by, TeamFactsForVisit.Of(team, series.Visit!.Giver?.Id), Now);
    }
}
