using System.Net;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

internal sealed class UserRoutes(Workspace space)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post("users.create", Create) with
        {
            HasSchemaAlways = true,
            Schema = new()
            {
                Required = ["email", "name", "password", "username"],
                Optional =
                [
                    "active", "roles", "verified", "joinDefaultChannels", "requirePasswordChange", "setRandomPassword",
                    "sendWelcomeEmail", "customFields", "bio", "nickname", "statusText", "fields", "freeSwitchExtension",
                ],
            },
        });
        routes.Add(routes.Get("users.info", Info) with
        {
            Schema = new() { OneOf = ["userId", "username"], Optional = ["includeUserRooms", "fields"] },
        });
        routes.Add(routes.Post("users.setActiveStatus", SetActiveStatus) with
        {
            Schema = new() { Required = ["userId", "activeStatus"], Optional = ["confirmRelinquish"] },
        });
        routes.Add(routes.Post("users.setAvatar", SetAvatar) with { Schema = new() { Optional = ["avatarUrl", "userId", "username"] } });
        routes.Add(routes.Post("users.update", Update) with
        {
            NeedsSecondFactor = true,
            Schema = new() { Required = ["userId", "data"], Optional = ["confirmRelinquish"] },
        });
        routes.Add(routes.Post("permissions.update", UpdatePermissions) with { Schema = new() { Required = ["permissions"] } });
    }

    private Answer Create(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, "create-user")) throw Refusal.Forbidden();
        var roles = call.Values.Texts("roles").ToList();
        if (roles.Contains("admin") && !space.Permissions.Allows(call.User, "assign-admin-role"))
            throw Refusal.ActionNotAllowed("Assigning admin is not allowed");
        var user = space.Accounts.Create(new(
            call.Required("username"), call.Required("name"), call.Required("email"), call.Required("password"))
        {
            Roles = roles.Count > 0 ? [.. roles] : ["user"],
            Verified = call.Values.Flag("verified") == true,
            JoinDefaultChannels = call.Values.Flag("joinDefaultChannels") != false,
        });
        return Answer.Ok(new JsonObject { ["user"] = UserWire.Full(user, "offline") });
    }

    private Answer Info(RestCall call)
    {
        var found = Named(call) ?? throw Refusal.Plain("User not found.");
        var status = space.Presence.StatusOf(found.Id);
        var seesAll = found.Id == call.User.Id || space.Permissions.Allows(call.User, "view-full-other-user-info");
        return Answer.Ok(new JsonObject { ["user"] = seesAll ? UserWire.Full(found, status) : UserWire.Limited(found, status) });
    }

    private Answer SetActiveStatus(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, "edit-other-user-active-status")) throw Refusal.Forbidden();
        var user = space.Users.Find(call.Text("userId")) ?? throw Refusal.Coded("error-invalid-user", "Invalid user");
        var changed = space.Accounts.SetActive(user, call.Values.Flag("activeStatus") == true);
        return Answer.Ok(new JsonObject { ["user"] = new JsonObject { ["_id"] = changed.Id, ["active"] = changed.Active } });
    }

    private Answer SetAvatar(RestCall call)
    {
        var user = Named(call) ?? call.User;
        if (user.Id != call.User.Id && !space.Permissions.Allows(call.User, "edit-other-user-avatar")) throw Refusal.Forbidden();
        if (call.File is null && call.Text("avatarUrl") is not { Length: > 0 })
            throw Refusal.Plain("The 'avatarUrl' or an image is required.");
        if (call.File is null && space.Traits.RefusesPrivateAvatarAddresses && IsPrivate(call.Required("avatarUrl")))
            throw Refusal.Coded("error-avatar-invalid-url", $"Invalid avatar URL: {call.Text("avatarUrl")}");
        space.Accounts.SetAvatar(user);
        return Answer.Ok();
    }

    private Answer Update(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, "edit-other-user-info")) throw Refusal.ActionNotAllowed("Editing user is not allowed");
        var user = space.Users.Find(call.Text("userId")) ?? throw Refusal.Coded("error-invalid-user", "The given \"userId\" is not a user");
        var data = call.Values.Child("data") ?? [];
        if (data.Text("username") is { } username && username != user.Username)
        {
            space.Accounts.LimitChange(call.User.Id, "username");
            user = space.Accounts.Rename(user, username);
        }

        if (data.Text("name") is { } name && name != user.Name)
        {
            space.Accounts.LimitChange(call.User.Id, "name");
            user = space.Users.Change(user.Id, one => one with { Name = name });
        }

        if (data.Text("email") is { } email && email != user.Email)
        {
            space.Accounts.LimitChange(call.User.Id, "email");
            if (space.Users.ByEmail(email) is not null) throw Accounts.Taken(email, "email");
            user = space.Users.Change(user.Id, one => one with { Email = email, EmailVerified = data.Flag("verified") == true });
        }

        return Answer.Ok(new JsonObject { ["user"] = UserWire.Full(user, space.Presence.StatusOf(user.Id)) });
    }

    private Answer UpdatePermissions(RestCall call)
    {
        if (!space.Permissions.Allows(call.User, "access-permissions")) throw Refusal.Forbidden();
        foreach (var one in (call.Values.List("permissions") ?? []).OfType<JsonObject>())
            space.Permissions.SetRoles(one.Text("_id") ?? throw Refusal.Plain("Invalid permission"), one.Texts("roles"));
        return Answer.Ok();
    }

    private User? Named(RestCall call) => call.Text("userId") is { } id ? space.Users.Find(id) : space.Users.ByUsername(call.Text("username"));

    private static bool IsPrivate(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri)
        || uri.IsLoopback
        || (IPAddress.TryParse(uri.Host, out var address)
            && address.GetAddressBytes() is [10, ..] or [127, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..]);
}
