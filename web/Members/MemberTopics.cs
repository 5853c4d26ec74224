using EqualCare.Journal;
using EqualCare.SignIn;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>What somebody may watch: their own day, their teams, their circles.</summary>
internal sealed class MemberTopics(IGrainFactory grains) : IMemberTopics
{
    public async Task<IReadOnlyList<MemberTopic>> Of(CoopId coop, MemberId member, CancellationToken cancellation)
    {
        if (await grains.Member(coop, member).Belongings() is not { } belongs) return [];
        return
        [
            new MemberTopic(Topic.Of(member).ToString(), "My day"),
            .. belongs.Teams.Where(team => team.Stage.IsIn())
                .OrderBy(team => team.Name, StringComparer.CurrentCulture)
                .Select(team => new MemberTopic(Topic.Of(team.Team).ToString(), team.Name)),
            .. belongs.Circles.OrderBy(circle => circle.Name, StringComparer.CurrentCulture)
                .Select(circle => new MemberTopic(Topic.Of(circle.Circle).ToString(), circle.Name)),
        ];
    }
}
