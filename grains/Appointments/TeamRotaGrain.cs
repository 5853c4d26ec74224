using EqualCare.Live;
using EqualCare.Teams;
using Orleans.Concurrency;

namespace EqualCare.Appointments;

/// <summary>Asks the team what the viewer may see, then the calendar. It keeps nothing, so questions never wait for each other, nor a command for them.</summary>
[GrainType("team-rota"), StatelessWorker]
internal sealed class TeamRotaGrain(ICalendar calendar) : Grain, ITeamRotaGrain
{
    public async Task<IReadOnlyList<Card>> Visits(Stretch stretch, MemberId viewer)
    {
        var team = new TeamId(this.Key().Id);
        var asker = Asker.Of(await GrainFactory.Team(this.Coop(), team).Facts(viewer));
        if (!asker.SeesRota && !asker.SeesOwnVisits) throw TeamRefusals.NotFound();
        var visits = await calendar.OfTeam(this.Coop(), team, stretch.Checked());
        return [.. visits.Where(visit => asker.SeesRota || visit.Giver?.Id == viewer)];
    }
}
