using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Circles;

/// <summary>A team links itself to a circle; the circle knows its teams by that.</summary>
internal sealed class TeamsOfCirclePolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "circle.teams";

    protected override async Task Follow(Recorded happened)
    {
        switch (happened.Event)
        {
            case TeamFounded { Circle: { } circle } e:
                await Note(happened, circle, e.Team, isLinked: true);
                break;
            case CircleLinked e:
                await Note(happened, e.Circle, e.Team, isLinked: true);
                if (e.Former is { } former) await Note(happened, former, e.Team, isLinked: false);
                break;
            case TeamEnded e:
                // The event is on the topic of its circle, if it has one.
                foreach (var topic in happened.Topics.Where(topic => topic.Kind == "circle"))
                    await Note(happened, new CircleId(topic.Id), e.Team, isLinked: false);
                break;
        }
    }

    private Task Note(Recorded happened, CircleId circle, TeamId team, bool isLinked) => Give(
        happened, circle.ToString(), caller => Grains.Circle(happened.Stream.Coop, circle).NoteTeam(new NoteCircleTeam(team, isLinked), caller));
}
