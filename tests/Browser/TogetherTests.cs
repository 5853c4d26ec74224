using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>Two or three people, each on a device of their own: what one does the others see.</summary>
public sealed class TogetherTests(Browsers browsers)
{
    private readonly Browsers _browsers = browsers;

    [Fact]
    public async Task SomebodyTakesOnAVisitAndTheOwnerSeesItWithoutDoingAnything()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (maeve, callum, tomasz) = (app.Person("Maeve"), app.Person("Callum"), app.Person("Tomasz"));
        var visit = await Visits.Propose(app, callum, maeve.Teams[0].Id, TimeSpan.FromHours(20), giver: null);

        var owner = await _browsers.As(maeve, $"/visits/{visit}");
        var giver = await _browsers.As(tomasz, $"/visits/{visit}");
        await Assertions.Expect(owner.Locator("main")).ToContainTextAsync("Needs somebody");

        await giver.GetByRole(AriaRole.Button, new() { Name = "I can take this" }).ClickAsync();
        await Assertions.Expect(owner.Locator("main")).ToContainTextAsync("with Tomasz");
        await Assertions.Expect(owner.Locator("main")).ToContainTextAsync("took it on");
    }

    [Fact]
    public async Task OfTwoWhoTakeTheSameVisitTheSecondIsToldSoInWordsAndTheirScreenTakesItBack()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz, joan) = (app.Person("Callum"), app.Person("Tomasz"), app.Person("Joan"));
        var visit = await Visits.Propose(app, callum, callum.Teams[0].Id, TimeSpan.FromHours(30), giver: null);
        var one = await _browsers.As(tomasz, $"/visits/{visit}");
        var other = await _browsers.As(joan, $"/visits/{visit}");
        var oneTakes = one.GetByRole(AriaRole.Button, new() { Name = "I can take this" });
        var otherTakes = other.GetByRole(AriaRole.Button, new() { Name = "I can take this" });
        await oneTakes.WaitForAsync();
        await otherTakes.WaitForAsync();

        await Task.WhenAll(oneTakes.ClickAsync(), otherTakes.ClickAsync());

        await one.Locator("main .story", new() { HasText = "took it on" }).WaitForAsync();
        await other.Locator("main .story", new() { HasText = "took it on" }).WaitForAsync();
        var giver = (await app.Ask(callum, $"/api/appointments/{visit}")).GetProperty("card").GetProperty("giver").GetProperty("id").GetString();
        var (winner, loser, name) = giver == tomasz.MemberId ? (one, other, "Tomasz") : (other, one, "Joan");
        await Assertions.Expect(winner.Locator("main .title").First).ToContainTextAsync("for Maeve");
        await Assertions.Expect(loser.Locator("main .title").First).ToContainTextAsync($"with {name}");
    }

    [Fact]
    public async Task WhoArrivesIsSeenToArriveOnTheTeamsPageAndItIsSaidAloud()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (maeve, callum, tomasz) = (app.Person("Maeve"), app.Person("Callum"), app.Person("Tomasz"));
        var visit = await Visits.Confirmed(app, callum, tomasz, maeve.Teams[0].Id, TimeSpan.FromMinutes(40));
        var family = await _browsers.As(callum, $"/teams/{maeve.Teams[0].Id}");
        var giver = await _browsers.As(tomasz, $"/visits/{visit}", Screen.OfPhone);

        await giver.GetByRole(AriaRole.Button, new() { Name = "I have arrived" }).ClickAsync();
        await Assertions.Expect(family.Locator("ul[aria-label='Just now']")).ToContainTextAsync("Tomasz Wilk arrived");
        await Assertions.Expect(family.Locator("[aria-live=polite]").Last).ToContainTextAsync("arrived");
    }

    [Fact]
    public async Task WhateverAServerDoesThatIsKilledThreeScreensComeBackByThemselvesAndMissNothing()
    {
        await using var app = await _browsers.OwnApp();
        var (maeve, callum, tomasz) = (app.Person("Maeve"), app.Person("Callum"), app.Person("Tomasz"));
        var visit = await Visits.Propose(app, callum, maeve.Teams[0].Id, TimeSpan.FromHours(22), giver: null);
        var screens = new List<IPage>();
        foreach (var person in new[] { maeve, callum, tomasz }) screens.Add(await _browsers.As(person, $"/visits/{visit}", address: app.Address));

        await app.Kill();
        foreach (var screen in screens) await screen.Locator("[data-line=offline]").WaitForAsync();
        await app.Launch();
        await app.Give(tomasz, $"/api/appointments/{visit}/claim", new { });
        foreach (var screen in screens)
        {
            await screen.Locator("[data-line=live]").WaitForAsync();
            await Assertions.Expect(screen.Locator("main .title").First).ToContainTextAsync(screen == screens[2] ? "Maeve" : "Tomasz");
        }
    }
}
