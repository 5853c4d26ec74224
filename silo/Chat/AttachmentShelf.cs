using EqualCare.Database;
using EqualCare.Journal;

namespace EqualCare.Chat;

/// <summary>The files that go with messages, in a table of the database, so that they are backed up and restored with everything else.</summary>
internal sealed class AttachmentShelf(IDatabase database, TimeProvider time) : IAttachmentShelf
{
    public const int LargestFile = 5 * 1024 * 1024;

    private const int MostWaiting = 20;
    private static readonly TimeSpan WaitsAtMost = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<Attachment>> Find(CoopId coop, Topic room, IReadOnlyList<AttachmentId> files)
    {
        var found = new List<Attachment>();
        foreach (var file in files)
        {
            var rows = await database.All(
                "select id, member, name, type, size from room_attachments where coop = @coop and id = @id and room = @room",
                static row => new Attachment(
                    new AttachmentId(Guid.Parse(row.GetString(0))),
                    new MemberId(Guid.Parse(row.GetString(1))),
                    row.GetString(2),
                    row.GetString(3),
                    (int)row.GetInt64(4)),
                CancellationToken.None,
                ("coop", coop.Value),
                ("id", file.ToString()),
                ("room", room.ToString()));
            found.AddRange(rows);
        }

        return found;
    }

    /// <summary>Puts a file aside until it is sent. What it is, is found by looking into it; who brings it has been let into the room before.</summary>
    /// <param name="isFromElsewhere">Whether it comes with a message that was sent already: then nobody lets it wait.</param>
    public async Task<Attachment> Bring(
        CoopId coop, Topic room, MemberId by, string? name, byte[] content, CancellationToken cancellation, bool isFromElsewhere = false)
    {
        if (content.Length is 0 or > LargestFile) throw RoomRefusals.AttachmentTooLarge();
        var type = FileTypes.Of(content) ?? throw RoomRefusals.AttachmentTypeNotTaken();
        var file = new Attachment(new AttachmentId(Guid.CreateVersion7(time.GetUtcNow())), by, FileTypes.Name(name), type, content.Length);
        var now = time.GetUtcNow();
        await database.Change(
            async transaction =>
            {
                await transaction.Do(
                    "delete from room_attachments where message is null and brought_at < @before",
                    cancellation,
                    ("before", (now - WaitsAtMost).ToUnixTimeMilliseconds()));
                var waiting = await transaction.All(
                    "select count(*) from room_attachments where coop = @coop and member = @member and message is null",
                    static row => row.GetInt64(0),
                    cancellation,
                    ("coop", coop.Value),
                    ("member", by.ToString()));
                if (waiting[0] >= MostWaiting && !isFromElsewhere) throw RoomRefusals.TooManyWaiting();
                return await transaction.Do(
                    """
                    insert into room_attachments (coop, id, room, member, name, type, size, brought_at, content)
                    values (@coop, @id, @room, @member, @name, @type, @size, @at, @content)
                    """,
                    cancellation,
                    ("coop", coop.Value),
                    ("id", file.Id.ToString()),
                    ("room", room.ToString()),
                    ("member", by.ToString()),
                    ("name", file.Name),
                    ("type", file.Type),
                    ("size", file.Size),
                    ("at", now.ToUnixTimeMilliseconds()),
                    ("content", content));
            },
            cancellation);
        return file;
    }

    /// <summary>A file of this room: one that was sent, or one of the viewer's own that waits. Null for any other.</summary>
    public async Task<StoredFile?> Fetch(CoopId coop, Topic room, AttachmentId file, MemberId viewer, CancellationToken cancellation) =>
        await database.First(
            """
            select name, type, content from room_attachments
            where coop = @coop and id = @id and room = @room and (message is not null or member = @viewer)
            """,
            static row => new StoredFile(row.GetString(0), row.GetString(1), (byte[])row.GetValue(2)),
            cancellation,
            ("coop", coop.Value),
            ("id", file.ToString()),
            ("room", room.ToString()),
            ("viewer", viewer.ToString()));
}

/// <summary>A file as it was brought.</summary>
internal sealed record StoredFile(string Name, string Type, byte[] Content);
