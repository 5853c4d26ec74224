using EqualCare.Circles;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>A circle's room: full and learning members are in it, guests are not.</summary>
[GrainType("circle-room")]
internal sealed class CircleRoomGrain(
    [PersistentState("circle-room", Stores.Snapshots)] IPersistentState<Snapshot> snapshot, EntityServices services, IAttachmentShelf shelf)
    : RoomGrain("circle-room", snapshot, services, shelf), ICircleRoomGrain
{
    private const string UsualZone = "Europe/London";

    protected override Topic Subject => Topic.Of(new CircleId(Id));

    public override async Task<RoomFacts> Facts(MemberId asking)
    {
        var circle = await GrainFactory.Circle(this.Coop(), new CircleId(Id)).Facts(asking) ?? throw RoomRefusals.NotFound();
        if (asking != MemberId.Server && circle.Membership is null or CircleMembership.Guest) throw RoomRefusals.NotFound();
        var people = (circle.People ?? [])
            .Where(member => member.Membership != CircleMembership.Guest)
            .Select(member => new Person(member.MemberId, member.Name))
            .ToList();
        return new RoomFacts(
            Subject,
            circle.Name,
            Open: true,
            people.Find(person => person.Id == asking),
            circle.Membership == CircleMembership.Full,
            people,
            UsualZone,
            RoomLines.None);
    }
}
