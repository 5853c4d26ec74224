using System.Diagnostics;
using EqualCare.Circles;
using EqualCare.Journal;
using EqualCare.Live;
using EqualCare.Members;
using EqualCare.Teams;

namespace EqualCare.Chat;

/// <summary>What has become of messages: a function of what happened to them, for boards, pages of history and decisions alike.</summary>
internal static class MessageCards
{
    /// <summary>How many messages a board shows; whoever wants more pages back.</summary>
    public const int OnBoard = 50;

    public static string IdOf(MessageId message) => $"message-{message}";

    public static string ReadMarkIdOf(MemberId reader) => $"read-{reader}";

    /// <summary>What an event means for the board of a team or a circle that shows these cards.</summary>
    public static IEnumerable<CardChange> After(Recorded happened, IReadOnlyDictionary<string, Card> cards) => happened.Event switch
    {
        MessageSent or LineAdded => Added(After(null, happened)!, cards),
        MessageEvent e when cards.GetValueOrDefault(IdOf(e.Message)) is MessageCard before => Changed(before, After(before, happened)),
        ReadMarked { Shown: true } e =>
            [CardChange.Put(new ReadMarkCard(ReadMarkIdOf(e.Reader.Id), happened.Position, e.Reader, e.UpTo, e.Place))],
        ReadMarked e => [CardChange.Remove(ReadMarkIdOf(e.Reader.Id))],
        MemberLeft e => [CardChange.Remove(ReadMarkIdOf(e.Person.Id))],
        CircleMemberLeft e => [CardChange.Remove(ReadMarkIdOf(e.Member))],
        _ => [],
    };

    /// <summary>The message after an event about it. What comes after it was taken back changes nothing any more.</summary>
    /// <param name="before">The message before; null before it was said.</param>
    /// <param name="happened">An event of this message.</param>
    public static MessageCard? After(MessageCard? before, Recorded happened) => (happened.Event, before) switch
    {
        (MessageSent e, null) => new MessageCard(
            IdOf(e.Message),
            happened.Position,
            e.Message,
            happened.Position,
            happened.At,
            e.Author,
            null,
            e.Text.Text,
            e.ReplyTo,
            e.Mentions,
            e.Attachments,
            [],
            Via: e.Via),
        (LineAdded e, null) => new MessageCard(
            IdOf(e.Message), happened.Position, e.Message, happened.Position, happened.At, null, e.About, e.Text.Text, null, [], [], []),
        (_, null or { DeletedAt: not null }) => before,
        // Worded anew, it may be taken where it was not.
        (MessageEdited e, _) => before with
        {
            Version = happened.Position, Text = e.Text.Text, Mentions = e.Mentions, EditedAt = happened.At, Undelivered = null,
        },
        (MessageDeleted, _) => before with
        {
            Version = happened.Position, Text = null, Mentions = [], Attachments = [], Reactions = [], Pinned = false, DeletedAt = happened.At,
        },
        (ReactionAdded e, _) => before with { Version = happened.Position, Reactions = With(before.Reactions, e.Emoji, e.By) },
        (ReactionRemoved e, _) => before with { Version = happened.Position, Reactions = Without(before.Reactions, e.Emoji, e.By) },
        (MessagePinned, _) => before with { Version = happened.Position, Pinned = true },
        (MessageUnpinned, _) => before with { Version = happened.Position, Pinned = false },
        (MessageUndelivered e, _) => before with { Version = happened.Position, Undelivered = e.Why },
        (MessageSent or LineAdded, _) => before,
        _ => throw new UnreachableException($"A message does not know {happened.Event.GetType().Name}."),
    };

    private static IEnumerable<CardChange> Added(MessageCard card, IReadOnlyDictionary<string, Card> cards)
    {
        yield return CardChange.Put(card);
        var shown = cards.Values.OfType<MessageCard>().Where(other => other.Id != card.Id).ToList();
        foreach (var old in shown.OrderByDescending(other => other.Place).Skip(OnBoard - 1)) yield return CardChange.Remove(old.Id);
    }

    private static IEnumerable<CardChange> Changed(MessageCard before, MessageCard? after) =>
        after is null || ReferenceEquals(after, before) ? [] : [CardChange.Put(after)];

    private static IReadOnlyList<Reaction> With(IReadOnlyList<Reaction> reactions, string emoji, Person by)
    {
        if (reactions.All(reaction => reaction.Emoji != emoji)) return [.. reactions, new Reaction(emoji, [by])];
        return
        [
            .. reactions.Select(reaction => reaction.Emoji != emoji || reaction.By.Any(person => person.Id == by.Id)
                ? reaction
                : reaction with { By = [.. reaction.By, by] }),
        ];
    }

    private static IReadOnlyList<Reaction> Without(IReadOnlyList<Reaction> reactions, string emoji, MemberId by) =>
    [
        .. reactions
            .Select(reaction => reaction.Emoji == emoji ? reaction with { By = [.. reaction.By.Where(person => person.Id != by)] } : reaction)
            .Where(reaction => reaction.By.Count > 0),
    ];
}
