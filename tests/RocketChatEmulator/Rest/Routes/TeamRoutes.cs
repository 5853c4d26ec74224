using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal sealed class TeamRoutes(Workspace space)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post("teams.create", Create) with
        {
            Schema = new() { Required = ["name", "type"], Optional = ["members", "room", "owner"] },
        });
        routes.Add(routes.Post("teams.addMembers", AddMembers) with { Schema = Named(["members"]) });
        routes.Add(routes.Post("teams.removeMember", RemoveMember) with { Schema = Named(["userId"], "rooms") });
        routes.Add(routes.Post("teams.addRooms", AddRooms) with { Schema = Named(["rooms"]) });
        routes.Add(routes.Post("teams.removeRoom", RemoveRoom) with { Schema = Named(["roomId"]) });
        routes.Add(routes.Post("teams.delete", Delete) with { Schema = Named([], "roomsToRemove") });
        routes.Add(routes.Get("teams.info", Info) with { Schema = Named([]) });
        routes.Add(routes.Get("teams.listRooms", ListRooms) with { Schema = Named([], "filter", "type", "offset", "count") });
        routes.Add(routes.Get("teams.members", Members) with { Schema = Named([], "offset", "count", "status", "username", "name") });
    }

    private static BodySchema Named(string[] required, params string[] optional) =>
        new() { OneOf = ["teamId", "teamName"], Required = required, Optional = optional };

    private Answer Create(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, "create-team")) throw Refusal.Forbidden();
        var room = call.Values.Child("room") ?? [];
        var team = space.Teams.Create(
            call.Required("name"),
            call.Values.Number("type") == 1,
            call.User,
            space.Users.Find(call.Text("owner")) ?? call.User,
            call.Values.Texts("members").Select(one => space.Users.Find(one) ?? space.Users.ByUsername(one)).OfType<User>(),
            room.Flag("readOnly") == true,
            room.Child("extraData")?.Text("topic") ?? "");
        return Answer.Ok(new JsonObject { ["team"] = RoomWire.Of(team) });
    }

    private Answer AddMembers(RestCall call)
    {
        var team = Wanted(call);
        Demand(call.User, team, "add-team-member", "edit-team-member");
        foreach (var member in (call.Values.List("members") ?? []).OfType<JsonObject>())
        {
            var user = space.Users.Find(member.Text("userId")) ?? throw Refusal.Plain("invalid-user");
            space.Teams.AddMember(space.Rooms.FindTeam(team.Id)!, user, [.. member.Texts("roles").DefaultIfEmpty("member")], call.User);
        }

        return Answer.Ok();
    }

    private Answer RemoveMember(RestCall call)
    {
        var team = Wanted(call);
        Demand(call.User, team, "edit-team-member");
        var user = space.Users.Find(call.Text("userId")) ?? throw Refusal.Plain("invalid-user");
        space.Teams.RemoveMember(team, user, [.. call.Values.Texts("rooms")], call.User);
        return Answer.Ok();
    }

    private Answer AddRooms(RestCall call)
    {
        var team = Wanted(call);
        Demand(call.User, team, "add-team-channel");
        var rooms = call.Values.Texts("rooms").Select(id => space.Rooms.Find(id) ?? throw Refusal.Plain("invalid-room")).ToList();
        if (rooms.Any(room => room.TeamId is not null)) throw Refusal.Plain("room-already-on-team");
        return Answer.Ok(new JsonObject
        {
            ["rooms"] = Wire.Array(rooms.Select(room => space.RoomWire.Of(space.Teams.AddRoom(team, room, call.User), DateForm.Text))),
        });
    }

    private Answer RemoveRoom(RestCall call)
    {
        var team = Wanted(call);
        Demand(call.User, team, "remove-team-channel");
        var room = space.Rooms.Find(call.Text("roomId")) ?? throw Refusal.Plain("invalid-room");
        return Answer.Ok(new JsonObject
        {
            ["room"] = space.RoomWire.Of(space.Teams.RemoveRoom(team, room, call.User), DateForm.Text),
        });
    }

    private Answer Delete(RestCall call)
    {
        var team = Wanted(call);
        Demand(call.User, team, "delete-team");
        space.Teams.Delete(team, call.Values.Texts("roomsToRemove"));
        return Answer.Ok();
    }

    private Answer Info(RestCall call)
    {
        var team = Find(call) ?? throw Refusal.Plain("Team not found");
        DemandSight(call.User, team);
        return Answer.Ok(new JsonObject { ["teamInfo"] = RoomWire.Of(team) });
    }

    private Answer ListRooms(RestCall call)
    {
        var team = Wanted(call);
        DemandSight(call.User, team);
        var seesAll = space.Access.Allows(call.User, "view-all-team-channels", MainRoom(team));
        return Paging.Of(call, space.Settings).Page("rooms", space.Teams.RoomsOf(team)
            .Where(room => !room.IsTeamMain && (seesAll || space.Access.CanSee(call.User, room)))
            .Select(room => space.RoomWire.Of(room, DateForm.Text)));
    }

    private Answer Members(RestCall call)
    {
        var team = Wanted(call);
        DemandSight(call.User, team);
        return Paging.Of(call, space.Settings).Page("members", team.RolesByUser
            .OrderBy(one => space.Users.Get(one.Key).Username, StringComparer.Ordinal)
            .Select(one => MemberOf(one.Key, one.Value)));
    }

    private JsonObject MemberOf(string userId, ImmutableArray<string> roles)
    {
        var user = space.Users.Get(userId);
        return new JsonObject
        {
            ["user"] = new JsonObject
            {
                ["_id"] = user.Id,
                ["username"] = user.Username,
                ["name"] = user.Name,
                ["status"] = space.Presence.StatusOf(user.Id),
            },
            ["roles"] = Wire.Array(roles),
        };
    }

    private void Demand(User user, Team team, params string[] anyOf)
    {
        if (!anyOf.Any(permission => space.Access.Allows(user, permission, MainRoom(team)))) throw Refusal.Forbidden();
    }

    private void DemandSight(User user, Team team)
    {
        if (!space.Access.CanSee(user, MainRoom(team)) && !space.Permissions.Allows(user, "view-all-teams")) throw Refusal.Forbidden();
    }

    private Room MainRoom(Team team) => space.Rooms.Find(team.RoomId)!;

    private Team? Find(RestCall call) =>
        call.Text("teamId") is { } id ? space.Rooms.FindTeam(id) : space.Rooms.TeamByName(call.Text("teamName"));

    private Team Wanted(RestCall call) => Find(call) ?? throw Refusal.Plain("team-does-not-exist");
}
