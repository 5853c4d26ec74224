using System.Text.Json;
using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>A worker in a valley without signal.</summary>
public sealed class DeadSpotTests(Browsers browsers)
{
    private readonly Browsers _browsers = browsers;

    [Fact]
    public async Task WhatIsDoneWithoutSignalArrivesOnceInOrderAndWithItsTrueTimes()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var team = app.Person("Maeve").Teams[0].Id;
        var visit = await Visits.Confirmed(app, callum, tomasz, team, TimeSpan.FromMinutes(3));
        var page = await _browsers.As(tomasz, "/day", Screen.OfPhone);
        await page.Kept();
        await page.Visit($"/visits/{visit}");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have arrived" }).WaitForAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Locator("[data-line=offline]").WaitForAsync();
        var before = TimeProvider.System.GetUtcNow();
        await page.GetByRole(AriaRole.Button, new() { Name = "Running late" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "10 minutes" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("about 10 minutes late");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have arrived" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Here now");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("as soon as there is signal");
        await page.GetByRole(AriaRole.Button, new() { Name = "I am leaving" }).ClickAsync();
        await page.GetByLabel("A note for whoever comes next").FillAsync("Kettle is fixed.");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "I am leaving" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Finished");
        var after = TimeProvider.System.GetUtcNow();

        await page.Context.SetOfflineAsync(false);
        await page.Locator("[data-line=live]").WaitForAsync();
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("as soon as there is signal");

        var view = await app.Ask(tomasz, $"/api/appointments/{visit}");
        var happened = view.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("what").GetString()).ToList();
        Assert.Equal(["running-late", "checked-in", "checked-out"], happened.Where(what => what is "running-late" or "checked-in" or "checked-out"));
        var arrived = view.GetProperty("card").GetProperty("checkedInAt").GetDateTimeOffset();
        Assert.InRange(arrived, before.AddSeconds(-2), after.AddSeconds(2));
    }

    [Fact]
    public async Task TheAppOpensWithoutNetworkAndShowsOnesOwnNextVisits()
    {
        _browsers.Need();
        var app = _browsers.App;
        var page = await _browsers.As(app.Person("Tomasz"), "/day", Screen.OfPhone);
        await page.Kept();
        var visits = await page.Locator("main .title").CountAsync();
        Assert.NotEqual(0, visits);
        await page.EvaluateAsync("() => navigator.serviceWorker.ready");

        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await page.Locator("main h1").WaitForAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("for Maeve");
    }

    [Fact]
    public async Task WhatTheServerRefusesAfterwardsIsShownAndNotDropped()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var visit = await Visits.Confirmed(app, callum, tomasz, app.Person("Maeve").Teams[0].Id, TimeSpan.FromMinutes(4));
        var page = await _browsers.As(tomasz, $"/visits/{visit}", Screen.OfPhone);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have arrived" }).WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "I have arrived" }).ClickAsync();
        await app.Give(callum, $"/api/appointments/{visit}/cancel", new { });

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("This could not be saved");
        await page.Visit("/day");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("This could not be saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have seen it" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("This could not be saved");
    }

    [Fact]
    public async Task NothingOfThePersonIsReadableInTheBrowserWhileSignedInAndNothingIsThereAfterwards()
    {
        _browsers.Need();
        var app = _browsers.App;
        var tomasz = app.Person("Tomasz");
        var page = await _browsers.As(tomasz, "/day");
        await page.Kept();

        var kept = await page.AllStorage();
        Assert.DoesNotContain("Maeve", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(tomasz.MemberId, kept, StringComparison.Ordinal);
        Assert.Contains("CryptoKey", kept, StringComparison.Ordinal);

        await page.Visit("/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out and forget this device" }).ClickAsync();
        await page.GetByText("Nothing of yours is left on this device").WaitForAsync();
        var left = JsonSerializer.Deserialize<JsonElement>(await page.AllStorage());
        Assert.Equal(0, left.GetProperty("local").GetArrayLength());
        Assert.Equal(0, left.GetProperty("session").GetArrayLength());
        Assert.Equal(0, left.GetProperty("databases").GetArrayLength());
        Assert.DoesNotContain("/api/", left.GetProperty("caches").ToString(), StringComparison.Ordinal);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task WhoseSessionEndsElsewhereIsSignedOutHereAndNothingOfTheirsStays()
    {
        _browsers.Need();
        var app = _browsers.App;
        var page = await _browsers.As(app.Person("Adaeze"), "/day");
        await page.Kept();
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync("/settings");
        await second.Locator("[data-line=live]").WaitForAsync();

        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out and forget this device" }).ClickAsync();
        await page.GetByText("Nothing of yours is left on this device").WaitForAsync();
        var left = JsonSerializer.Deserialize<JsonElement>(await page.AllStorage());
        Assert.Equal(0, left.GetProperty("databases").GetArrayLength());
    }
}
