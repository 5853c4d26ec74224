using System.Collections.Immutable;

namespace EqualCare.RocketChatEmulator;

/// <summary>Teams, each with a main room of its own. Callers hold the workspace's gate.</summary>
internal sealed class Teams(Workspace space)
{
    public Team Create(string name, bool isPrivate, User creator, User owner, IEnumerable<User> members, bool readOnly, string topic)
    {
        if (space.Rooms.TeamByName(name) is not null) throw Refusal.Plain("team-name-already-exists");
        var teamId = Ids.New();
        var people = members.Append(creator).Where(member => member.Id != owner.Id).DistinctBy(member => member.Id).ToList();
        var room = space.RoomMaking.Create(new(isPrivate ? RoomKind.Group : RoomKind.Channel, name, owner)
        {
            Members = people,
            TeamId = teamId,
            IsTeamMain = true,
            ReadOnly = readOnly,
            Topic = topic,
        });
        var team = new Team
        {
            Id = teamId,
            Name = name,
            IsPrivate = isPrivate,
            RoomId = room.Id,
            Creator = creator.AsAuthor(),
            CreatedAt = space.Now,
            RolesByUser = people.ToImmutableDictionary(user => user.Id, _ => ImmutableArray<string>.Empty).Add(owner.Id, ["owner"]),
        };
        space.Rooms.Put(team);
        return team;
    }

    public void AddMember(Team team, User user, ImmutableArray<string> roles, User by)
    {
        var isNew = !team.RolesByUser.ContainsKey(user.Id);
        space.Rooms.Put(space.Rooms.FindTeam(team.Id)! with { RolesByUser = space.Rooms.FindTeam(team.Id)!.RolesByUser.SetItem(user.Id, roles) });
        var room = MainRoom(team);
        space.Joining.Add(room, user, [.. roles.Where(role => role != "member")]);
        if (isNew) space.SystemMessages.Write(room, "added-user-to-team", user.Username, by);
    }

    /// <summary>Rooms not named keep the user.</summary>
    public void RemoveMember(Team team, User user, IEnumerable<string> roomIds, User by)
    {
        if (!team.RolesByUser.ContainsKey(user.Id)) throw Refusal.Bare();
        space.Rooms.Put(team with { RolesByUser = team.RolesByUser.Remove(user.Id) });
        var main = MainRoom(team);
        if (space.Rooms.Membership(main.Id, user.Id) is { } membership) space.Joining.Remove(membership);
        space.SystemMessages.Write(main, "removed-user-from-team", user.Username, by);
        foreach (var room in RoomsOf(team).Where(room => !room.IsTeamMain && roomIds.Contains(room.Id)))
        {
            if (space.Rooms.Membership(room.Id, user.Id) is not { } inRoom) continue;
            space.Joining.Remove(inRoom);
            space.SystemMessages.Write(room, "ru", user.Username, by);
        }
    }

    public Room AddRoom(Team team, Room room, User by)
    {
        var added = space.RoomChanges.Silently(room, one => one with { TeamId = team.Id });
        space.SystemMessages.Write(MainRoom(team), "user-added-room-to-team", room.Name ?? "", by);
        return added;
    }

    public Room RemoveRoom(Team team, Room room, User by)
    {
        if (room.TeamId != team.Id || room.IsTeamMain) throw Refusal.Plain("room-not-on-that-team");
        var removed = space.RoomChanges.Silently(room, one => one with { TeamId = null });
        space.SystemMessages.Write(MainRoom(team), "user-removed-room-from-team", room.Name ?? "", by);
        return removed;
    }

    /// <summary>The rooms named go with the team, the others go back to the workspace.</summary>
    public void Delete(Team team, IEnumerable<string> roomIds)
    {
        var doomed = roomIds.Append(team.RoomId).ToHashSet(StringComparer.Ordinal);
        foreach (var room in RoomsOf(team))
        {
            if (doomed.Contains(room.Id)) Erase(room);
            else space.RoomChanges.Silently(room, one => one with { TeamId = null });
        }

        space.Rooms.RemoveTeam(team.Id);
    }

    public IEnumerable<Room> RoomsOf(Team team) => space.Rooms.All.Where(room => room.TeamId == team.Id);

    private void Erase(Room room)
    {
        foreach (var member in space.Rooms.MembersOf(room.Id)) space.Joining.Remove(member);
        space.Messages.Forget(room.Id, _ => true);
        space.Rooms.Remove(room.Id);
    }

    private Room MainRoom(Team team) => space.Rooms.Find(team.RoomId)!;
}
