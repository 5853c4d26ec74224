using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>Runs the vendor's npm packages on Node, and installs them the first time. Without Node or a registry, tests skip.</summary>
internal static class VendorTools
{
    private static readonly string _folder = typeof(VendorTools).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(one => one.Key == "VendorClients").Value!;

    private static readonly Lazy<Task<string?>> _missing = new(InstallAsync);

    /// <summary>What the script prints; a failure of it fails the test.</summary>
    public static async Task<string> RunAsync(string script, string[] arguments, string input = "")
    {
        if (await _missing.Value is { } missing) Assert.Skip(missing);
        var (exitCode, output, errors) = await ExecuteAsync("node", [script, .. arguments], TimeSpan.FromSeconds(40), input);
        Assert.True(exitCode == 0, $"{script} failed after:\n{output}\n{errors}");
        return output;
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
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> ExecuteAsync(
        string program, string[] arguments, TimeSpan patience, string input = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var late = new CancellationTokenSource(patience);
        var output = process.StandardOutput.ReadToEndAsync(late.Token);
        var errors = process.StandardError.ReadToEndAsync(late.Token);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), late.Token);
            process.StandardInput.Close();
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
