using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>
/// The shell of a room. For each command and each question it asks the team or the circle who may; a message is found by its own events, however old it is.
/// </summary>
internal abstract class RoomGrain(string kind, IPersistentState<Snapshot> snapshot, EntityServices services, IAttachmentShelf shelf)
    : EntityGrain<Room, RoomEvent>(kind, snapshot, services), IRoomGrain
{
    private const int PageOfEvents = 200;

    private readonly IJournal _journal = services.Journal;

    /// <summary>Whose room it is.</summary>
    protected abstract Topic Subject { get; }

    public async Task<Receipt> Send(SendMessage command, Caller caller)
    {
        var room = await Facts(caller.Member);
        var answered = command.ReplyTo is { } answers ? await Find(answers) : null;
        var attachments = command.Attachments is { Count: > 0 and <= Room.MostAttachments } files
            ? await shelf.Find(caller.Coop, Subject, files)
            : [];
        var id = new MessageId(caller.Command.Value);
        var receipt = await Decide(caller, known => known.Send(id, command, answered, attachments, room));
        return receipt with { Id = id.Value };
    }

    public Task<Receipt> Edit(MessageId message, EditMessage command, Caller caller) =>
        DecideOn(message, caller, (room, card, facts) => room.Edit(card, command, facts));

    public Task<Receipt> Delete(MessageId message, Caller caller) =>
        DecideOn(message, caller, static (room, card, facts) => room.Delete(card, facts));

    public Task<Receipt> React(MessageId message, React command, Caller caller) =>
        DecideOn(message, caller, (room, card, facts) => room.React(card, command, facts));

    public Task<Receipt> Unreact(MessageId message, React command, Caller caller) =>
        DecideOn(message, caller, (room, card, facts) => room.Unreact(card, command, facts));

    public Task<Receipt> Pin(MessageId message, Caller caller) =>
        DecideOn(message, caller, static (room, card, facts) => room.Pin(card, facts));

    public Task<Receipt> Unpin(MessageId message, Caller caller) =>
        DecideOn(message, caller, static (room, card, facts) => room.Unpin(card, facts));

    public async Task<Receipt> MarkRead(MessageId message, MarkRead command, Caller caller)
    {
        var facts = await Facts(caller.Member);
        var card = await Find(message);
        var receipt = await Decide(caller, room => room.MarkRead(card, command, facts));
        return receipt with { Id = message.Value };
    }

    public async Task<Receipt> AddLine(AddLine command, Caller caller)
    {
        var facts = await Facts(caller.Member);
        var id = new MessageId(caller.Command.Value);
        var receipt = await Decide(caller, room => room.AddLine(id, command, caller.Member, facts, Now));
        return receipt with { Id = id.Value };
    }

    public async Task<MessageCard> Message(MessageId message, MemberId viewer)
    {
        await Facts(viewer);
        return await Find(message) ?? throw RoomRefusals.MessageNotFound();
    }

    public async Task<RoomView> View(MemberId viewer)
    {
        await Facts(viewer);
        var room = await Recalled();
        return new RoomView(Position, [.. room.Pinned], room.ReadMarks.GetValueOrDefault(viewer)?.UpTo);
    }

    public abstract Task<RoomFacts> Facts(MemberId asking);

    private async Task<Receipt> DecideOn(MessageId message, Caller caller, Func<Room, MessageCard?, RoomFacts, RoomEvent> decide)
    {
        var facts = await Facts(caller.Member);
        var card = await Find(message);
        var receipt = await Decide(caller, room => decide(room, card, facts));
        return receipt with { Id = message.Value };
    }

    /// <summary>A message of this room as it is now; null when there is none of that id here.</summary>
    private async Task<MessageCard?> Find(MessageId message)
    {
        try
        {
            MessageCard? card = null;
            long after = 0;
            IReadOnlyList<Recorded> page;
            do
            {
                page = await _journal.ReadTopic(this.Coop(), Topic.Of(message), after, PageOfEvents);
                foreach (var happened in page)
                {
                    if (happened.Event is not MessageEvent e || e.Room != Subject) return null;
                    card = MessageCards.After(card, happened);
                    after = happened.Position;
                }
            }
            while (page.Count == PageOfEvents);
            return card;
        }
        catch (JournalUnavailableException)
        {
            throw Refusal.Unavailable();
        }
    }
}
