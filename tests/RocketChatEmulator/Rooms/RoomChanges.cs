namespace EqualCare.RocketChatEmulator;

/// <summary>Changes to a room itself, each with the system message it causes. Callers hold the workspace's gate.</summary>
internal sealed class RoomChanges(Workspace space)
{
    public Room Archive(Room room, User by)
    {
        if (!space.Access.Allows(by, "archive-room", room)) throw NotAuthorized();
        return Change(room, one => one with { Archived = true }, "room-archived", "", by);
    }

    public void Unarchive(Room room, User by)
    {
        if (!space.Access.Allows(by, "unarchive-room", room)) throw NotAuthorized();
        if (room.Archived)
        {
            Change(room, one => one with { Archived = false }, "room-unarchived", "", by);
            return;
        }

        // A channel that is not archived is an error, a group is not.
        if (room.Kind == RoomKind.Channel) throw Refusal.Plain($"The channel, {room.Name}, is not archived");
    }

    public Room Rename(Room room, string name, User by)
    {
        DemandEdit(room, by);
        if (room.Name == name) throw Refusal.Plain("The room name is the same as what it would be renamed to.");
        space.RoomMaking.DemandFreeName(name);
        return Change(room, one => one with { Name = name }, "r", name, by);
    }

    public Room SetTopic(Room room, string topic, User by)
    {
        DemandEdit(room, by);
        return Change(room, one => one with { Topic = topic }, "room_changed_topic", topic, by);
    }

    public Room Mute(Room room, User user, bool muted, User by) => Change(
        room,
        one => one with { MutedUsernames = muted ? one.MutedUsernames.Add(user.Username) : one.MutedUsernames.Remove(user.Username) },
        muted ? "user-muted" : "user-unmuted",
        user.Username,
        by);

    public Room Silently(Room room, Func<Room, Room> change)
    {
        var changed = space.Rooms.Change(room.Id, one => change(one) with { UpdatedAt = space.Now });
        space.RoomNews.Changed(changed);
        return changed;
    }

    private Room Change(Room room, Func<Room, Room> change, string type, string text, User by)
    {
        Silently(room, change);
        space.SystemMessages.Write(room, type, text, by);
        return space.Rooms.Find(room.Id)!;
    }

    private void DemandEdit(Room room, User by)
    {
        if (!space.Access.Allows(by, "edit-room", room)) throw Refusal.ActionNotAllowed("Editing room is not allowed");
    }

    private static Refusal NotAuthorized() => Refusal.Coded("error-not-authorized", "Not authorized");
}
