using EqualCare.Journal;
using EqualCare.Teams;

namespace EqualCare.Members;

/// <summary>Members know their teams, so that signing in does not mean looking through all of them.</summary>
internal sealed class TeamsOfMemberPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "member.teams";

    protected override Task Follow(Recorded happened) => happened.Event switch
    {
        // Whoever was only thought of is not to know of it.
        PersonSuggested => Task.CompletedTask,
        PersonInvited e => Note(happened, e.Person.Id, new NoteTeam(e.Team, e.TeamName, e.Role, e.Stage)),
        JoinRequested e => Note(happened, e.Person.Id, new NoteTeam(e.Team, e.TeamName, e.Role, e.Stage)),
        MemberJoined e => Note(happened, e.Person.Id, new NoteTeam(e.Team, e.TeamName, e.Role, e.Stage)),
        MembershipEvent e => Note(happened, e.Person.Id, new NoteTeam(e.Team, null, e.Role, e.Stage)),
        TrialAgreed e => Note(happened, e.Person.Id, new NoteTeam(e.Team, null, e.Role, MembershipStage.Trial)),
        TrialOver e => Note(happened, e.Person.Id, new NoteTeam(e.Team, null, e.Role, MembershipStage.BothDeciding)),
        TeamRenamed e => Rename(happened, e),
        _ => Task.CompletedTask,
    };

    // The event is on the topic of everybody who may know the team.
    private async Task Rename(Recorded happened, TeamRenamed renamed)
    {
        foreach (var person in happened.Topics.Where(topic => topic.Kind == "member"))
            await Note(happened, new MemberId(person.Id), new NoteTeam(renamed.Team, renamed.Name));
    }

    private Task Note(Recorded happened, MemberId member, NoteTeam command) =>
        Give(happened, member.ToString(), caller => Grains.Member(happened.Stream.Coop, member).NoteTeam(command, caller));
}
