using System.Security.Cryptography;
using System.Text;

namespace EqualCare.RocketChatEmulator.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task The_administrator_is_there_from_the_start()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var anonymous = new ApiClient(workspace);

        var answer = await anonymous.PostAsync("login", new { user = "admin", password = "admin" });

        Assert.Equal("success", answer.Body["status"]!.ToString());
        Assert.Equal(["admin", "bot"], answer.Body["data"]!["me"]!["roles"]!.AsArray().Select(role => role!.ToString()));
        using var admin = new ApiClient(workspace, "admin", answer.Body["data"]!["authToken"]!.ToString());
        Assert.Equal("admin", (await admin.GetAsync("me")).Body["username"]!.ToString());
        Assert.Equal(200, (await admin.GetAsync("channels.info?roomName=general")).Status);
    }

    [Fact]
    public async Task A_password_may_come_in_clear_or_digested_by_name_or_by_address()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var anonymous = new ApiClient(workspace);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("alice")));

        Assert.Equal(200, (await anonymous.PostAsync("login", new { user = "alice", password = "alice" })).Status);
        Assert.Equal(200, (await anonymous.PostAsync("login", new { username = "alice", password = "alice" })).Status);
        Assert.Equal(200, (await anonymous.PostAsync("login", new
        {
            user = "alice@workspace.invalid",
            password = new { digest, algorithm = "sha-256" },
        })).Status);
    }

    [Fact]
    public async Task A_token_resumes()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var anonymous = new ApiClient(workspace);
        var token = workspace.PersonalTokenOf("alice");

        var answer = await anonymous.PostAsync("login", new { resume = token });

        Assert.Equal(token, answer.Body["data"]!["authToken"]!.ToString());
    }

    [Theory]
    [InlineData(RocketChatProfile.V7, """{"status":"error","error":403,"message":"User not found or incorrect password"}""")]
    [InlineData(RocketChatProfile.V8, """{"status":"error","error":403,"message":"User not found or incorrect password","success":false}""")]
    [InlineData(RocketChatProfile.V9, """{"success":false,"error":"unauthorized"}""")]
    public async Task A_wrong_password_is_answered_in_the_words_of_the_version(RocketChatProfile profile, string body)
    {
        await using var workspace = await Workspaces.StartAsync(profile);
        using var anonymous = new ApiClient(workspace);

        var answer = await anonymous.PostAsync("login", new { user = "alice", password = "wrong" });

        Assert.Equal(401, answer.Status);
        Assert.Equal(body, answer.Body.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_user_is_unauthorized()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var anonymous = new ApiClient(workspace);

        var answer = await anonymous.PostAsync("login", new { user = "nobody", password = "wrong" });

        Assert.Equal(401, answer.Status);
        Assert.Equal("Unauthorized", answer.Error);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_its_code_is_enough()
    {
        await using var workspace = await Workspaces.StartAsync();
        workspace.DemandSecondFactor("alice", "email", "123456");
        using var anonymous = new ApiClient(workspace);

        var asked = await anonymous.PostAsync("login", new { user = "alice", password = "alice" });
        var given = await anonymous.PostAsync("login", new { user = "alice", password = "alice", code = "123456" });

        Assert.Equal(401, asked.Status);
        Assert.Equal("totp-required", asked.Error);
        Assert.Equal("email", asked.Body["details"]!["method"]!.ToString());
        Assert.Equal(200, given.Status);
    }

    [Fact]
    public async Task A_workspace_that_verifies_addresses_refuses_unverified_ones()
    {
        await using var workspace = await Workspaces.StartAsync(configure: settings => settings.EmailVerification = true);
        using var anonymous = new ApiClient(workspace);

        Assert.Equal("error-invalid-email", (await anonymous.PostAsync("login", new { user = "alice", password = "alice" })).Error);
    }

    [Fact]
    public async Task Logging_out_ends_the_token_in_the_header_and_no_other()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var leaving = new ApiClient(workspace, "alice");
        using var staying = new ApiClient(workspace, "alice");

        Assert.Equal(200, (await leaving.PostAsync("logout", new { })).Status);
        Assert.Equal(401, (await leaving.GetAsync("me")).Status);
        Assert.Equal(200, (await staying.GetAsync("me")).Status);
    }

    [Fact]
    public async Task Both_headers_must_fit_the_same_user()
    {
        await using var workspace = await Workspaces.StartAsync(RocketChatProfile.V7);
        using var mixed = new ApiClient(workspace, "alice", workspace.LoginTokenOf("bob"));

        var answer = await mixed.GetAsync("me");

        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"status":"error","message":"You must be logged in to do this."}""", answer.Body.ToJsonString());
    }

    [Fact]
    public async Task Login_tokens_expire_and_personal_ones_do_not()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var login = new ApiClient(workspace, "alice");
        using var personal = new ApiClient(workspace, "alice", workspace.PersonalTokenOf("alice"));
        workspace.Clock.Advance(TimeSpan.FromDays(90));

        Assert.Equal(401, (await login.GetAsync("me")).Status);
        Assert.Equal(200, (await personal.GetAsync("me")).Status);
    }

    [Fact]
    public async Task Beyond_fifty_the_oldest_login_token_goes_without_a_word()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var first = new ApiClient(workspace, "alice");
        for (var login = 0; login < 49; login++) workspace.LoginTokenOf("alice");
        Assert.Equal(200, (await first.GetAsync("me")).Status);

        workspace.LoginTokenOf("alice");

        Assert.Equal(401, (await first.GetAsync("me")).Status);
    }

    [Fact]
    public async Task Info_shows_the_short_version_to_anybody_and_the_full_one_to_those_logged_in()
    {
        await using var workspace = await Workspaces.StartAsync();
        using var anonymous = new ApiClient(workspace);
        using var alice = new ApiClient(workspace, "alice");

        Assert.Equal("""{"version":"8.6","success":true}""", await anonymous.Http.GetStringAsync("/api/info"));
        Assert.Contains("8.6.1", await alice.Http.GetStringAsync("/api/info"), StringComparison.Ordinal);
    }
}
