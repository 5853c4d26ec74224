namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>Workspaces as most tests want them: alice and bob share the group "team", and carol is outside.</summary>
internal static class Workspaces
{
    public static async Task<RocketChatWorkspace> StartAsync(
        RocketChatProfile profile = RocketChatProfile.V8, Action<WorkspaceSettings>? configure = null)
    {
        var workspace = await RocketChatWorkspace.StartAsync(profile, new()
        {
            Configure = settings =>
            {
                // Tests are quick; those about limits switch them on again.
                settings.RestRateLimiter = false;
                configure?.Invoke(settings);
            },
        });
        foreach (var name in new[] { "alice", "bob", "carol" }) workspace.AddUser(name);
        workspace.AddGroup("team", "alice", "bob");
        return workspace;
    }

    public static string Id(this RocketChatWorkspace workspace, string room = "team") => workspace.Room(room).Id;
}
