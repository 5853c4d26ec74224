using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Teams;

namespace EqualCare.Appointments;

/// <summary>
/// Whoever comes to a team finds on their day the visits that they could take on, and a circle that a team begins to tell of its visits hears of all
/// that lie ahead; and the other way round.
/// </summary>
internal sealed class VisitsShownPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "appointment.shown";

    protected override Task Follow(Recorded happened) => happened.Event switch
    {
        MemberJoined or MembershipPaused or MembershipResumed or RoleChanged or PersonNoted or MemberLeft =>
            ShowAround(happened, ((TeamEvent)happened.Event).Team, withoutGiver: true),
        TeamSettingsChanged or CircleLinked => ShowAround(happened, ((TeamEvent)happened.Event).Team, withoutGiver: false),
        _ => Task.CompletedTask,
    };

    private async Task ShowAround(Recorded happened, TeamId team, bool withoutGiver)
    {
        var coop = happened.Stream.Coop;
        var board = Grains.GetGrain<ITeamBoardGrain>(new BoardKey(coop, Topic.Of(team)).ToString());
        foreach (var visit in await board.VisitsAhead(withoutGiver))
            await Give(happened, visit.ToString(), caller => Grains.Appointment(coop, visit).ShowAround(caller));
    }
}
