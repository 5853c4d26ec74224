namespace EqualCare.RocketChatEmulator;

public sealed record RocketChatOptions
{
    /// <summary>The clock behind the workspace's own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    public string AdminUsername { get; init; } = "admin";

    public string AdminPassword { get; init; } = "admin";

    /// <summary>Whether stopping throws when something unknown was called; see <see cref="UnexpectedCallException"/>.</summary>
    public bool FailOnUnknownCalls { get; init; } = true;

    /// <summary>Set before the first account is made, so that it holds for every one of them.</summary>
    public Action<WorkspaceSettings>? Configure { get; init; }
}
