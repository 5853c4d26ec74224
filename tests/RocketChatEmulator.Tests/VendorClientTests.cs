using System.Diagnostics;
using System.Reflection;

namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>
/// Rocket.Chat's own client libraries judge the emulator: what they do against a real workspace must work here unchanged. They need
/// Node, and a package registry the first time.
/// </summary>
public sealed class VendorClientTests
{
    private static readonly string _folder = typeof(VendorClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(one => one.Key == "VendorClients").Value!;

    private static readonly Lazy<Task<string?>> _missing = new(InstallAsync);

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
        if (await _missing.Value is { } missing) Assert.Skip(missing);
        var (exitCode, output, errors) = await ExecuteAsync("node", [script, .. arguments], TimeSpan.FromSeconds(40));
        Assert.True(exitCode == 0, $"{script} failed after:\n{output}\n{errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line["ok ".Length..]);
    }

    /// <summary>Null when everything is there, otherwise what is missing.</summary>
    private static async Task<string?> InstallAsync()
    {
        if (!await CanRunAsync("node")) return "Node is not installed.";
        if (Directory.Exists(Path.Combine(_folder, "node_modules"))) return null;
        if (!await CanRunAsync("npm")) return "npm is not installed.";
        var (exitCode, _, errors) = await ExecuteAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], TimeSpan.FromMinutes(3));
        return exitCode == 0 ? null : $"The client libraries could not be installed: {errors}";
    }

    private static async Task<bool> CanRunAsync(string program)
    {
        try
        {
            return (await ExecuteAsync(program, ["--version"], TimeSpan.FromSeconds(30))).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> ExecuteAsync(string program, string[] arguments, TimeSpan patience)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var late = new CancellationTokenSource(patience);
        var output = process.StandardOutput.ReadToEndAsync(late.Token);
        var errors = process.StandardError.ReadToEndAsync(late.Token);
        try
        {
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"{program} took longer than {patience}.");
        }
    }
}
