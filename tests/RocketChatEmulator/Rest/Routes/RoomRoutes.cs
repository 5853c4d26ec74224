using System.Globalization;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>"groups.*" or "channels.*": the same set with small differences.</summary>
internal sealed class RoomRoutes(Workspace space, RoomKind kind)
{
    private readonly bool _isGroup = kind == RoomKind.Group;
    private readonly string _one = kind == RoomKind.Group ? "group" : "channel";
    private readonly string _many = kind == RoomKind.Group ? "groups" : "channels";

    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post($"{_many}.create", Create) with
        {
            Schema = new() { Required = ["name"], Optional = ["members", "readOnly", "excludeSelf", "customFields", "extraData"] },
        });
        routes.Add(routes.Post($"{_many}.invite", Invite) with
        {
            Schema = _isGroup ? Named("userId", "username", "user", "userIds", "usernames") : Named("userId", "username", "user"),
        });
        routes.Add(routes.Post($"{_many}.kick", Kick) with { Schema = Named("userId", "username", "user", "userIds", "usernames") });
        routes.Add(routes.Post($"{_many}.archive", Archive) with { Schema = Named() });
        routes.Add(routes.Post($"{_many}.unarchive", Unarchive) with { Schema = Named() });
        routes.Add(routes.Post($"{_many}.setTopic", SetTopic) with { Schema = Named("topic") });
        routes.Add(routes.Post($"{_many}.rename", Rename) with { Schema = Named("name") });
        routes.Add(routes.Get($"{_many}.info", Info) with { Schema = Named() });
        routes.Add(routes.Get($"{_many}.history", History) with
        {
            Schema = Named("latest", "oldest", "inclusive", "unreads", "showThreadMessages", "count", "offset", "sort"),
        });
        routes.Add(routes.Get($"{_many}.list", List));
        routes.Add(routes.Get($"{_many}.members", Members) with { Schema = Named("offset", "count", "filter", "status") });
        if (!_isGroup) routes.Add(routes.Post("channels.join", Join) with { Schema = Named("joinCode") });
    }

    public static HistoryRange RangeOf(RestCall call, Workspace space, bool withThreads, bool anyTextIsInclusive)
    {
        var inclusive = call.Text("inclusive");
        return new(
            DateOf(call, "latest") ?? space.Now,
            DateOf(call, "oldest"),
            anyTextIsInclusive ? inclusive is { Length: > 0 } : inclusive == "true",
            call.Values.Number("offset") ?? 0,
            call.Values.Number("count") ?? 20,
            withThreads);
    }

    private static BodySchema Named(params string[] optional) => new() { OneOf = ["roomId", "roomName"], Optional = optional };

    private static DateTimeOffset? DateOf(RestCall call, string key)
    {
        if (call.Text(key) is not { Length: > 0 } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw Refusal.Coded("error-invalid-date", "Invalid date");
    }

    private Answer Create(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, _isGroup ? "create-p" : "create-c")) throw Refusal.Forbidden();
        if (call.Text("name") is not { Length: > 0 } name) throw Refusal.Plain("Body param \"name\" is required");
        var extra = call.Values.Child("extraData") ?? [];
        var team = space.Rooms.FindTeam(extra.Text("teamId"));
        var room = space.RoomMaking.Create(new(kind, name, call.User)
        {
            Members = call.Values.Texts("members").Select(space.Users.ByUsername).OfType<User>(),
            ExcludeCreator = call.Values.Flag("excludeSelf") == true,
            ReadOnly = call.Values.Flag("readOnly") == true,
            Topic = extra.Text("topic") ?? "",
            Encrypted = extra.Flag("encrypted") == true,
            TeamId = team?.Id,
        });
        return RoomAnswer(room);
    }

    private Answer Invite(RestCall call)
    {
        var room = Wanted(call) ?? throw Refusal.RoomNotFound(_one);
        var users = InvitedBy(call);
        if (users.Count == 0) throw Refusal.Coded("error-empty-invite-list", "Cannot invite if no valid users are provided");
        var isIn = space.Rooms.Membership(room.Id, call.User.Id) is not null;
        var mayJoined = isIn && space.Access.Allows(call.User, "add-user-to-joined-room", room);
        if (!mayJoined && !space.Permissions.Allows(call.User, _isGroup ? "add-user-to-any-p-room" : "add-user-to-any-c-room"))
            throw Refusal.NotAllowed();
        if (room.Archived) throw RoomAccess.Archived(room);
        foreach (var user in users) space.Joining.Invite(room, user, call.User);
        return RoomAnswer(room);
    }

    // A channel takes one at a time.
    private List<User> InvitedBy(RestCall call)
    {
        var one = space.Users.Find(call.Text("userId")) ?? space.Users.ByUsername(call.Text("username"));
        if (one is not null) return [one];
        if (!_isGroup) return [];
        var byId = call.Values.Texts("userIds").Select(space.Users.Find);
        var byName = call.Values.Texts("usernames").Select(space.Users.ByUsername);
        return [.. byId.Concat(byName).OfType<User>().DistinctBy(user => user.Id)];
    }

    private Answer Kick(RestCall call)
    {
        var fromAny = space.Permissions.Allows(call.User, _isGroup ? "kick-user-from-any-p-room" : "kick-user-from-any-c-room");
        var room = Wanted(call) ?? throw Refusal.RoomNotFound(_one);
        if (!fromAny && !space.Access.CanSee(call.User, room)) throw Refusal.RoomNotFound(_one);
        if (room.Archived) throw RoomAccess.Archived(room);
        if (!fromAny && !space.Access.Allows(call.User, "remove-user", room)) throw Refusal.NotAllowed();
        var user = space.Users.Find(call.Text("userId")) ?? space.Users.ByUsername(call.Text("username"))
            ?? throw Refusal.Coded("error-invalid-user", "The required \"userId\" or \"username\" param provided does not match any users");
        space.Joining.Kick(room, user, call.User);
        return Answer.Ok();
    }

    private Answer Archive(RestCall call)
    {
        var room = Seen(call);
        if (room.Archived) throw RoomAccess.Archived(room);
        space.RoomChanges.Archive(room, call.User);
        return Answer.Ok();
    }

    private Answer Unarchive(RestCall call)
    {
        space.RoomChanges.Unarchive(Seen(call), call.User);
        return Answer.Ok();
    }

    private Answer SetTopic(RestCall call)
    {
        var room = space.RoomChanges.SetTopic(Seen(call), call.Text("topic") ?? "", call.User);
        return Answer.Ok(new JsonObject { ["topic"] = room.Topic });
    }

    private Answer Rename(RestCall call) => RoomAnswer(space.RoomChanges.Rename(Seen(call), call.Required("name"), call.User));

    private Answer Info(RestCall call) => RoomAnswer(Seen(call));

    private Answer Join(RestCall call)
    {
        var room = Seen(call);
        if (room.Archived) throw RoomAccess.Archived(room);
        space.Joining.Join(room, call.User);
        return RoomAnswer(room);
    }

    private Answer History(RestCall call)
    {
        var room = Seen(call);
        var shown = call.Text("showThreadMessages");
        var withThreads = _isGroup ? shown != "false" : shown == "true";
        var range = RangeOf(call, space, withThreads, _isGroup && space.Traits.AnyInclusiveTextIsTrue);
        return Answer.Ok(new JsonObject
        {
            ["messages"] = Wire.Array(range.Of(space.Messages.In(room.Id), space.Settings.HiddenSystemTypes)
                .Select(message => MessageWire.Of(message, DateForm.Text))),
        });
    }

    private Answer List(RestCall call) => Paging.Of(call, space.Settings).Page(_many, space.Rooms.All
        .Where(room => room.Kind == kind)
        .Where(room => _isGroup ? space.Rooms.Membership(room.Id, call.User.Id) is not null : space.Access.CanSee(call.User, room))
        .Select(room => space.RoomWire.Of(room, DateForm.Text)));

    private Answer Members(RestCall call)
    {
        var room = Seen(call);
        var filter = call.Text("filter") ?? "";
        var status = call.Values.Texts("status").ToList();
        return Paging.Of(call, space.Settings).Page("members", space.Rooms.MembersOf(room.Id)
            .Select(member => space.Users.Get(member.UserId))
            .Where(user => user.Username.Contains(filter, StringComparison.OrdinalIgnoreCase))
            .Where(user => status.Count == 0 || status.Contains(space.Presence.StatusOf(user.Id)))
            .Select(user => new JsonObject
            {
                ["_id"] = user.Id,
                ["username"] = user.Username,
                ["name"] = user.Name,
                ["status"] = space.Presence.StatusOf(user.Id),
            }));
    }

    private Answer RoomAnswer(Room room) => Answer.Ok(new JsonObject
    {
        [_one] = space.RoomWire.Of(space.Rooms.Find(room.Id)!, DateForm.Text),
    });

    private Room? Wanted(RestCall call)
    {
        if ((call.Text("roomId") ?? call.Text("roomName")) is not { Length: > 0 })
            throw Refusal.Coded("error-room-param-not-provided", "The parameter \"roomId\" or \"roomName\" is required");
        var room = call.Text("roomId") is { } id ? space.Rooms.Find(id) : space.Rooms.ByName(call.Text("roomName"));
        return room?.Kind == kind ? room : null;
    }

    // What the caller may not see is answered as if it were not there.
    private Room Seen(RestCall call) =>
        Wanted(call) is { } room && space.Access.CanSee(call.User, room) ? room : throw Refusal.RoomNotFound(_one);
}
