namespace EqualCare.RocketChatEmulator;

/// <summary>Who may see a room and write in it. Callers hold the workspace's gate.</summary>
internal sealed class RoomAccess(Workspace space)
{
    public bool CanSee(User user, Room room)
    {
        if (space.Rooms.Membership(room.Id, user.Id) is not null) return true;
        if (room.Kind != RoomKind.Channel || !space.Permissions.Allows(user, "view-c-room")) return false;
        return space.Rooms.FindTeam(room.TeamId) is not { IsPrivate: true } team || team.RolesByUser.ContainsKey(user.Id);
    }

    /// <summary>Roles in the room count as well.</summary>
    public bool Allows(User user, string permission, Room room) =>
        space.Permissions.Allows(user, permission, space.Rooms.Membership(room.Id, user.Id));

    public void DemandPost(User user, Room room)
    {
        if (!CanSee(user, room)) throw Refusal.PlainPermission("error-not-allowed");
        if (room.Archived) throw Archived(room);
        if (room.Blocked) throw Refusal.PlainPermission("room_is_blocked");
        if (room.ReadOnly && !Allows(user, "post-readonly", room))
            throw Refusal.PlainPermission("You can't send messages because the room is readonly.");
        if (room.MutedUsernames.Contains(user.Username)) throw Refusal.PlainPermission("You_have_been_muted");
    }

    public static Refusal Archived(Room room) => Refusal.Coded(
        "error-room-archived",
        room.Kind == RoomKind.Group ? $"The private group, {room.Name}, is archived" : $"The channel, {room.Name}, is archived");
}
