using System.Globalization;
using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>The journeys with a keyboard alone.</summary>
public sealed class KeyboardTests(Browsers browsers)
{
    private readonly Browsers _browsers = browsers;

    [Fact]
    public async Task SigningInByPasswordAndBeingToldKindlyWhenItIsWrong()
    {
        _browsers.Need();
        var page = await _browsers.Device();
        await page.GetByLabel("Username").FocusAsync();
        await page.Keyboard.TypeAsync("tomasz");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("not it");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not right");

        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(RunningApp.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-line=live]").WaitForAsync();
    }

    [Fact]
    public async Task ArrivingAndBeingLateAndLeaving()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, joan) = (app.Person("Callum"), app.Person("Joan"));
        var visit = await Visits.Confirmed(app, callum, joan, callum.Teams[0].Id, TimeSpan.FromMinutes(35));
        var page = await _browsers.As(joan, $"/visits/{visit}");

        await Press(page, "Running late");
        await Press(page, "15 minutes");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("about 15 minutes late");
        await Press(page, "I have arrived");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Here now");
        await Press(page, "I am leaving");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Press(page, "I am leaving");
        await Press(page, "I am leaving");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Finished");
    }

    [Fact]
    public async Task ArrangingAVisitAndTakingItOn()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var family = await _browsers.As(callum, $"/teams/{callum.Teams[0].Id}");
        await Press(family, "Arrange a visit");
        // A date field is the browser's own: which keys fill it in depends on the machine's language.
        await family.GetByLabel("Day", new() { Exact = true }).FillAsync(TimeProvider.System.GetUtcNow().AddDays(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await family.GetByLabel("What is to be done").FocusAsync();
        await family.Keyboard.TypeAsync("Read the letters");
        await Press(family, "Propose it");
        await Assertions.Expect(family.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        var visit = await Visits.Propose(app, callum, callum.Teams[0].Id, TimeSpan.FromHours(40), giver: null);
        var giver = await _browsers.As(tomasz, $"/visits/{visit}");
        await Press(giver, "I can take this");
        await Assertions.Expect(giver.Locator("main .story")).ToContainTextAsync("took it on");
    }

    [Fact]
    public async Task TheFirstTabLeadsPastTheMenu()
    {
        _browsers.Need();
        var page = await _browsers.As(_browsers.App.Person("Maeve"));
        await page.Visit("/settings");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to what matters" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }

    // Tabs on until the wanted button has the focus, as somebody without a mouse would.
    private static async Task Press(IPage page, string name)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Last;
        await button.WaitForAsync();
        for (var tabs = 0; tabs < 60; tabs++)
        {
            if (await button.EvaluateAsync<bool>("(one) => one === document.activeElement")) break;
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
