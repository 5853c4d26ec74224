using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Users as clients see them.</summary>
internal static class UserWire
{
    public static JsonObject Own(User user, Presence presence) => Full(user, presence.StatusOf(user.Id));

    public static JsonObject Full(User user, string status)
    {
        var json = Limited(user, status);
        json["roles"] = Wire.Array(user.Roles);
        json["emails"] = new JsonArray(new JsonObject { ["address"] = user.Email, ["verified"] = user.EmailVerified });
        json["createdAt"] = Wire.Iso(user.CreatedAt);
        return json;
    }

    public static JsonObject Limited(User user, string status)
    {
        var json = new JsonObject
        {
            ["_id"] = user.Id,
            ["username"] = user.Username,
            ["name"] = user.Name,
            ["type"] = user.Roles.Contains("bot") ? "bot" : "user",
            ["active"] = user.Active,
            ["status"] = status,
        };
        json.Put("avatarETag", user.AvatarEtag);
        return json;
    }
}
