using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(EqualCare.Tests.Browser.Browsers))]

namespace EqualCare.Tests.Browser;

/// <summary>One server and one browser for all tests; everybody in a test has a context of their own, as on a device of their own.</summary>
public sealed class Browsers : IAsyncLifetime
{
    // Debian's own; nothing is downloaded.
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;

    /// <summary>Why nothing can be tried here; null when it can.</summary>
    public string? Missing { get; private set; }

    internal RunningApp App { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Places.FirstOrDefault(File.Exists);
        Missing = path is null ? "There is no Chromium here (on Debian: apt-get install chromium)." : RunningApp.Missing;
        if (Missing is not null) return;
        App = await RunningApp.Start();
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (App is not null) await App.DisposeAsync();
    }

    /// <summary>Skips the test where there is no browser.</summary>
    public void Need() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    /// <summary>A device of somebody's own, at the sign-in page.</summary>
    internal Task<IPage> Device(int width = 1280, int height = 900, bool dark = false) => DeviceAt(App.Address, width, height, dark);

    internal async Task<IPage> DeviceAt(Uri address, int width = 1280, int height = 900, bool dark = false)
    {
        Need();
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        return page;
    }

    /// <summary>A device on which somebody is signed in, at some page of the app.</summary>
    internal async Task<IPage> As(DemoPerson person, string path = "/", int width = 1280, int height = 900, bool dark = false)
    {
        var page = await Device(width, height, dark);
        await page.GetByRole(AriaRole.Button, new() { Name = person.PreferredName }).First.ClickAsync();
        await page.Locator("[data-line=live]").WaitForAsync();
        if (path != "/") await page.Visit(path);
        return page;
    }
}

internal static class Pages
{
    /// <summary>Goes to a page of the app and waits until it is up to date.</summary>
    public static async Task Visit(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("[data-line=live]").WaitForAsync();
        await page.Locator("main h1").First.WaitForAsync();
    }
}
