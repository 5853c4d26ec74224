using Orleans.Concurrency;

namespace EqualCare.Chat;

/// <summary>
/// The room in which a team or a circle talks. Whoever is in the team is in its room, from the moment they are and until the moment they are not: the room keeps
/// no list of its own but asks, each time.
/// </summary>
[Alias("room")]
public interface IRoomGrain : IGrainWithStringKey
{
    /// <summary>Says something. The receipt's id is the message's.</summary>
    [Alias("send")]
    Task<Receipt> Send(SendMessage command, Caller caller);

    /// <summary>By its author.</summary>
    [Alias("edit")]
    Task<Receipt> Edit(MessageId message, EditMessage command, Caller caller);

    /// <summary>By its author, or by whoever looks after the room.</summary>
    [Alias("delete")]
    Task<Receipt> Delete(MessageId message, Caller caller);

    [Alias("react")]
    Task<Receipt> React(MessageId message, React command, Caller caller);

    [Alias("unreact")]
    Task<Receipt> Unreact(MessageId message, React command, Caller caller);

    /// <summary>Keeps a message where everybody finds it.</summary>
    [Alias("pin")]
    Task<Receipt> Pin(MessageId message, Caller caller);

    [Alias("unpin")]
    Task<Receipt> Unpin(MessageId message, Caller caller);

    /// <summary>Notes up to where the caller has read, because they chose to.</summary>
    [Alias("mark-read")]
    Task<Receipt> MarkRead(MessageId message, MarkRead command, Caller caller);

    /// <summary>Said by the server.</summary>
    [Alias("add-line")]
    Task<Receipt> AddLine(AddLine command, Caller caller);

    /// <summary>One message as it is now; not found for those who may not read it.</summary>
    [ReadOnly, Alias("message")]
    Task<MessageCard> Message(MessageId message, MemberId viewer);

    /// <summary>The room for this viewer; not found for those who may not read it.</summary>
    [ReadOnly, Alias("view")]
    Task<RoomView> View(MemberId viewer);

    /// <summary>Who is in the room and what holds in it. The server may ask as well.</summary>
    [ReadOnly, Alias("facts")]
    Task<RoomFacts> Facts(MemberId asking);
}

/// <summary>A team's room. Key: the team's <see cref="EntityKey"/>.</summary>
[Alias("team-room")]
public interface ITeamRoomGrain : IRoomGrain;

/// <summary>A circle's room. Key: the circle's <see cref="EntityKey"/>.</summary>
[Alias("circle-room")]
public interface ICircleRoomGrain : IRoomGrain;
