namespace EqualCare.RocketChatEmulator;

/// <summary>Which roles hold which permission, as a new workspace has it. Only what a bridge meets is listed.</summary>
internal sealed class PermissionTable
{
    private readonly Dictionary<string, HashSet<string>> _roles = new(StringComparer.Ordinal)
    {
        ["add-team-channel"] = ["admin", "owner", "moderator"],
        ["add-team-member"] = ["admin", "owner", "moderator"],
        ["add-user-to-any-c-room"] = ["admin"],
        ["add-user-to-any-p-room"] = [],
        ["add-user-to-joined-room"] = ["admin", "owner", "moderator"],
        ["api-bypass-rate-limit"] = ["admin", "bot", "app"],
        ["archive-room"] = ["admin", "owner"],
        ["assign-admin-role"] = ["admin"],
        ["bypass-time-limit-edit-and-delete"] = ["bot", "app"],
        ["create-c"] = ["admin", "user", "bot", "app"],
        ["create-d"] = ["admin", "user", "bot", "app"],
        ["create-p"] = ["admin", "user", "bot", "app"],
        ["create-personal-access-tokens"] = ["admin", "user"],
        ["create-team"] = ["admin", "user"],
        ["create-user"] = ["admin"],
        ["delete-message"] = ["admin", "owner", "moderator"],
        ["delete-own-message"] = ["admin", "user"],
        ["delete-team"] = ["admin", "owner"],
        ["edit-message"] = ["admin", "owner", "moderator"],
        ["edit-other-user-active-status"] = ["admin"],
        ["edit-other-user-avatar"] = ["admin"],
        ["edit-other-user-info"] = ["admin"],
        ["edit-room"] = ["admin", "owner", "moderator"],
        ["edit-team-member"] = ["admin", "owner", "moderator"],
        ["force-delete-message"] = ["admin", "owner"],
        ["kick-user-from-any-c-room"] = ["admin"],
        ["kick-user-from-any-p-room"] = [],
        ["access-permissions"] = ["admin"],
        ["mention-all"] = ["admin", "owner", "moderator", "user"],
        ["mention-here"] = ["admin", "owner", "moderator", "user"],
        ["message-impersonate"] = ["bot", "app"],
        ["post-readonly"] = ["admin", "owner", "moderator"],
        ["preview-c-room"] = ["admin", "user"],
        ["remove-team-channel"] = ["admin", "owner", "moderator"],
        ["remove-user"] = ["admin", "owner", "moderator"],
        ["send-many-messages"] = ["admin", "bot", "app"],
        ["unarchive-room"] = ["admin"],
        ["user-generate-access-token"] = ["admin"],
        ["view-all-team-channels"] = ["admin", "owner"],
        ["view-all-teams"] = ["admin"],
        ["view-c-room"] = ["admin", "user", "bot", "app"],
        ["view-full-other-user-info"] = ["admin"],
    };

    public void SetRoles(string permission, IEnumerable<string> roles) => _roles[permission] = [.. roles];

    public void Allow(string permission, string role)
    {
        if (!_roles.TryGetValue(permission, out var roles)) _roles[permission] = roles = new(StringComparer.Ordinal);
        roles.Add(role);
    }

    /// <summary>Roles held in the room count beside those held in the workspace.</summary>
    public bool Allows(User user, string permission, Membership? inRoom = null)
    {
        if (user.Exceptions.TryGetValue(permission, out var allowed)) return allowed;
        return _roles.TryGetValue(permission, out var roles)
            && (user.Roles.Any(roles.Contains) || (inRoom is not null && inRoom.Roles.Any(roles.Contains)));
    }
}
