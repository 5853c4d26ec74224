using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>
/// Makes the pictures of <c>docs/tour.md</c> from the running demo. Not part of the tests:
/// <c>dotnet tests/Browser/bin/Release/net10.0/EqualCare.Browser.dll -explicit only -class '*Tour'</c>.
/// </summary>
public sealed class Tour(Browsers browsers)
{
    private static readonly Screen Phone = new(390, 844, Phone: true);
    private static readonly Screen Wide = new(1280, 860);

    private readonly Browsers _browsers = browsers;

    [Fact(Explicit = true)]
    public async Task MakeThePictures()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (maeve, callum, tomasz, idris, harold) =
            (app.Person("Maeve"), app.Person("Callum"), app.Person("Tomasz"), app.Person("Idris"), app.Person("Harold"));
        var team = maeve.Teams[0].Id;

        await Picture(await _browsers.Device(Wide), "sign-in");
        foreach (var dark in new[] { false, true })
        {
            var look = dark ? "-dark" : "";
            await Picture(await _browsers.As(maeve, $"/teams/{team}/week", Phone with { Dark = dark }), $"week{look}");
            await Picture(await _browsers.As(tomasz, "/day", Phone with { Dark = dark }), $"day{look}");
            await Picture(await _browsers.As(callum, $"/teams/{team}", Wide with { Dark = dark, Height = 1000 }), $"team{look}");
        }

        await Picture(await _browsers.As(callum, $"/teams/{team}/people", Wide), "people");
        await Picture(await _browsers.As(callum, $"/teams/{team}/hats", Wide), "hats");
        await Picture(await _browsers.As(idris, $"/teams/{harold.Teams[0].Id}/start", Wide), "start");
        var circle = await _browsers.As(idris, "/", new Screen(1600, 900));
        await circle.GetByRole(AriaRole.Link, new() { Name = "Hollin Valley" }).First.ClickAsync();
        await circle.GetByRole(AriaRole.Link, new() { Name = "Wall screen" }).ClickAsync();
        await Picture(circle, "wall");
    }

    private static async Task Picture(IPage page, string name)
    {
        await page.Locator("main h1").First.WaitForAsync();
        await page.Settled();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "docs/tour", $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
        await page.Context.CloseAsync();
    }
}
