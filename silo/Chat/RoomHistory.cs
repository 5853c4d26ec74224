using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using EqualCare.Database;
using EqualCare.Journal;

namespace EqualCare.Chat;

/// <summary>
/// What was said in rooms, for paging back and for search: a table made from the journal. Who may read it is for the room to say, which has been asked before.
/// </summary>
internal sealed class RoomHistory(IDatabase database, TimeProvider time) : ISubscriber
{
    private const int MostInOneTransaction = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    public string Name => "room-history";

    public async Task Handle(IReadOnlyList<Recorded> events, CancellationToken cancellation)
    {
        foreach (var part in events.Where(happened => happened.Event is RoomEvent).Chunk(MostInOneTransaction))
        {
            await database.ChangeBehind(
                async transaction =>
                {
                    foreach (var happened in part) await Take(happened, transaction, cancellation);
                    return 0;
                },
                cancellation);
        }
    }

    /// <summary>What was said before a place in the room, the latest first.</summary>
    /// <param name="atLeast">What has to be in it: the caller has seen a picture of this version.</param>
    public async Task<IReadOnlyList<MessageCard>> Page(
        CoopId coop, Topic room, long? before, int limit, long atLeast, CancellationToken cancellation)
    {
        await CatchUp(coop, room, atLeast, cancellation);
        return await database.All(
            """
            select card from room_messages where coop = @coop and room = @room and place < @before order by place desc limit @limit
            """,
            static row => CardOf(row.GetString(0)),
            cancellation,
            ("coop", coop.Value),
            ("room", room.ToString()),
            ("before", before ?? long.MaxValue),
            ("limit", limit));
    }

    /// <summary>What was said in these rooms with these words in it, the latest first.</summary>
    public async Task<IReadOnlyList<FoundMessage>> Search(
        CoopId coop, IReadOnlyList<Topic> rooms, string words, long? before, int limit, CancellationToken cancellation)
    {
        if (rooms.Count == 0) return [];
        var names = rooms.Select((room, i) => (Name: $"room{i}", Value: (object?)room.ToString())).ToArray();
        return await database.All(
            $"""
            select room, card from room_messages
            where coop = @coop and room in ({string.Join(", ", names.Select(name => '@' + name.Name))}) and place < @before and words like @words escape '\'
            order by place desc limit @limit
            """,
            static row => new FoundMessage(row.GetString(0), CardOf(row.GetString(1))),
            cancellation,
            [
                .. names,
                ("coop", coop.Value),
                ("before", before ?? long.MaxValue),
                ("words", $"%{Escaped(words.ToLowerInvariant())}%"),
                ("limit", limit),
            ]);
    }

    private static async Task Take(Recorded happened, DbTransaction transaction, CancellationToken cancellation)
    {
        var happening = (RoomEvent)happened.Event;
        var (coop, room) = (happened.Stream.Coop.Value, happening.Room.ToString());
        if (happening is MessageEvent about)
        {
            var id = about.Message.ToString();
            var before = (await transaction.All(
                "select card from room_messages where coop = @coop and message = @message",
                static row => CardOf(row.GetString(0)),
                cancellation,
                ("coop", coop),
                ("message", id))).FirstOrDefault();
            if ((before is null || before.Version < happened.Position) && MessageCards.After(before, happened) is { } card)
                await Keep(card, coop, room, transaction, cancellation);
        }

        await transaction.Do(
            """
            insert into room_progress (coop, room, position) values (@coop, @room, @position)
            on conflict (coop, room) do update set position = excluded.position where room_progress.position < excluded.position
            """,
            cancellation,
            ("coop", coop),
            ("room", room),
            ("position", happened.Position));
    }

    private static async Task Keep(
        MessageCard card, string coop, string room, DbTransaction transaction, CancellationToken cancellation)
    {
        var message = card.MessageId.ToString();
        await transaction.Do(
            """
            insert into room_messages (coop, room, place, message, version, words, card) values (@coop, @room, @place, @message, @version, @words, @card)
            on conflict (coop, room, place) do update set version = excluded.version, words = excluded.words, card = excluded.card
            """,
            cancellation,
            ("coop", coop),
            ("room", room),
            ("place", card.Place),
            ("message", message),
            ("version", card.Version),
            ("words", card.Text?.ToLowerInvariant()),
            ("card", JsonSerializer.Serialize(card, Json)));

        if (card.DeletedAt is not null)
        {
            await transaction.Do("delete from room_attachments where coop = @coop and message = @message", cancellation, ("coop", coop), ("message", message));
            return;
        }

        if (card.Version != card.Place) return;
        foreach (var file in card.Attachments)
        {
            await transaction.Do(
                "update room_attachments set message = @message where coop = @coop and id = @id and message is null",
                cancellation,
                ("coop", coop),
                ("id", file.Id.ToString()),
                ("message", message));
        }
    }

    // Whoever has just said something finds it: the table is a moment behind the journal, and waited for.
    private async Task CatchUp(CoopId coop, Topic room, long atLeast, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (await Reached(coop, room, cancellation) < atLeast && time.GetElapsedTime(began) < Patience)
            await Task.Delay(Beat, time, cancellation);
    }

    private async Task<long> Reached(CoopId coop, Topic room, CancellationToken cancellation)
    {
        var rows = await database.All(
            "select position from room_progress where coop = @coop and room = @room",
            static row => row.GetInt64(0),
            cancellation,
            ("coop", coop.Value),
            ("room", room.ToString()));
        return rows.Count == 0 ? 0 : rows[0];
    }

    private static MessageCard CardOf(string stored) => JsonSerializer.Deserialize<MessageCard>(stored, Json)!;

    private static string Escaped(string words) => words
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}

/// <summary>A message that was looked for.</summary>
/// <param name="Room">Whose room it was said in, as a topic.</param>
/// <param name="Message">The message.</param>
internal sealed record FoundMessage(string Room, MessageCard Message);
