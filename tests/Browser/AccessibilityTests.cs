using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>Every screen by the rules of WCAG 2.2 A and AA, in light, in the dark, with text twice as large and on a phone.</summary>
public sealed class AccessibilityTests(Browsers browsers)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    private readonly Browsers _browsers = browsers;

    public static TheoryData<string> Looks => ["light", "dark", "large", "phone"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task NoScreenOfATeamBreaksARule(string look)
    {
        _browsers.Need();
        var callum = _browsers.App.Person("Callum");
        var page = await In(look, callum);
        var team = $"/teams/{callum.Teams[0].Id}";
        string[] paths =
        [
            "/", "/day", team, $"{team}/people", $"{team}/hats", $"{team}/start", $"{team}/agreements", $"{team}/chat", $"{team}/history", $"{team}/week",
            "/settings", "/enquiries/new", "/day/availability", "/day/hours", "/nowhere",
        ];
        foreach (var path in paths) await Check(page, path);

        await page.Visit(team);
        await page.Locator("main .title a").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "How it came to be so" }).WaitForAsync();
        await Check(page, path: null);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task NoScreenOfACircleBreaksARule(string look)
    {
        _browsers.Need();
        var idris = _browsers.App.Person("Idris");
        var page = await In(look, idris);
        await page.Visit("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hollin Valley" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "In the circle" }).WaitForAsync();
        await Check(page, path: null);
        await Check(page, $"{new Uri(page.Url).AbsolutePath}/wall");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task TheSignInPageBreaksNoRule(string look)
    {
        var page = await _browsers.Device(ScreenFor(look));
        await page.GetByRole(AriaRole.Heading, new() { Name = "Hello. Come in." }).WaitForAsync();
        await Check(page, path: null);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task NoDialogBreaksARule(string look)
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var team = $"/teams/{callum.Teams[0].Id}";
        var visit = await Visits.Confirmed(app, callum, tomasz, callum.Teams[0].Id, TimeSpan.FromMinutes(50));
        var giver = await In(look, tomasz);
        await giver.Visit($"/visits/{visit}");
        await CheckDialogs(giver, "Running late", "I cannot do this one", "Ask for another time", "Call it off");

        var family = await In(look, callum);
        await family.Visit(team);
        await CheckDialogs(family, "Arrange a visit");
        await family.Visit($"{team}/people");
        await CheckDialogs(family, "Invite somebody", "What you can do: Tomasz Wilk");
        await family.Visit($"{team}/hats");
        await CheckDialogs(family, "Think of somebody: Rota Holder");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task NeitherComingInNorAFirstContactBreaksARule(string look)
    {
        var page = await _browsers.Device(ScreenFor(look));
        foreach (var path in new[] { "/join", "/welcome" })
        {
            await page.GotoAsync(path);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            await Check(page, path: null);
        }

        var idris = await In(look, _browsers.App.Person("Idris"));
        await idris.Visit("/");
        await idris.GetByRole(AriaRole.Link, new() { Name = "Hollin Valley" }).First.ClickAsync();
        await idris.Locator("a[href^='/enquiries/']:not([href*='new'])").First.ClickAsync();
        await idris.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await Check(idris, path: null);
    }

    private static async Task CheckDialogs(IPage page, params string[] names)
    {
        foreach (var name in names)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await Check(page, path: null);
            await page.Keyboard.PressAsync("Escape");
            await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }

    private async Task<IPage> In(string look, DemoPerson person)
    {
        var page = await _browsers.As(person, screen: ScreenFor(look));
        if (look == "large")
        {
            await page.Visit("/settings");
            await page.GetByRole(AriaRole.Radio, new() { Name = "Largest" }).CheckAsync();
        }

        return page;
    }

    private static Screen ScreenFor(string look) => look switch
    {
        "phone" => Screen.OfPhone,
        "dark" => Screen.Desk with { Dark = true },
        _ => Screen.Desk,
    };

    private static async Task Check(IPage page, string? path)
    {
        if (path is not null) await page.Visit(path);
        await page.Settled();
        var result = await page.RunAxe(Rules);
        var broken = result.Violations.Select(rule => $"{rule.Id}: {string.Join(", ", rule.Nodes.Take(3).Select(node => node.Html))}");
        Assert.Empty(broken);
        Assert.False(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{page.Url} is wider than its screen.");
        Assert.Empty(await page.EvaluateAsync<string[]>(SmallTargets));
    }

    // Links in running text are exempt, as in the rule itself.
    private const string SmallTargets =
        """
        () => [...document.querySelectorAll('main button, main a, main input, main select, main textarea, main summary, nav a, dialog button, dialog input, dialog select')]
          .filter((one) => !one.closest('p') && !['radio', 'checkbox'].includes(one.type))
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([, { width, height }]) => width > 0 && (width < 43.5 || height < 43.5))
          .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)} is ${Math.round(width)} by ${Math.round(height)}`)
        """;
}
