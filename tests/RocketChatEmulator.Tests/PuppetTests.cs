using System.Security.Cryptography;
using System.Text;

namespace EqualCare.RocketChatEmulator.Tests;

/// <summary>The accounts a bridge makes for the people it speaks for, and how it comes by their tokens.</summary>
public sealed class PuppetTests
{
    private static readonly (string, string) _passwordMethod = ("X-2fa-method", "password");

    [Theory]
    [InlineData(RocketChatProfile.V6)]
    [InlineData(RocketChatProfile.V7)]
    [InlineData(RocketChatProfile.V8)]
    [InlineData(RocketChatProfile.V9)]
    public async Task Creating_logging_in_and_generating_gives_a_lasting_token_on_every_version(RocketChatProfile profile)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        using var admin = new ApiClient(workspace, "admin");
        using var anonymous = new ApiClient(workspace);

        var created = await admin.PostAsync("users.create", Puppet("p-maeve"));
        var login = await anonymous.PostAsync("login", new { user = "p-maeve", password = "for now" });
        using var puppet = new ApiClient(workspace, "p-maeve", login.Body["data"]!["authToken"]!.ToString());
        var generated = await puppet.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge", bypassTwoFactor = true });
        await puppet.PostAsync("logout", new { });

        Assert.Equal(200, created.Status);
        Assert.False(workspace.User("p-maeve").EmailVerified);
        using var lasting = new ApiClient(workspace, "p-maeve", generated.Body["token"]!.ToString());
        Assert.Equal(200, (await lasting.GetAsync("me")).Status);
        Assert.Equal(401, (await puppet.GetAsync("me")).Status);
    }

    [Fact]
    public async Task A_token_name_can_be_used_once_and_then_only_regenerated()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        var first = await alice.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge" });

        var repeated = await alice.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge" });
        var second = await alice.PostAsync("users.regeneratePersonalAccessToken", new { tokenName = "bridge" });

        Assert.Equal(400, repeated.Status);
        using var old = new ApiClient(workspace, "alice", first.Body["token"]!.ToString());
        using var renewed = new ApiClient(workspace, "alice", second.Body["token"]!.ToString());
        Assert.Equal(401, (await old.GetAsync("me")).Status);
        Assert.Equal("bridge", (await renewed.GetAsync("users.getPersonalAccessTokens")).Body["tokens"]![0]!["name"]!.ToString());
        Assert.Equal(200, (await renewed.PostAsync("users.removePersonalAccessToken", new { tokenName = "bridge" })).Status);
        Assert.Equal(401, (await renewed.GetAsync("me")).Status);
    }

    [Fact]
    public async Task An_old_account_needs_its_second_factor_and_its_password_always_does()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");
        var code = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("admin")));

        var asked = await admin.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge" });
        var given = await admin.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge" }, _passwordMethod, ("X-2fa-code", code));

        Assert.Equal(400, asked.Status);
        Assert.Equal("totp-required", asked.ErrorType);
        Assert.Equal("password", asked.Body["details"]!["method"]!.ToString());
        Assert.Equal(200, given.Status);
    }

    [Fact]
    public async Task A_token_that_does_not_bypass_it_fails_where_the_second_factor_is_asked_for()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");
        using var bypassing = new ApiClient(workspace, "admin", workspace.PersonalTokenOf("admin"));
        var change = new { userId = workspace.User("bob").Id, data = new { name = "Robert" } };

        Assert.Equal("totp-required", (await admin.PostAsync("users.update", change)).ErrorType);
        Assert.Equal(200, (await bypassing.PostAsync("users.update", change)).Status);
        Assert.Equal("Robert", workspace.User("bob").Name);
    }

    [Fact]
    public async Task A_name_can_be_changed_once_a_minute()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin", workspace.PersonalTokenOf("admin"));
        object Change(string name) => new { userId = workspace.User("bob").Id, data = new { name } };

        Assert.Equal(200, (await admin.PostAsync("users.update", Change("Robert"))).Status);
        Assert.Equal(429, (await admin.PostAsync("users.update", Change("Rob"))).Status);
        workspace.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await admin.PostAsync("users.update", Change("Rob"))).Status);
    }

    [Fact]
    public async Task A_bot_holds_no_personal_tokens_until_its_role_may()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.AddUser("bridge", roles: ["bot"]);
        using var bridge = new ApiClient(workspace, "bridge");
        using var admin = new ApiClient(workspace, "admin");

        var refused = await bridge.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge" });
        await admin.PostAsync("permissions.update", new
        {
            permissions = new[] { new { _id = "create-personal-access-tokens", roles = new[] { "admin", "user", "bot" } } },
        });
        var allowed = await bridge.PostAsync("users.generatePersonalAccessToken", new { tokenName = "bridge" });

        Assert.Equal("not-authorized", refused.ErrorType);
        Assert.Equal(200, allowed.Status);
    }

    [Theory]
    [InlineData("alice", "new@bridge.invalid")]
    [InlineData("Alice", "new@bridge.invalid")]
    [InlineData("new", "alice@workspace.invalid")]
    public async Task A_taken_name_or_address_is_told(string username, string email)
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");

        var answer = await admin.PostAsync("users.create", new { username, email, name = "New", password = "x" });

        Assert.Equal(400, answer.Status);
        Assert.EndsWith("is already in use :( [error-field-unavailable]", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Creating_users_needs_the_right_to_and_knows_its_keys()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        using var admin = new ApiClient(workspace, "admin");

        Assert.Equal(403, (await alice.PostAsync("users.create", Puppet("p-x"))).Status);
        Assert.Equal(
            "must have required property 'email' [invalid-params]",
            (await admin.PostAsync("users.create", new { username = "p-x", name = "X", password = "x" })).Error);
        Assert.Equal(
            "must NOT have additional properties [invalid-params]",
            (await admin.PostAsync("users.create", new { username = "p-x", name = "X", password = "x", email = "x@y.invalid", puppet = true })).Error);
    }

    [Fact]
    public async Task A_new_user_joins_the_default_channels_unless_told_otherwise()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");

        await admin.PostAsync("users.create", Puppet("p-in"));
        await admin.PostAsync("users.create", new
        {
            username = "p-out", email = "p-out@bridge.invalid", name = "Out", password = "x", joinDefaultChannels = false,
        });

        Assert.True(workspace.IsMember("general", "p-in"));
        Assert.False(workspace.IsMember("general", "p-out"));
        Assert.Contains(workspace.MessagesIn("general"), message => message.Type == "uj" && message.Text == "p-in");
    }

    [Fact]
    public async Task Who_may_not_see_everything_sees_neither_roles_nor_addresses()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var alice = new ApiClient(workspace, "alice");
        using var admin = new ApiClient(workspace, "admin");

        var limited = (await alice.GetAsync("users.info?username=bob")).Body["user"]!;
        var full = (await admin.GetAsync("users.info?username=bob")).Body["user"]!;

        Assert.Null(limited["roles"]);
        Assert.Null(limited["emails"]);
        Assert.Equal("bob@workspace.invalid", full["emails"]![0]!["address"]!.ToString());
        Assert.Equal("User not found.", (await alice.GetAsync("users.info?username=nobody")).Error);
    }

    [Fact]
    public async Task Up_to_seven_a_token_for_another_user_needs_the_switch()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V7);
        using var admin = new ApiClient(workspace, "admin");

        var given = await admin.PostAsync("users.createToken", new { username = "alice" });
        workspace.Settings.CreateTokensForUsers = false;
        var refused = await admin.PostAsync("users.createToken", new { username = "alice" });

        using var alice = new ApiClient(workspace, "alice", given.Body["data"]!["authToken"]!.ToString());
        Assert.Equal(200, (await alice.GetAsync("me")).Status);
        Assert.Equal("error-not-authorized", refused.ErrorType);
    }

    [Fact]
    public async Task From_eight_on_a_token_for_another_user_needs_the_secret_and_the_right()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");
        using var bob = new ApiClient(workspace, "bob");
        var userId = workspace.User("alice").Id;
        var secret = workspace.Settings.CreateTokensSecret;

        Assert.Equal(200, (await admin.PostAsync("users.createToken", new { userId, secret })).Status);
        Assert.Equal("error-not-authorized", (await admin.PostAsync("users.createToken", new { userId, secret = "guess" })).ErrorType);
        Assert.Equal("error-not-authorized", (await bob.PostAsync("users.createToken", new { userId, secret })).ErrorType);
        Assert.Equal("invalid-params", (await admin.PostAsync("users.createToken", new { userId })).ErrorType);
    }

    [Fact]
    public async Task A_retired_puppet_can_neither_log_in_nor_go_on()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var admin = new ApiClient(workspace, "admin");
        using var alice = new ApiClient(workspace, "alice");
        using var anonymous = new ApiClient(workspace);
        workspace.As("alice").Send("team", "what I said");

        await admin.PostAsync("users.setActiveStatus", new { userId = workspace.User("alice").Id, activeStatus = false, confirmRelinquish = false });

        Assert.Equal(401, (await alice.GetAsync("me")).Status);
        Assert.Equal(401, (await anonymous.PostAsync("login", new { user = "alice", password = "alice" })).Status);
        Assert.Equal(["what I said"], workspace.ChatIn("team").Select(message => message.Text));
    }

    [Fact]
    public async Task An_avatar_is_announced_and_private_addresses_are_refused()
    {
        await using var workspace = await Workspaces.StartAsync();
        await using var listening = await DdpClient.LogInAsync(workspace, "bob");
        await listening.SubscribeAsync("stream-notify-logged", "updateAvatar");
        using var alice = new ApiClient(workspace, "alice");

        var refused = await alice.PostAsync("users.setAvatar", new { avatarUrl = "http://192.168.1.5/a.png" });
        var set = await alice.PostFileAsync("users.setAvatar", "a.png", "image/png", [1, 2, 3]);

        Assert.Equal(400, refused.Status);
        Assert.Equal(200, set.Status);
        var frame = await listening.NextAsync(one => one["collection"]?.ToString() == "stream-notify-logged");
        Assert.Equal("alice", frame["fields"]!["args"]![0]!["username"]!.ToString());
    }

    private static object Puppet(string username) => new
    {
        username,
        email = $"{username}@bridge.invalid",
        name = "Maeve",
        password = "for now",
        verified = false,
        roles = new[] { "user" },
    };
}
