using System.Globalization;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Ten_calls_a_minute_and_then_the_answer_says_when_to_come_back_on_the_servers_clock()
    {
        await using var workspace = await LimitedAsync();
        workspace.Clock.Skew = TimeSpan.FromMinutes(5);
        workspace.Clock.Stop();
        using var alice = new ApiClient(workspace, "alice");

        var answers = new List<ApiAnswer>();
        for (var call = 0; call < 11; call++) answers.Add(await alice.GetAsync("me"));

        Assert.Equal(["9", "8"], answers.Take(2).Select(answer => answer.Header("X-RateLimit-Remaining")));
        Assert.All(answers.Take(10), answer => Assert.Equal(200, answer.Status));
        var refused = answers[^1];
        Assert.Equal(429, refused.Status);
        Assert.Equal("10", refused.Header("X-RateLimit-Limit"));
        Assert.Equal("0", refused.Header("X-RateLimit-Remaining"));
        var reset = long.Parse(refused.Header("X-RateLimit-Reset"), CultureInfo.InvariantCulture);
        Assert.Equal(workspace.Clock.Now.AddMinutes(1).ToUnixTimeMilliseconds(), reset);
        Assert.Equal(workspace.Clock.Now.ToUnixTimeSeconds(), refused.Raw.Headers.Date!.Value.ToUnixTimeSeconds());
        Assert.Equal(
            "Error, too many requests. Please slow down. You must wait 60 seconds before trying this endpoint again. [error-too-many-requests]",
            refused.Error);
        Assert.False(refused.Raw.Headers.Contains("Retry-After"));

        workspace.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await alice.GetAsync("me")).Status);
    }

    [Fact]
    public async Task The_limit_counts_per_route_and_address_and_not_per_user()
    {
        await using var workspace = await LimitedAsync();
        using var alice = new ApiClient(workspace, "alice");
        using var bob = new ApiClient(workspace, "bob");
        for (var call = 0; call < 5; call++) await alice.GetAsync("me");
        for (var call = 0; call < 5; call++) await bob.GetAsync("me");

        Assert.Equal(429, (await alice.GetAsync("me")).Status);
        Assert.Equal(429, (await bob.GetAsync("me")).Status);
        Assert.Equal(200, (await alice.GetAsync("groups.list")).Status);

        alice.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        Assert.Equal(429, (await alice.GetAsync("me")).Status);
        workspace.Settings.ForwardedCount = 1;
        Assert.Equal(200, (await alice.GetAsync("me")).Status);
    }

    [Fact]
    public async Task A_refused_call_was_not_done()
    {
        await using var workspace = await LimitedAsync();
        using var alice = new ApiClient(workspace, "alice");
        for (var call = 0; call < 11; call++) await alice.SendAsync(workspace.Id(), $"{call}");

        Assert.Equal(10, workspace.ChatIn("team").Length);
    }

    [Fact]
    public async Task The_permission_lifts_it_and_so_does_the_setting()
    {
        await using var workspace = await LimitedAsync();
        workspace.Grant("alice", "api-bypass-rate-limit");
        using var alice = new ApiClient(workspace, "alice");
        using var bob = new ApiClient(workspace, "bob");
        for (var call = 0; call < 20; call++) await alice.GetAsync("me");
        for (var call = 0; call < 11; call++) await bob.GetAsync("me");

        var free = await alice.GetAsync("me");
        Assert.Equal(200, free.Status);
        Assert.False(free.Raw.Headers.Contains("X-RateLimit-Limit"));
        Assert.Equal(429, (await bob.GetAsync("me")).Status);
        workspace.Settings.RestRateLimiter = false;
        Assert.Equal(200, (await bob.GetAsync("me")).Status);
    }

    [Theory]
    [InlineData(RocketChatProfile.V8, false)]
    [InlineData(RocketChatProfile.V8Late, true)]
    [InlineData(RocketChatProfile.V9, true)]
    public async Task Late_eight_and_nine_take_five_messages_a_second(RocketChatProfile profile, bool limited)
    {
        await using var workspace = await LimitedAsync(profile);
        workspace.Clock.Stop();
        using var alice = new ApiClient(workspace, "alice");
        for (var call = 0; call < 5; call++) await alice.SendAsync(workspace.Id(), $"{call}");

        Assert.Equal(limited ? 429 : 200, (await alice.SendAsync(workspace.Id(), "six")).Status);
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await alice.SendAsync(workspace.Id(), "seven")).Status);
        workspace.Grant("alice", "send-many-messages");
        for (var call = 0; call < 8; call++) Assert.Equal(limited ? 200 : (call < 3 ? 200 : 429), (await alice.SendAsync(workspace.Id(), "x")).Status);
    }

    [Fact]
    public async Task Logins_are_limited_too()
    {
        await using var workspace = await LimitedAsync();
        using var anonymous = new ApiClient(workspace);
        for (var call = 0; call < 10; call++) await anonymous.PostAsync("login", new { user = "alice", password = "alice" });

        Assert.Equal(429, (await anonymous.PostAsync("login", new { user = "alice", password = "alice" })).Status);
    }

    [Fact]
    public async Task The_other_refusal_of_a_login_is_401_with_the_code_in_the_body()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.Faults.RefuseLogins();
        using var anonymous = new ApiClient(workspace);

        var refused = await anonymous.PostAsync("login", new { user = "alice", password = "alice" });

        Assert.Equal(401, refused.Status);
        Assert.Equal("too-many-requests", refused.Error);
        Assert.Equal(200, (await anonymous.PostAsync("login", new { user = "alice", password = "alice" })).Status);
    }

    [Fact]
    public async Task Forty_subscriptions_in_forty_seconds_on_one_websocket()
    {
        await using var workspace = await LimitedAsync();
        workspace.Clock.Stop();
        foreach (var number in Enumerable.Range(1, 41)) workspace.AddGroup($"g{number}", "alice");
        await using var client = await DdpClient.LogInAsync(workspace, "alice");
        for (var number = 1; number <= 40; number++)
            Assert.Equal("ready", DdpClient.Msg(await client.SubscribeAsync("stream-room-messages", workspace.Id($"g{number}"))));

        var refused = await client.SubscribeAsync("stream-room-messages", workspace.Id("g41"));
        workspace.Clock.Advance(TimeSpan.FromSeconds(40));
        var later = await client.SubscribeAsync("stream-room-messages", workspace.Id("g41"));

        Assert.Equal("too-many-requests", refused["error"]!["error"]!.ToString());
        Assert.Equal(40_000, refused["error"]!["details"]!["timeToReset"]!.GetValue<long>());
        Assert.Equal("ready", DdpClient.Msg(later));
    }

    private static Task<RocketChatWorkspace> LimitedAsync(RocketChatProfile profile = RocketChatProfile.V8) =>
        Workspaces.StartAsync(profile, settings => settings.RestRateLimiter = true);
}
