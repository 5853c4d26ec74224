namespace EqualCare.RocketChatEmulator;

/// <summary>People come into rooms and leave them. Callers hold the workspace's gate.</summary>
internal sealed class Joining(Workspace space)
{
    /// <summary>False when the user was in already.</summary>
    public bool Add(Room room, User user, params string[] roles)
    {
        if (space.Rooms.Membership(room.Id, user.Id) is not null) return false;
        var now = space.Now;
        var membership = new Membership
        {
            Id = Ids.New(),
            RoomId = room.Id,
            UserId = user.Id,
            Roles = [.. roles],
            JoinedAt = now,
            UpdatedAt = now,
        };
        space.Rooms.Add(membership);
        space.RoomNews.Joined(membership, space.Rooms.Find(room.Id)!);
        return true;
    }

    public void Join(Room room, User user)
    {
        if (Add(room, user)) space.SystemMessages.Write(room, "uj", user.Username, user);
    }

    public void Invite(Room room, User user, User by)
    {
        if (Add(room, user)) space.SystemMessages.Write(room, "au", user.Username, by);
    }

    public void Kick(Room room, User user, User by)
    {
        var membership = space.Rooms.Membership(room.Id, user.Id);
        var fromAny = room.Kind == RoomKind.Channel ? "kick-user-from-any-c-room" : "kick-user-from-any-p-room";
        if (membership is null && !space.Permissions.Allows(by, fromAny))
            throw Refusal.Coded("error-user-not-in-room", "User is not in this room");
        if (membership is not null && IsLastOwner(membership))
            throw Refusal.Coded("error-you-are-last-owner", "You are the last owner. Please set new owner before leaving the room.");
        if (membership is not null) Remove(membership);
        space.SystemMessages.Write(room, "ru", user.Username, by);
    }

    public void Remove(Membership membership)
    {
        space.Rooms.Remove(membership, space.Now);
        space.RoomNews.Left(membership);
    }

    /// <summary>Everyone but the author has one more to read.</summary>
    public void CountUnread(Message message)
    {
        foreach (var member in space.Rooms.MembersOf(message.RoomId).Where(member => member.UserId != message.Author.Id))
            space.RoomNews.Changed(space.Rooms.Change(member with { Unread = member.Unread + 1, UpdatedAt = message.UpdatedAt }));
    }

    private bool IsLastOwner(Membership membership) =>
        membership.Roles.Contains("owner")
        && !space.Rooms.MembersOf(membership.RoomId).Any(one => one.UserId != membership.UserId && one.Roles.Contains("owner"));
}
