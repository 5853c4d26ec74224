using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task It_starts_on_its_own_says_where_it_is_and_ends_when_asked_to()
    {
        using var process = Start("--urls", "http://127.0.0.1:0", "--profile", "V9");
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(late.Token);
            var address = Regex.Match(line ?? "", @"http://127\.0\.0\.1:\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
            using var http = new HttpClient();

            Assert.Equal("""{"version":"9.0","success":true}""", await http.GetStringAsync($"{address}/api/info", late.Token));

            // Nobody's test fails here, so an unknown call is answered and no more.
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{address}/api/v1/chat.nonsense", late.Token)).StatusCode);

            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(late.Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    [Theory]
    [InlineData("--profile V5")]
    [InlineData("--colour blue")]
    [InlineData("--urls")]
    public async Task What_it_does_not_understand_stops_the_start_with_one_line(string arguments)
    {
        using var process = Start(arguments.Split(' '));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var errors = await process.StandardError.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);

        Assert.Equal(1, process.ExitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_taken_address_stops_the_start_with_one_line()
    {
        await using var workspace = await RocketChatWorkspace.StartAsync();
        using var process = Start("--urls", workspace.BaseUrl.ToString());
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var errors = await process.StandardError.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);

        Assert.Equal(1, process.ExitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(RocketChatWorkspace).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
