using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Chat;

/// <summary>A team's room: whoever may see the team's page is in it.</summary>
[GrainType("team-room")]
internal sealed class TeamRoomGrain(
    [PersistentState("team-room", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services, IAttachmentShelf shelf)
    : RoomGrain("team-room", snapshot, services, shelf), ITeamRoomGrain
{
    protected override Topic Subject => Topic.Of(new TeamId(Id));

    public override async Task<RoomFacts> Facts(MemberId asking)
    {
        var team = await Team(asking);
        if (asking != MemberId.Server && !team.Asker.May.HasFlag(TeamPermission.SeeTeam)) throw RoomRefusals.NotFound();
        var isOver = team.Stage == TeamStage.Ended;
        return new RoomFacts(
            Subject,
            team.Name,
            Open: !isOver,
            team.PersonOf(asking)?.Person,
            team.Asker.May.HasFlag(TeamPermission.SpeakForOwner),
            [.. team.People.Where(person => person.Stage.IsIn() && (!isOver || IsOfOwnersSide(person))).Select(person => person.Person)],
            team.Settings.Zone,
            team.Settings.RoomLines);
    }

    private static bool IsOfOwnersSide(TeamPerson person) => person.Role is TeamRole.Owner or TeamRole.Advocate;

    private async Task<TeamFacts> Team(MemberId asking)
    {
        try
        {
            return await GrainFactory.Team(this.Coop(), new TeamId(Id)).Facts(asking);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            throw RoomRefusals.NotFound();
        }
    }
}
