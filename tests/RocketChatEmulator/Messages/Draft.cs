using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>A message as its sender wants it.</summary>
internal sealed record Draft(string? RoomId, string? Text)
{
    public string? Id { get; init; }

    public string? Type { get; init; }

    public string? ThreadId { get; init; }

    public bool ShowInRoom { get; init; }

    public string? At { get; init; }

    public string? Alias { get; init; }

    public string? AvatarUrl { get; init; }

    public string? Emoji { get; init; }

    public ImmutableArray<JsonElement> Attachments { get; init; } = [];

    public ImmutableArray<UploadedFile> Files { get; init; } = [];

    public JsonElement? CustomFields { get; init; }

    public JsonElement? Content { get; init; }

    public static Draft Of(JsonObject message) => new(message.Text("rid"), message.Text("msg"))
    {
        Id = message.Text("_id"),
        Type = message.Text("t"),
        ThreadId = message.Text("tmid"),
        ShowInRoom = message.Flag("tshow") == true,
        At = message.Text("ts"),
        Alias = message.Text("alias"),
        AvatarUrl = message.Text("avatar"),
        Emoji = message.Text("emoji"),
        Attachments = AttachmentsOf(message),
        CustomFields = message.Kept("customFields"),
        Content = message.Kept("content"),
    };

    public static ImmutableArray<JsonElement> AttachmentsOf(JsonObject message) =>
        [.. (message.List("attachments") ?? []).OfType<JsonObject>().Select(one => JsonSerializer.SerializeToElement(one))];
}
