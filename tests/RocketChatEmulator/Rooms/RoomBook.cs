using System.Collections.Immutable;

namespace EqualCare.RocketChatEmulator;

/// <summary>Rooms, memberships and teams. Callers hold the workspace's gate.</summary>
internal sealed class RoomBook
{
    private readonly OrderedDictionary<string, Room> _rooms = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<(string Room, string User), Membership> _memberships = [];
    private readonly List<RemovedMembership> _removed = [];
    private readonly OrderedDictionary<string, Team> _teams = new(StringComparer.Ordinal);

    public ImmutableArray<Room> All => [.. _rooms.Values];

    public ImmutableArray<RemovedMembership> Removed => [.. _removed];

    public ImmutableArray<Team> Teams => [.. _teams.Values];

    public Room? Find(string? id) => id is not null && _rooms.TryGetValue(id, out var room) ? room : null;

    public Room? ByName(string? name) => name is null ? null : _rooms.Values.FirstOrDefault(room => room.Name == name);

    public Room? ByIdOrName(string? idOrName) => Find(idOrName) ?? ByName(idOrName);

    public Room? Direct(IEnumerable<string> userIds)
    {
        var wanted = userIds.ToHashSet(StringComparer.Ordinal);
        return _rooms.Values.FirstOrDefault(room => room.Kind == RoomKind.Direct && wanted.SetEquals(room.UserIds));
    }

    public void Add(Room room) => _rooms.Add(room.Id, room);

    public Room Change(string id, Func<Room, Room> change) => _rooms[id] = change(_rooms[id]);

    public void Remove(string id)
    {
        _rooms.Remove(id);
        foreach (var key in _memberships.Keys.Where(key => key.Room == id).ToList()) _memberships.Remove(key);
    }

    public Membership? Membership(string roomId, string userId) => _memberships.GetValueOrDefault((roomId, userId));

    public ImmutableArray<Membership> MembersOf(string roomId) => [.. _memberships.Values.Where(one => one.RoomId == roomId)];

    public ImmutableArray<Membership> RoomsOf(string userId) => [.. _memberships.Values.Where(one => one.UserId == userId)];

    public void Add(Membership membership) => _memberships.Add((membership.RoomId, membership.UserId), membership);

    public Membership Change(Membership membership) => _memberships[(membership.RoomId, membership.UserId)] = membership;

    public void Remove(Membership membership, DateTimeOffset at)
    {
        _memberships.Remove((membership.RoomId, membership.UserId));
        _removed.Add(new(membership, at));
    }

    public Team? FindTeam(string? id) => id is not null && _teams.TryGetValue(id, out var team) ? team : null;

    public Team? TeamByName(string? name) => _teams.Values.FirstOrDefault(team => team.Name == name);

    public void Put(Team team) => _teams[team.Id] = team;

    public void RemoveTeam(string id) => _teams.Remove(id);
}
