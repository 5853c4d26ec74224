using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Someone in the workspace, acting by its rules but without the network, so also while the workspace is away.</summary>
public sealed class WorkspaceMember
{
    private readonly Workspace _space;
    private readonly string _id;

    internal WorkspaceMember(Workspace space, string username)
    {
        _space = space;
        lock (space.Gate) _id = space.Users.ByUsername(username)!.Id;
    }

    private User Self => _space.Users.Get(_id);

    public Message Send(string room, string text, string? id = null, string? threadId = null, bool showInRoom = false) =>
        Act(() => _space.Posting.Send(Self, new Draft(RoomId(room), text) { Id = id, ThreadId = threadId, ShowInRoom = showInRoom }));

    /// <summary>A message whose text nobody but its readers can read.</summary>
    public Message SendEncrypted(string room, string cipherText) => Act(() => _space.Posting.Send(Self, new Draft(RoomId(room), "")
    {
        Type = "e2e",
        Content = JsonSerializer.SerializeToElement(new JsonObject { ["algorithm"] = "rc.v1.aes-sha2", ["ciphertext"] = cipherText }),
    }));

    public Message SendFile(string room, string name, string contentType, byte[] bytes, string? text = null) => Act(() =>
    {
        var upload = new Upload(new(Ids.New(), name, contentType, bytes.Length), RoomId(room), _id, bytes, null);
        _space.Uploads.Put(upload);
        return _space.Posting.Send(Self, new Draft(upload.RoomId, text)
        {
            Files = [upload.File],
            Attachments = [JsonSerializer.SerializeToElement<JsonNode>(UploadRoutes.AttachmentOf(upload, null, _space.Now))],
        });
    });

    public Message Edit(string messageId, string text) => Act(() => _space.Editing.Edit(Self, Wanted(messageId), text));

    public void Delete(string messageId) => Act(() =>
    {
        _space.Deleting.Delete(Self, Wanted(messageId));
        return true;
    });

    public void React(string messageId, string emoji) => React(messageId, emoji, wanted: true);

    public void Unreact(string messageId, string emoji) => React(messageId, emoji, wanted: false);

    public void Join(string room) => Act(() =>
    {
        _space.Joining.Join(_space.Rooms.ByIdOrName(room)!, Self);
        return true;
    });

    public void Invite(string room, string username) => Act(() =>
    {
        _space.Joining.Invite(_space.Rooms.ByIdOrName(room)!, Named(username), Self);
        return true;
    });

    public void Kick(string room, string username) => Act(() =>
    {
        _space.Joining.Kick(_space.Rooms.ByIdOrName(room)!, Named(username), Self);
        return true;
    });

    public Room SetTopic(string room, string topic) => Act(() => _space.RoomChanges.SetTopic(_space.Rooms.ByIdOrName(room)!, topic, Self));

    public Room Rename(string room, string name) => Act(() => _space.RoomChanges.Rename(_space.Rooms.ByIdOrName(room)!, name, Self));

    public Room Archive(string room) => Act(() => _space.RoomChanges.Archive(_space.Rooms.ByIdOrName(room)!, Self));

    public void Unarchive(string room) => Act(() =>
    {
        _space.RoomChanges.Unarchive(_space.Rooms.ByIdOrName(room)!, Self);
        return true;
    });

    public Room Mute(string room, string username, bool muted = true) =>
        Act(() => _space.RoomChanges.Mute(_space.Rooms.ByIdOrName(room)!, Named(username), muted, Self));

    /// <summary>A new username, written into everything this member ever wrote.</summary>
    public User RenameSelf(string username) => Act(() => _space.Accounts.Rename(Self, username));

    private void React(string messageId, string emoji, bool wanted) => Act(() =>
    {
        _space.Reacting.React(Self, Wanted(messageId), emoji, wanted);
        return true;
    });

    private string RoomId(string room) => _space.Rooms.ByIdOrName(room)?.Id ?? room;

    private User Named(string username) => _space.Users.ByUsername(username) ?? throw Refusal.Plain($"There is no user {username}.");

    private Message Wanted(string messageId) =>
        _space.Messages.Find(messageId) ?? throw Refusal.Plain($"No message found with the id of \"{messageId}\".");

    private T Act<T>(Func<T> act)
    {
        lock (_space.Gate)
        {
            try
            {
                return act();
            }
            catch (Refusal refusal)
            {
                throw new InvalidOperationException(refusal.Message, refusal);
            }
        }
    }
}
