using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace EqualCare.Tests.Browser;

/// <summary>
/// Measures the app in a real browser, for <c>docs/performance.md</c>. Not part of the tests:
/// <c>dotnet tests/Browser/bin/Release/net10.0/EqualCare.Browser.dll -explicit only -class '*Figures' -showLiveOutput</c>.
/// </summary>
public sealed class Figures(Browsers browsers, ITestOutputHelper output)
{
    // The slow 3G of WebPageTest.
    private const int SlowBytesPerSecond = 50_000;
    private const int SlowRoundTripMilliseconds = 400;
    private const int ProcessorSlowedTimes = 4;

    private readonly Browsers _browsers = browsers;
    private readonly ITestOutputHelper _output = output;

    [Fact(Explicit = true)]
    public async Task FromATapToTheOtherScreen()
    {
        _browsers.Need();
        var app = _browsers.App;
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var visit = await Visits.Confirmed(app, callum, tomasz, callum.Teams[0].Id, TimeSpan.FromMinutes(70));
        var giver = await _browsers.As(tomasz, $"/visits/{visit}", Screen.OfPhone);
        var family = await _browsers.As(callum, $"/visits/{visit}");
        // The two screens share the machine's clock: when the finger went down here, and when the sentence stood there.
        await giver.EvaluateAsync("() => addEventListener('click', () => (window.tappedAt = performance.timeOrigin + performance.now()), true)");
        await family.EvaluateAsync(
            """
            () => {
              window.stoodAt = {};
              new MutationObserver(() => {
                const late = /about (\d+) minutes late/.exec(document.querySelector('main').textContent)?.[1];
                if (late && window.last !== late) window.stoodAt[(window.last = late)] = performance.timeOrigin + performance.now();
              }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
            }
            """);
        var taken = new List<double>();
        for (var round = 0; round < 40; round++)
        {
            var minutes = (round % 6) switch { 0 => 5, 1 => 10, 2 => 15, 3 => 20, 4 => 30, _ => 45 };
            await family.EvaluateAsync("() => (window.stoodAt = {})");
            await giver.GetByRole(AriaRole.Button, new() { Name = "Running late" }).ClickAsync();
            await giver.GetByRole(AriaRole.Button, new() { Name = $"{minutes} minutes", Exact = true }).ClickAsync();
            await family.WaitForFunctionAsync("(minutes) => window.stoodAt[minutes] !== undefined", minutes);
            var tapped = await giver.EvaluateAsync<double>("() => window.tappedAt");
            var stood = await family.EvaluateAsync<double>("(minutes) => window.stoodAt[minutes]", minutes);
            taken.Add(stood - tapped);
        }

        // The first ones warm the server up.
        Say("From a tap to the other screen", taken.Skip(5));
    }

    [Fact(Explicit = true)]
    public async Task AWorkersDayOnASlowPhone()
    {
        _browsers.Need();
        var app = _browsers.App;
        var adaeze = app.Person("Adaeze");
        await using var line = new SlowLine(app.Address, SlowBytesPerSecond, TimeSpan.FromMilliseconds(SlowRoundTripMilliseconds));
        var firstTime = new List<double>();
        var again = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var page = await _browsers.As(adaeze, "/day", Screen.OfPhone, address: line.Address);
            await page.Kept();
            await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
            again.Add(await UntilUsable(page));
            await page.Context.CloseAsync();

            var stranger = await _browsers.Device(Screen.OfPhone, line.Address);
            await stranger.EvaluateAsync("(who) => fetch('/api/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(who) }).then(() => undefined)",
                new { username = adaeze.Username, password = RunningApp.Password });
            await stranger.EvaluateAsync("async () => { for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister(); for (const name of await caches.keys()) await caches.delete(name); }");
            firstTime.Add(await UntilUsable(stranger, nothingKept: true));
            await stranger.Context.CloseAsync();
        }

        Say("One's day on a slow phone and line, the app being on the device", again);
        Say("One's day on a slow phone and line, the very first time", firstTime);
    }

    [Fact(Explicit = true)]
    public async Task TwoHundredChangesASecondForAMinute()
    {
        await using var app = await _browsers.OwnApp();
        var (callum, tomasz) = (app.Person("Callum"), app.Person("Tomasz"));
        var team = callum.Teams[0].Id;
        var visits = new List<string>();
        for (var index = 0; index < 20; index++) visits.Add(await Visits.Confirmed(app, callum, tomasz, team, TimeSpan.FromMinutes(30 + index)));
        var page = await _browsers.As(callum, $"/teams/{team}", address: app.Address);
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("HeapProfiler.enable");
        await page.EvaluateAsync("() => { window.long = []; new PerformanceObserver((seen) => window.long.push(...seen.getEntries().map((one) => one.duration))).observe({ entryTypes: ['longtask'] }); }");

        await Change(app, tomasz, visits, TimeSpan.FromSeconds(10));
        var before = await Heap(page, tools);
        await page.EvaluateAsync("() => (window.long = [])");
        var (given, lasted) = await Change(app, tomasz, visits, TimeSpan.FromMinutes(1));
        var after = await Heap(page, tools);
        var slow = await page.EvaluateAsync<double[]>("() => window.long");
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{given} changes in {lasted.TotalSeconds:0} s ({given / lasted.TotalSeconds:0} a second): {slow.Count(one => one > 100)} tasks over 100 ms, the longest {slow.DefaultIfEmpty().Max():0} ms; memory {before / 1e6:0.0} MB before, {after / 1e6:0.0} MB after"));
    }

    private static async Task<(int Given, TimeSpan Lasted)> Change(RunningApp app, DemoPerson giver, List<string> visits, TimeSpan howLong)
    {
        const int ASecond = 200;
        var given = 0;
        var since = Stopwatch.StartNew();
        var under = new List<Task>();
        while (since.Elapsed < howLong)
        {
            var due = (int)(since.Elapsed.TotalSeconds * ASecond) - given;
            for (var one = 0; one < due; one++, given++)
                under.Add(app.Give(giver, $"/api/appointments/{visits[given % visits.Count]}/running-late", new { minutes = 1 + (given / visits.Count % 200) }));
            under.RemoveAll(task => task.IsCompletedSuccessfully);
            await Task.Delay(5);
        }

        await Task.WhenAll(under);
        return (given, since.Elapsed);
    }

    private static async Task<double> Heap(IPage page, ICDPSession tools)
    {
        for (var round = 0; round < 3; round++) await tools.SendAsync("HeapProfiler.collectGarbage");
        return await page.EvaluateAsync<double>("() => performance.memory.usedJSHeapSize");
    }

    // Usable: what is next stands there, and its buttons answer.
    private static async Task<double> UntilUsable(IPage page, bool nothingKept = false)
    {
        await page.GotoAsync("about:blank");
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = ProcessorSlowedTimes });
        if (nothingKept) await tools.SendAsync("Network.clearBrowserCache");
        var since = Stopwatch.StartNew();
        await page.GotoAsync("/day", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("main .title a").First.WaitForAsync();
        await page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
        return since.Elapsed.TotalMilliseconds;
    }

    private void Say(string what, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: median {sorted[sorted.Count / 2]:0} ms, 95 of 100 within {sorted[(int)((sorted.Count - 1) * 0.95)]:0} ms, longest {sorted[^1]:0} ms ({sorted.Count} times)"));
    }
}
