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
            "/", "/day", team, $"{team}/people", $"{team}/hats", $"{team}/start", $"{team}/chat", $"{team}/history", $"{team}/week", "/settings", "/enquiries/new",
            "/day/availability", "/nowhere",
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

    [Fact]
    public async Task NoDialogBreaksARule()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var visit = await Visits.Confirmed(app, callum, tomasz, callum.Teams[0].Id, TimeSpan.FromMinutes(50));
        var page = await _browsers.As(tomasz, $"/visits/{visit}", Screen.OfPhone);
        foreach (var name in new[] { "Running late", "I cannot do this one", "Ask for another time" })
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
        () => [...document.querySelectorAll('main button, main a, main input, main select, main textarea, main summary, nav a')]
          .filter((one) => !one.closest('p') && !['radio', 'checkbox'].includes(one.type))
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([, { width, height }]) => width > 0 && (width < 43.5 || height < 43.5))
          .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)} is ${Math.round(width)} by ${Math.round(height)}`)
        """;
}
