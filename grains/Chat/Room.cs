using System.Diagnostics;
using System.Text.Json.Serialization;
using EqualCare.Entities;
using EqualCare.Journal;
using EqualCare.Members;

namespace EqualCare.Chat;

/// <summary>
/// A room. It holds what belongs to the room as a whole; messages are handed to it as they are, so that it stays small however much is said. Who may do what
/// comes in with <see cref="RoomFacts"/>, asked of the team or the circle for each command.
/// </summary>
internal sealed class Room : IEntity<RoomEvent>
{
    public const int MostLetters = 4000;
    public const int MostAttachments = 4;

    private const int MostPinned = 20;
    private const int MostReactions = 20;

    // What happened longer ago is no news: it is in the rota and the history.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromHours(12);

    /// <summary>The pinned messages, the latest last.</summary>
    [JsonInclude]
    public List<MessageId> Pinned { get; private set; } = [];

    [JsonInclude]
    public Dictionary<MemberId, ReadMark> ReadMarks { get; private set; } = [];

    public RoomEvent Send(MessageId id, SendMessage command, MessageCard? answered, IReadOnlyList<Attachment> attachments, RoomFacts room)
    {
        var author = Speaker(room);
        var files = command.Attachments ?? [];
        if (files.Count > MostAttachments || files.Distinct().Count() != files.Count) throw RoomRefusals.TooManyAttachments();
        var text = Text(command.Text, isNeeded: files.Count == 0);
        if (files.Any(file => attachments.All(known => known.Id != file || known.By != author.Id))) throw RoomRefusals.AttachmentUnknown();
        if (command.ReplyTo is not null && answered is null) throw RoomRefusals.MessageNotFound();
        return new MessageSent(
            room.Room,
            id,
            author,
            new PersonalText(author.Id, text),
            command.ReplyTo,
            Mentions(command.Mentions, room),
            [.. files.Select(file => attachments.First(known => known.Id == file))]);
    }

    public RoomEvent Edit(MessageCard? message, EditMessage command, RoomFacts room)
    {
        var by = Speaker(room);
        var known = Standing(message);
        if (known.About is not null) throw RoomRefusals.ServersOwn();
        if (known.Author!.Id != by.Id) throw RoomRefusals.AuthorOnly();
        var text = Text(command.Text, isNeeded: known.Attachments.Count == 0);
        var mentions = Mentions(command.Mentions, room);
        if (text == known.Text && mentions.SequenceEqual(known.Mentions)) throw RoomRefusals.NothingNew();
        return new MessageEdited(room.Room, known.MessageId, by.Id, new PersonalText(by.Id, text), mentions);
    }

    public RoomEvent Delete(MessageCard? message, RoomFacts room)
    {
        var by = Speaker(room);
        var known = Standing(message);
        if (known.About is not null) throw RoomRefusals.ServersOwn();
        if (known.Author!.Id != by.Id && !room.LooksAfterIt) throw RoomRefusals.AuthorOnly();
        return new MessageDeleted(room.Room, known.MessageId, by.Id);
    }

    public RoomEvent React(MessageCard? message, React command, RoomFacts room)
    {
        var by = Speaker(room);
        var known = Standing(message);
        var emoji = Emoji.Fitting(command.Emoji);
        var reaction = known.Reactions.FirstOrDefault(one => one.Emoji == emoji);
        if (reaction?.By.Any(person => person.Id == by.Id) == true) throw RoomRefusals.NothingNew();
        if (reaction is null && known.Reactions.Count >= MostReactions) throw RoomRefusals.TooManyReactions();
        return new ReactionAdded(room.Room, known.MessageId, by, emoji);
    }

    public RoomEvent Unreact(MessageCard? message, React command, RoomFacts room)
    {
        var by = Speaker(room);
        var known = Standing(message);
        var emoji = Emoji.Fitting(command.Emoji);
        if (!known.Reactions.Any(one => one.Emoji == emoji && one.By.Any(person => person.Id == by.Id))) throw RoomRefusals.NothingNew();
        return new ReactionRemoved(room.Room, known.MessageId, by.Id, emoji);
    }

    public RoomEvent Pin(MessageCard? message, RoomFacts room)
    {
        var by = Speaker(room);
        var known = Standing(message);
        if (Pinned.Contains(known.MessageId)) throw RoomRefusals.NothingNew();
        if (Pinned.Count >= MostPinned) throw RoomRefusals.TooManyPinned();
        return new MessagePinned(room.Room, known.MessageId, by.Id);
    }

    public RoomEvent Unpin(MessageCard? message, RoomFacts room)
    {
        var by = Speaker(room);
        var known = Standing(message);
        if (!Pinned.Contains(known.MessageId)) throw RoomRefusals.NothingNew();
        return new MessageUnpinned(room.Room, known.MessageId, by.Id);
    }

    /// <summary>Goes forward only: an earlier message, or the same in the same way, is nothing new.</summary>
    public IReadOnlyList<RoomEvent> MarkRead(MessageCard? message, MarkRead command, RoomFacts room)
    {
        var reader = room.Asker ?? throw RoomRefusals.NotFound();
        var known = message ?? throw RoomRefusals.MessageNotFound();
        var before = ReadMarks.GetValueOrDefault(reader.Id);
        if (before is not null && before.Place > known.Place) return [];
        if (before is not null && before.Place == known.Place && before.Shown == command.Shown) return [];
        return [new ReadMarked(room.Room, reader, known.MessageId, known.Place, command.Shown)];
    }

    public IReadOnlyList<RoomEvent> AddLine(MessageId id, AddLine command, MemberId by, RoomFacts room, DateTimeOffset now)
    {
        if (by != MemberId.Server) throw RoomRefusals.NotFound();
        if (!room.Open || !room.Lines.HasFlag(LineTexts.Setting(command.About)) || now - command.HappenedAt > WorthTelling) return [];
        return [new LineAdded(room.Room, id, command.About, LineTexts.Of(command, room, now))];
    }

    public void Apply(RoomEvent happened)
    {
        switch (happened)
        {
            case MessagePinned e:
                Pinned.Add(e.Message);
                break;
            case MessageUnpinned e:
                Pinned.Remove(e.Message);
                break;
            case MessageDeleted e:
                Pinned.Remove(e.Message);
                break;
            case ReadMarked e:
                ReadMarks[e.Reader.Id] = new ReadMark(e.UpTo, e.Place, e.Shown);
                break;
            case MessageEvent:
                break;
            default:
                throw new UnreachableException($"A room does not know {happened.GetType().Name}.");
        }
    }

    /// <summary>The room's own board, and the message itself, so that what happened to it can be found. Whoever is mentioned gets it on their day.</summary>
    public IEnumerable<Topic> TopicsOf(RoomEvent happening) => happening switch
    {
        // Where somebody reads is their own business, until they show it and when they stop to.
        ReadMarked e => e.Shown || ReadMarks.GetValueOrDefault(e.Reader.Id)?.Shown == true ? [e.Room] : [],
        MessageSent e => [e.Room, Topic.Of(e.Message), .. e.Mentions.Select(Topic.Of)],
        MessageEvent e => [e.Room, Topic.Of(e.Message)],
        _ => [happening.Room],
    };

    private static Person Speaker(RoomFacts room)
    {
        var speaker = room.Asker ?? throw RoomRefusals.NotFound();
        return room.Open ? speaker : throw RoomRefusals.Closed();
    }

    private static MessageCard Standing(MessageCard? message)
    {
        if (message is null) throw RoomRefusals.MessageNotFound();
        return message.DeletedAt is null ? message : throw RoomRefusals.MessageDeleted();
    }

    private static string Text(string? text, bool isNeeded) => isNeeded
        ? Wording.Needed(text, MostLetters, RoomRefusals.TextNeeded)
        : Wording.Optional(text, MostLetters, RoomRefusals.TextNeeded) ?? "";

    private static IReadOnlyList<MemberId> Mentions(IReadOnlyList<MemberId>? mentions, RoomFacts room)
    {
        if (mentions is null or []) return [];
        return mentions.All(member => room.PersonOf(member) is not null) ? [.. mentions.Distinct()] : throw RoomRefusals.MentionUnknown();
    }
}

/// <summary>Up to where somebody noted to have read.</summary>
internal sealed record ReadMark(MessageId UpTo, long Place, bool Shown);
