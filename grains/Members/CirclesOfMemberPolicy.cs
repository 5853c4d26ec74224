using EqualCare.Circles;
using EqualCare.Journal;

namespace EqualCare.Members;

/// <summary>Members know their circles, so that signing in does not mean looking through all of them.</summary>
internal sealed class CirclesOfMemberPolicy(IGrainFactory grains) : Policy(grains)
{
    public override string Name => "member.circles";

    protected override Task Follow(Recorded happened) => happened.Event switch
    {
        CircleFounded e => Note(happened, e.Circle, e.Founder),
        CircleMemberWelcomed e => Note(happened, e.Circle, e.Member),
        CircleMemberLeft e => Note(happened, e.Circle, e.Member),
        _ => Task.CompletedTask,
    };

    // As it is by now: what is noted late is still true.
    private async Task Note(Recorded happened, CircleId id, MemberId member)
    {
        if (await Grains.Circle(happened.Stream.Coop, id).Facts(member) is not { } circle) return;
        var note = new NoteCircle(id, circle.Name, circle.Membership);
        await Give(happened, member.ToString(), caller => Grains.Member(happened.Stream.Coop, member).NoteCircle(note, caller));
    }
}
