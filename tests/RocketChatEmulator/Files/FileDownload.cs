using Microsoft.AspNetCore.Http;

namespace EqualCare.RocketChatEmulator;

/// <summary>Hands out files to who may see their room, by headers or by cookies. Callers hold the workspace's gate.</summary>
internal sealed class FileDownload(Workspace space)
{
    public Answer Find(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || IdOf(request.Path.Value ?? "") is not { } id) throw Refusal.NotFound();
        var userId = Given(request, "X-User-Id", "rc_uid");
        var token = Given(request, "X-Auth-Token", "rc_token");
        if (!space.Users.TryFindToken(token, out var user, out var found) || user.Id != userId || space.Users.HasExpired(found))
            throw Refusal.Forbidden();
        if (space.Uploads.Find(id, space.Now) is not { } upload) return new(404, null) { Bytes = [], ContentType = "text/plain" };
        if (space.Rooms.Find(upload.RoomId) is not { } room || !space.Access.CanSee(user, room)) throw Refusal.Forbidden();
        return Answer.File(upload.Bytes, upload.File.ContentType);
    }

    private static string Given(HttpRequest request, string header, string cookie) =>
        request.Headers[header].ToString() is { Length: > 0 } given ? given : request.Cookies[cookie] ?? "";

    private string? IdOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["file-upload", var id, _] => id,
        ["ufs", _, var id, _] when space.Traits.HasUfsPath => id,
        _ => null,
    };
}
