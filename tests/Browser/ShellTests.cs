using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>How the app itself is served.</summary>
public sealed class ShellTests(Browsers browsers)
{
    private readonly Browsers _browsers = browsers;

    [Fact]
    public async Task NothingIsLoadedFromAnywhereElseAndNothingIsRefusedByThePagesPolicy()
    {
        _browsers.Need();
        var page = await _browsers.Device();
        var elsewhere = new List<string>();
        var refused = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_browsers.App.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) refused.Add(message.Text);
        };
        var callum = _browsers.App.Person("Callum");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = callum.PreferredName }).First.ClickAsync();
        await page.Locator("[data-line=live]").WaitForAsync();
        foreach (var path in new[] { "/day", $"/teams/{callum.Teams[0].Id}", $"/teams/{callum.Teams[0].Id}/week", "/settings" }) await page.Visit(path);
        Assert.Empty(elsewhere);
        Assert.Empty(refused);
    }

    [Fact]
    public async Task ThePageSaysWhatItMayLoadAndIsAskedForEachTimeWhileItsPartsAreKept()
    {
        _browsers.Need();
        using var http = new HttpClient { BaseAddress = _browsers.App.Address };
        using var index = await http.GetAsync(new Uri("/teams/anything", UriKind.Relative));
        var policy = index.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-cache", index.Headers.CacheControl!.ToString());

        var html = await index.Content.ReadAsStringAsync();
        var from = html.IndexOf("/assets/", StringComparison.Ordinal);
        using var script = await http.GetAsync(new Uri(html[from..html.IndexOf('"', from)], UriKind.Relative));
        Assert.Contains("immutable", script.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        using var missing = await http.GetAsync(new Uri("/api/nothing", UriKind.Relative));
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task TwoTabsShareOneConnection()
    {
        _browsers.Need();
        var page = await _browsers.As(_browsers.App.Person("Rosa"));
        var second = await page.Context.NewPageAsync();
        var sockets = 0;
        second.WebSocket += (_, _) => sockets++;
        await second.GotoAsync("/day");
        await second.Locator("[data-line=live]").WaitForAsync();
        Assert.Equal(0, sockets);
    }
}
