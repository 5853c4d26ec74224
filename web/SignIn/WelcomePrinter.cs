using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EqualCare.SignIn;

/// <summary>
/// Prints the first administrator's link once the server listens, when nobody can sign in yet and there is no demo co-op. It goes to
/// standard output and not into the log, where it would be kept.
/// </summary>
internal sealed class WelcomePrinter(
    WelcomeLinks links, IServer server, IHostApplicationLifetime lifetime, IConfiguration configuration, StandardOutput output) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration.GetValue("Demo:Load", defaultValue: true)) return;
        await Started(stoppingToken);
        if (await links.Issue(stoppingToken) is not { } token) return;
        await output.Writer.WriteLineAsync(
            $"""

            Nobody can sign in here yet. Whoever opens this link within {WelcomeLinks.ValidFor.TotalHours:0} hours becomes the first administrator:

                {Place()}/welcome#{token}

            """);
        await output.Writer.FlushAsync(stoppingToken);
    }

    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    // A server that listens everywhere is reached from its own machine as localhost.
    private string Place()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        var place = BindingAddress.Parse(address);
        var host = place.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : place.Host;
        return $"{place.Scheme}://{host}:{place.Port}";
    }
}

/// <summary>Where a person reads who started the server.</summary>
internal sealed record StandardOutput(TextWriter Writer);
