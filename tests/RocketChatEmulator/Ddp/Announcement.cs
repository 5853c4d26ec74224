using System.Text.Json.Nodes;

namespace EqualCare.RocketChatEmulator;

/// <summary>Something that subscribers of one event are told. The arguments may depend on who is told; null tells them nothing.</summary>
internal sealed record Announcement(string Stream, string Event, Func<string?, JsonArray?> Args)
{
    public string? MessageId { get; init; }

    /// <summary>Typing is not sent back to the connection it came from.</summary>
    public string? ExceptConnection { get; init; }

    /// <summary>Completes when the announcement may go out.</summary>
    public Task MayGo { get; set; } = Task.CompletedTask;

    public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Frame AsFrame() => new(Stream, Event, MessageId);
}
