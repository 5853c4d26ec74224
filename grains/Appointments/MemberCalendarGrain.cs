using EqualCare.Live;
using EqualCare.Teams;
using Orleans.Concurrency;

namespace EqualCare.Appointments;

[GrainType("member-calendar"), StatelessWorker]
internal sealed class MemberCalendarGrain(ICalendar calendar) : Grain, IMemberCalendarGrain
{
    private MemberId Member => new(this.Key().Id);

    public async Task<IReadOnlyList<Card>> Visits(Stretch stretch)
    {
        stretch.Checked();
        var (coop, member) = (this.Coop(), Member);
        var visits = (await calendar.OfGiver(coop, member, stretch))
            .UnionBy(await calendar.OfOwner(coop, member, stretch), visit => visit.Id)
            .ToList();

        // Whose access to a team has ended sees nothing of it any more, not even what they did there themselves.
        var mayKnow = new Dictionary<TeamId, bool>();
        foreach (var team in visits.Select(visit => visit.TeamId).Distinct()) mayKnow[team] = await MayKnow(coop, team, member);
        return [.. visits.Where(visit => mayKnow[visit.TeamId]).OrderBy(visit => visit.Start).ThenBy(visit => visit.Id, StringComparer.Ordinal)];
    }

    public async Task<HoursView> Hours(Stretch stretch)
    {
        var hours = await calendar.HoursOf(this.Coop(), Member, stretch.Checked());
        return new HoursView(stretch.From, stretch.To, hours.Sum(visit => visit.Minutes), hours);
    }

    private async Task<bool> MayKnow(CoopId coop, TeamId team, MemberId member)
    {
        var asker = Asker.Of(await GrainFactory.Team(coop, team).Facts(member));
        return asker.SeesRota || asker.SeesOwnVisits;
    }
}
