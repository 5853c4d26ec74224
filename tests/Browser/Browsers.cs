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
    private DirectoryInfo? _demo;

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
        _demo = await App.LayAside();
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (App is not null) await App.DisposeAsync();
        _demo?.Delete(recursive: true);
    }

    /// <summary>Skips the test where there is no browser.</summary>
    public void Need() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    /// <summary>A server of a test's own, with the same demo co-op in it: to be killed, or filled with what others should not meet.</summary>
    internal async Task<RunningApp> OwnApp()
    {
        Need();
        return await RunningApp.Start(_demo);
    }

    /// <summary>A device of somebody's own, at the sign-in page.</summary>
    internal async Task<IPage> Device(Screen? screen = null, Uri? address = null)
    {
        Need();
        screen ??= Screen.Desk;
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (address ?? App.Address).ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = screen.Scale,
            HasTouch = screen.Phone,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(60_000);
        // Browsers on phones have no shared workers: there each page keeps its own connection.
        if (screen.Phone) await context.AddInitScriptAsync("delete globalThis.SharedWorker");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        return page;
    }

    /// <summary>A device on which somebody is signed in, at some page of the app.</summary>
    internal async Task<IPage> As(DemoPerson person, string path = "/", Screen? screen = null, Uri? address = null)
    {
        var page = await Device(screen, address);
        await page.GetByRole(AriaRole.Button, new() { Name = person.PreferredName }).First.ClickAsync();
        await page.Locator("[data-line=live]").WaitForAsync();
        if (path != "/") await page.Visit(path);
        return page;
    }
}

/// <summary>What a device shows things on.</summary>
internal sealed record Screen(int Width, int Height, bool Phone = false, bool Dark = false, float Scale = 1)
{
    public static readonly Screen Desk = new(1280, 900);
    public static readonly Screen OfPhone = new(360, 740, Phone: true);
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

    /// <summary>Waits until nothing on the page loads or moves any more.</summary>
    public static async Task Settled(this IPage page)
    {
        await Assertions.Expect(page.Locator("main [role=status]:has-text('One moment')")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => document.fonts.ready.then(() => undefined)");
        // Colours on the way from one to another are not what people read.
        await page.WaitForFunctionAsync("() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)");
    }
}
