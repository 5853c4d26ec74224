namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>
/// Rocket.Chat's own client libraries judge the emulator: what they do against a real workspace must work here unchanged. They need
/// Node, and a package registry the first time.
/// </summary>
public sealed class VendorClientTests
{
    [Theory]
    [InlineData(RocketChatProfile.V7)]
    [InlineData(RocketChatProfile.V8)]
    [InlineData(RocketChatProfile.V9)]
    public async Task The_current_client_library_does_its_whole_round(RocketChatProfile profile)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        workspace.AddGroup("hidden");

        var steps = await RunAsync("ddp-client.cjs", workspace.BaseUrl.ToString(), workspace.Id(), workspace.Id("hidden"));

        Assert.Equal(
            [
                "login by password", "subscribe", "send and see the own message", "send again and read back", "see another's message",
                "edit", "react", "thread", "resume on a second connection and type", "delete", "sync", "be refused a hidden room", "logout",
            ],
            steps);
        Assert.Equal(["hello all of you", "a reply"], workspace.ChatIn("team").Select(message => message.Text));
        Assert.Single(workspace.Trash);
    }

    [Theory]
    [InlineData(RocketChatProfile.V6)]
    [InlineData(RocketChatProfile.V8)]
    public async Task The_library_of_the_bots_does_its_whole_round(RocketChatProfile profile)
    {
        await using var workspace = await Workspaces.StartAsync(profile);

        var steps = await RunAsync("sdk.cjs", workspace.BaseUrl.ToString(), workspace.Id());

        Assert.Equal(
            [
                "login by password, then by token", "subscribe", "send and see the own message", "see another's message", "edit", "react",
                "delete", "sync", "direct message room",
            ],
            steps);
    }

    private static async Task<IEnumerable<string>> RunAsync(string script, params string[] arguments)
    {
        var output = await VendorTools.RunAsync(script, arguments);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line["ok ".Length..]);
    }
}
