using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Files in two steps, and in one where that still exists.</summary>
internal sealed class UploadRoutes(Workspace space)
{
    private static readonly TimeSpan _unconfirmedLife = TimeSpan.FromHours(24);

    public void AddTo(RouteTable routes)
    {
        routes.Add(routes.Post("rooms.media", Media) with { PathParts = 1 });
        routes.Add(routes.Post("rooms.mediaConfirm", Confirm) with { PathParts = 2, Schema = new() { Optional = ["msg", "tmid"] } });
        if (space.Traits.HasRoomsUpload) routes.Add(routes.Post("rooms.upload", UploadAndSend) with { PathParts = 1 });
    }

    private Answer Media(RestCall call)
    {
        var upload = Keep(call, space.Now + _unconfirmedLife);
        return Answer.Ok(new JsonObject
        {
            ["file"] = new JsonObject { ["_id"] = upload.File.Id, ["url"] = PathOf(upload) },
        });
    }

    // Nothing marks a confirmed file as such, so a confirmation that is repeated is a second message.
    private Answer Confirm(RestCall call)
    {
        DemandSight(call);
        var upload = space.Uploads.Find(call.PathRest[1], space.Now) ?? throw Refusal.Coded("invalid-file", "Invalid file");
        var message = Send(call, upload);
        space.Uploads.Put(upload with { ExpiresAt = null });
        return Answer.Ok(new JsonObject { ["message"] = MessageWire.Of(message, DateForm.Text) });
    }

    private Answer UploadAndSend(RestCall call)
    {
        var message = Send(call, Keep(call, expiresAt: null));
        return Answer.Ok(new JsonObject { ["message"] = MessageWire.Of(message, DateForm.Text) });
    }

    private Upload Keep(RestCall call, DateTimeOffset? expiresAt)
    {
        DemandSight(call);
        if (call.File is not { } file) throw Refusal.Coded("invalid-field", "Invalid field");
        var upload = new Upload(
            new(Ids.New(), file.Name, file.ContentType, file.Bytes.Length), call.PathRest[0], call.User.Id, file.Bytes, expiresAt);
        space.Uploads.Put(upload);
        return upload;
    }

    private Message Send(RestCall call, Upload upload)
    {
        space.Posting.DemandSize(call.Text("description"));
        return space.Posting.Send(call.User, new Draft(call.PathRest[0], call.Text("msg"))
        {
            ThreadId = call.Text("tmid"),
            Files = [upload.File],
            Attachments = [JsonSerializer.SerializeToElement<JsonNode>(AttachmentOf(upload, call.Text("description"), space.Now))],
        });
    }

    public static JsonObject AttachmentOf(Upload upload, string? description, DateTimeOffset at)
    {
        var attachment = new JsonObject
        {
            ["ts"] = Wire.Iso(at),
            ["type"] = "file",
            ["title"] = upload.File.Name,
            ["title_link"] = PathOf(upload),
            ["title_link_download"] = true,
        };
        attachment.Put("description", description);
        var family = upload.File.ContentType.Split('/')[0];
        if (family is not ("image" or "audio" or "video")) return attachment;
        attachment[$"{family}_url"] = PathOf(upload);
        attachment[$"{family}_type"] = upload.File.ContentType;
        attachment[$"{family}_size"] = upload.File.Size;
        return attachment;
    }

    private void DemandSight(RestCall call)
    {
        if (space.Rooms.Find(call.PathRest[0]) is not { } room || !space.Access.CanSee(call.User, room)) throw Refusal.Forbidden();
    }

    private static string PathOf(Upload upload) => $"/file-upload/{upload.File.Id}/{Uri.EscapeDataString(upload.File.Name)}";
}
