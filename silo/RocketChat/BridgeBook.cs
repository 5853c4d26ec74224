using System.Data.Common;
using System.Text.Json;
using EqualCare.Database;
using EqualCare.Journal;

namespace EqualCare.RocketChat;

/// <summary>What the bridge knows, in tables: who is who, which room is which, and of each message what both sides last had in common.</summary>
internal sealed class BridgeBook(IDatabase database, TokenSafe safe)
{
    public Task Note(CoopId coop, Topic room) => database.Do(
        "insert into rocket_rooms (coop, room) values (@coop, @room) on conflict (coop, room) do nothing",
        CancellationToken.None,
        ("coop", coop.Value),
        ("room", room.ToString()));

    public Task<List<BridgedRoom>> Rooms(CancellationToken stop) => database.All(
        "select coop, room, room_id, name, title, sent, updated, deleted, told from rocket_rooms",
        static row => new BridgedRoom(
            new CoopId(row.GetString(0)),
            Topic.TryParse(row.GetString(1), out var room) ? room : default,
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetInt64(8)),
        stop);

    public Task Keep(BridgedRoom room, CancellationToken stop) => database.Do(
        """
        update rocket_rooms set room_id = @id, name = @name, title = @title, sent = @sent, updated = @updated, deleted = @deleted, told = @told
        where coop = @coop and room = @room
        """,
        stop,
        ("coop", room.Coop.Value),
        ("room", room.Room.ToString()),
        ("id", room.RoomId),
        ("name", room.Name),
        ("title", room.Title),
        ("sent", room.Sent),
        ("updated", room.Updated),
        ("deleted", room.Deleted),
        ("told", room.Told));

    public async Task<BridgedUser?> User(CoopId coop, MemberId member, CancellationToken stop) => await database.First(
        "select coop, member, user_id, username, name, token from rocket_users where coop = @coop and member = @member",
        UserOf,
        stop,
        ("coop", coop.Value),
        ("member", member.ToString()));

    public async Task<BridgedUser?> UserCalled(string username, CancellationToken stop) => await database.First(
        "select coop, member, user_id, username, name, token from rocket_users where username = @username", UserOf, stop, ("username", username));

    public Task Keep(BridgedUser user, CancellationToken stop) => database.Do(
        """
        insert into rocket_users (coop, member, user_id, username, name, token) values (@coop, @member, @id, @username, @name, @token)
        on conflict (coop, member) do update set user_id = excluded.user_id, username = excluded.username, name = excluded.name, token = excluded.token
        """,
        stop,
        ("coop", user.Coop.Value),
        ("member", user.Member.ToString()),
        ("id", user.Account.UserId),
        ("username", user.Account.Username),
        ("name", user.Name),
        ("token", safe.Lock(user.Account.Token)));

    public async Task<BridgedMessage?> Message(CoopId coop, MessageId message, CancellationToken stop) => await database.First(
        $"select {MessageColumns} from rocket_messages where coop = @coop and message = @message",
        MessageOf,
        stop,
        ("coop", coop.Value),
        ("message", message.ToString()));

    public async Task<BridgedMessage?> Message(string rocketId, CancellationToken stop) => await database.First(
        $"select {MessageColumns} from rocket_messages where rocket_id = @id", MessageOf, stop, ("id", rocketId));

    public Task Keep(BridgedMessage message, CancellationToken stop) => database.Do(
        """
        insert into rocket_messages (rocket_id, coop, room, message, ours, theirs, reactions, seen, state)
        values (@id, @coop, @room, @message, @ours, @theirs, @reactions, @seen, @state)
        on conflict (rocket_id) do update set
            ours = excluded.ours, theirs = excluded.theirs, reactions = excluded.reactions, seen = excluded.seen, state = excluded.state
        """,
        stop,
        ("id", message.RocketId),
        ("coop", message.Coop.Value),
        ("room", message.Room.ToString()),
        ("message", message.Message.ToString()),
        ("ours", message.Ours),
        ("theirs", message.Theirs),
        ("reactions", JsonSerializer.Serialize(message.Reactions)),
        ("seen", message.Seen),
        ("state", (int)message.State));

    public Task<List<BridgedFile>> Files(CoopId coop, MessageId message, CancellationToken stop) => database.All(
        "select attachment, file_id, rocket_id from rocket_files where coop = @coop and message = @message",
        static row => new BridgedFile(new AttachmentId(Guid.Parse(row.GetString(0))), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
        stop,
        ("coop", coop.Value),
        ("message", message.ToString()));

    public async Task<bool> IsOurFile(string fileId, CancellationToken stop) =>
        (await database.All("select file_id from rocket_files where file_id = @file", static row => row.GetString(0), stop, ("file", fileId))).Count > 0;

    public Task Keep(CoopId coop, MessageId message, BridgedFile file, CancellationToken stop) => database.Do(
        """
        insert into rocket_files (coop, attachment, message, file_id, rocket_id) values (@coop, @attachment, @message, @file, @id)
        on conflict (coop, attachment) do update set file_id = excluded.file_id, rocket_id = excluded.rocket_id
        """,
        stop,
        ("coop", coop.Value),
        ("attachment", file.Attachment.ToString()),
        ("message", message.ToString()),
        ("file", file.FileId),
        ("id", file.RocketId));

    private const string MessageColumns = "rocket_id, coop, room, message, ours, theirs, reactions, seen, state";

    private static BridgedMessage MessageOf(DbDataReader row) => new(
        row.GetString(0),
        new CoopId(row.GetString(1)),
        Topic.TryParse(row.GetString(2), out var room) ? room : default,
        new MessageId(Guid.Parse(row.GetString(3))),
        row.GetString(4),
        row.GetString(5),
        JsonSerializer.Deserialize<SortedDictionary<string, SortedSet<string>>>(row.GetString(6)) ?? [],
        row.GetInt64(7),
        (BridgedState)row.GetInt64(8));

    private BridgedUser UserOf(DbDataReader row) => new(
        new CoopId(row.GetString(0)),
        new MemberId(Guid.Parse(row.GetString(1))),
        row.GetString(4),
        new WorkspaceAccount(row.GetString(2), row.GetString(3), safe.Open((byte[])row.GetValue(5)) ?? ""));
}

/// <summary>A room, and what it is in the workspace.</summary>
/// <param name="Sent">The version of its history up to which the workspace has it.</param>
/// <param name="Updated">Up to where, by the workspace's clock, its changes are here,</param>
/// <param name="Deleted">its removals,</param>
/// <param name="Told">and what was said in it.</param>
internal sealed record BridgedRoom(
    CoopId Coop, Topic Room, string? RoomId, string Name, string Title, long Sent, long Updated, long Deleted, long Told);

/// <summary>A member, and their account in the workspace.</summary>
internal sealed record BridgedUser(CoopId Coop, MemberId Member, string Name, WorkspaceAccount Account);

/// <summary>A message that both sides have, or are to have.</summary>
/// <param name="Ours">Its text here, as it was when both sides had the same.</param>
/// <param name="Theirs">Its text there at that time.</param>
/// <param name="Reactions">Who had put what there, by names of the workspace.</param>
/// <param name="Seen">The latest state of it that was seen there, by the workspace's clock.</param>
internal sealed record BridgedMessage(
    string RocketId,
    CoopId Coop,
    Topic Room,
    MessageId Message,
    string Ours,
    string Theirs,
    SortedDictionary<string, SortedSet<string>> Reactions,
    long Seen,
    BridgedState State);

internal enum BridgedState
{
    /// <summary>On its way; it may be there or not.</summary>
    Sending = 0,
    There = 1,

    /// <summary>Taken back on either side.</summary>
    Gone = 2,

    /// <summary>The workspace does not take it.</summary>
    Refused = 3,
}

/// <summary>A file that is to be in the workspace.</summary>
/// <param name="RocketId">The message with which it came there; null until that is known, empty where the workspace does not take it.</param>
internal sealed record BridgedFile(AttachmentId Attachment, string FileId, string? RocketId);
