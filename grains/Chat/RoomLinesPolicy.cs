using EqualCare.Appointments;
using EqualCare.Journal;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Chat;

/// <summary>Tells in the team's room what everybody there should know; whether it is told is the team's to choose.</summary>
internal sealed class RoomLinesPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "room-lines";

    // A room hears everything in order; rooms do not wait for each other.
    protected override object LineOf(Recorded happened) => happened.Topics.FirstOrDefault(topic => topic.Kind == "team");

    protected override Task Follow(Recorded happened) => happened.Event switch
    {
        CheckedIn e => Tell(happened, e.Team, e.By == e.Owner ? RoomLine.CheckedInNoted : RoomLine.CheckedIn, e.By, e.At),
        CheckedOut e => Tell(happened, e.Team, e.By == e.Owner ? RoomLine.CheckedOutNoted : RoomLine.CheckedOut, e.By, e.At),
        CoverNeeded e => Tell(happened, e.Team, RoomLine.CoverNeeded, null, e.Visit.Start),
        VisitClaimed e => Tell(happened, e.Team, RoomLine.TakenOn, e.By, e.Visit.Start),
        GiverRunningLate e => Tell(happened, e.Team, RoomLine.RunningLate, e.By, null, e.Minutes),
        MemberJoined e => Tell(happened, e.Team, RoomLine.Joined, e.Person),
        MemberLeft e => Tell(happened, e.Team, RoomLine.Left, e.Person),
        _ => Task.CompletedTask,
    };

    private Task Tell(Recorded cause, TeamId team, RoomLine about, MemberId? who, DateTimeOffset? at, int minutes = 0) =>
        Tell(cause, team, new AddLine(about, who, null, at, cause.At, minutes));

    private Task Tell(Recorded cause, TeamId team, RoomLine about, Person who) => Tell(cause, team, new AddLine(about, who.Id, who, null, cause.At));

    private Task Tell(Recorded cause, TeamId team, AddLine line) =>
        Give(cause, "line", caller => Grains.TeamRoom(caller.Coop, team).AddLine(line, caller));
}
