using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>Nobody sees what they may not see, from the moment they may not.</summary>
public sealed class RevocationTests(Browsers browsers)
{
    private readonly Browsers _browsers = browsers;

    [Fact]
    public async Task WhoseMembershipEndsWhileTheyAreLookingSeesTheTeamGoBlank()
    {
        await using var app = await _browsers.OwnApp();
        var (maeve, priya) = (app.Person("Maeve"), app.Person("Priya"));
        var team = maeve.Teams[0].Id;
        var page = await _browsers.As(priya, $"/teams/{team}/people", address: app.Address);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Adaeze");

        await app.Give(maeve, $"/api/teams/{team}/end-membership", new { person = priya.MemberId, howToTell = "ownerTellsThem" });
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("no longer open to you");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Adaeze");

        // Nor does any other page of theirs know the team any more, from the server or from what the device had kept.
        foreach (var path in new[] { "/", "/day" })
        {
            await page.Visit(path);
            await page.Settled();
            await Assertions.Expect(page.Locator($"a[href^='/teams/{team}']")).ToHaveCountAsync(0);
        }
    }
}
