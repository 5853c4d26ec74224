using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Rooms, memberships and teams as clients see them. Callers hold the workspace's gate.</summary>
internal sealed class RoomWire(Workspace space)
{
    public JsonObject Of(Room room, DateForm form)
    {
        var members = space.Rooms.MembersOf(room.Id);
        var json = new JsonObject
        {
            ["_id"] = room.Id,
            ["t"] = room.KindLetter,
            ["ts"] = Wire.Date(room.CreatedAt, form),
            ["_updatedAt"] = Wire.Date(room.UpdatedAt, form),
            ["u"] = new JsonObject { ["_id"] = room.Creator.Id, ["username"] = room.Creator.Username },
            ["msgs"] = room.MessageCount,
            ["usersCount"] = members.Length,
            ["ro"] = room.ReadOnly,
            ["sysMes"] = true,
            ["default"] = room.IsDefault,
        };
        json.Put("name", room.Name);
        json.Put("fname", room.Name);
        if (room.Topic.Length > 0) json["topic"] = room.Topic;
        if (room.Archived) json["archived"] = true;
        if (room.Encrypted) json["encrypted"] = true;
        if (room.LastMessageAt is { } last) json["lm"] = Wire.Date(last, form);
        if (!room.MutedUsernames.IsEmpty) json["muted"] = Wire.Array(room.MutedUsernames.Order(StringComparer.Ordinal));
        json.Put("teamId", room.TeamId);
        if (room.IsTeamMain) json["teamMain"] = true;
        if (room.Kind == RoomKind.Direct)
        {
            json["uids"] = Wire.Array(room.UserIds);
            json["usernames"] = Wire.Array(room.UserIds.Select(id => space.Users.Get(id).Username));
        }

        return json;
    }

    public JsonObject Of(Membership membership, DateForm form)
    {
        var user = space.Users.Get(membership.UserId);
        var room = space.Rooms.Find(membership.RoomId);
        var json = new JsonObject
        {
            ["_id"] = membership.Id,
            ["rid"] = membership.RoomId,
            ["u"] = Wire.Author(user.AsAuthor()),
            ["open"] = true,
            ["alert"] = membership.Unread > 0,
            ["unread"] = membership.Unread,
            ["ts"] = Wire.Date(membership.JoinedAt, form),
            ["_updatedAt"] = Wire.Date(membership.UpdatedAt, form),
            ["roles"] = Wire.Array(membership.Roles),
        };
        json.Put("t", room?.KindLetter);
        json.Put("name", room?.Name ?? DirectNameFor(room, user.Id));
        json.Put("fname", room?.Name ?? DirectNameFor(room, user.Id));
        if (room?.Archived == true) json["archived"] = true;
        return json;
    }

    public static JsonObject Of(Team team) => new()
    {
        ["_id"] = team.Id,
        ["name"] = team.Name,
        ["type"] = team.IsPrivate ? 1 : 0,
        ["roomId"] = team.RoomId,
        ["createdAt"] = Wire.Iso(team.CreatedAt),
        ["createdBy"] = new JsonObject { ["_id"] = team.Creator.Id, ["username"] = team.Creator.Username },
    };

    private string? DirectNameFor(Room? room, string userId) => room is null
        ? null
        : string.Join(", ", room.UserIds.Where(id => id != userId).DefaultIfEmpty(userId).Select(id => space.Users.Get(id).Username));
}
