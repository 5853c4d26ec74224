namespace EqualCare.RocketChatEmulator;

internal sealed record Upload(UploadedFile File, string RoomId, string UserId, byte[] Bytes, DateTimeOffset? ExpiresAt);

/// <summary>Uploaded files; those never confirmed go after a day. Callers hold the workspace's gate.</summary>
internal sealed class UploadStore
{
    private readonly Dictionary<string, Upload> _uploads = new(StringComparer.Ordinal);

    public void Put(Upload upload) => _uploads[upload.File.Id] = upload;

    public Upload? Find(string? id, DateTimeOffset now) =>
        id is not null && _uploads.TryGetValue(id, out var upload) && !(upload.ExpiresAt <= now) ? upload : null;
}
