using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Teams;

internal sealed partial class TeamGrain
{
    // Somebody who may see little is not kept waiting while much is looked through: they get what was found, and where to go on.
    private const int MostLookedThrough = 1_000;
    private const int LookedThroughAtOnce = 200;

    public async Task<TeamHistory> History(long? before, int limit, MemberId viewer)
    {
        var actor = await Known(viewer);
        var found = new List<Recorded>();
        var next = Math.Min(before ?? long.MaxValue, Version + 1);
        for (var looked = 0; looked < MostLookedThrough && found.Count < limit && next > 1; looked += LookedThroughAtOnce)
        {
            foreach (var happened in (await ReadBefore(next, LookedThroughAtOnce)).Reverse())
            {
                next = happened.Version;
                if (TeamHistorySight.Shows(actor, (TeamEvent)happened.Event)) found.Add(happened);
                if (found.Count == limit) break;
            }
        }

        var names = await NamesOf(found.Select(TeamHistorySight.ActorOf).OfType<MemberId>().Distinct());
        return new TeamHistory([.. found.Select(happened => Told(happened, names))], next > 1 ? next : null);
    }

    private static TeamHappening Told(Recorded happened, Dictionary<MemberId, string> names)
    {
        var what = (TeamEvent)happened.Event;
        var actor = TeamHistorySight.ActorOf(happened) is { } id ? new Person(id, names[id]) : null;
        return new TeamHappening(happened.Position, happened.At, actor, TeamHistorySight.WordOf(what), TeamHistorySight.About(what));
    }

    // Most are of the team; who acted for the co-op is asked by what name they go.
    private async Task<Dictionary<MemberId, string>> NamesOf(IEnumerable<MemberId> people)
    {
        var names = new Dictionary<MemberId, string>();
        foreach (var person in people)
            names[person] = Entity.Memberships.Of(person)?.Person.Name ?? (await GrainFactory.Member(this.Coop(), person).Belongings())?.Name ?? "";
        return names;
    }
}
